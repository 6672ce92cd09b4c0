import { occurrenceIn, type CadenceRule, type Occurrence } from '@realign/reviews/domain';
import { compareWithOracle, type OracleRule } from '@realign/test-support';
/* eslint-disable-next-line @nx/enforce-module-boundaries -- the product's own calendar is under test */
import { TemporalCalendar } from '../../libs/reviews/server/src/time/temporal-calendar';
import type { Fault } from './fault';

const EVERY = { c: 8, n: 1 } as const;
const MOVED = 500;

const calendar = new TemporalCalendar();

function ours(rule: OracleRule, until: string): Occurrence[] {
  const dates: Occurrence[] = [];
  for (let k = 0; k < 800; k++) {
    const one = occurrenceIn(rule as CadenceRule, k, calendar);
    if (one && one.ruleOn > until) break;
    if (one) dates.push(one);
  }
  return dates;
}

/** Programmes whose waiting checkpoint was derived from zone data of long ago, an hour beside where it belongs. */
const PLANT_OLD = `
  with tenant as (insert into identity.tenant (slug, name) values ('f9-' || gen_random_uuid(), 'F9') returning id),
  programme as (insert into programmes.programme (tenant_id, name, state) select t.id, 'P' || n, 'live' from tenant t, generate_series(1, $1::integer) n returning tenant_id, id, name),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select tenant_id, id, 'weeks', 6, 4, '10:00', 'Europe/Madrid', '2027-07-01' from programme returning tenant_id, id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select tenant_id, id, 1 from cadence returning tenant_id, id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at)
  select c.tenant_id, c.programme_id, c.id, y.id, 1, '2027-07-01T10:00', 'Europe/Madrid', '1999a', '2027-07-01T09:00:00Z' from cadence c join cycle y on y.tenant_id = c.tenant_id and y.cadence_id = c.id`;

const fault: Fault = {
  id: 'F9',
  lists: ['c', 'n'],
  title: 'dates of twelve rules over ten years beside an independent oracle, and checkpoints derived from old zone data',
  async run(lab) {
    const zones = Intl.supportedValuesOf('timeZone').filter((_, at) => at % EVERY[lab.list] === 0);
    const began = Date.now();
    const { differences, dates } = compareWithOracle(zones, ours);
    const seconds = Math.round((Date.now() - began) / 1000);
    for (const difference of differences) lab.note(difference);
    await lab.sql(PLANT_OLD, [MOVED]);
    await lab.stack({ workers: 2 });
    await lab.until('checkpoints of old zone data are moved', async () => (await lab.sql<{ n: number }>(`select count(*)::integer as n from reviews.checkpoint where due_at = '2027-07-01T08:00:00Z'`))[0]?.n === MOVED, 90);
    const [shifts] = await lab.sql<{ n: number }>('select count(*)::integer as n from reviews.zone_shift');
    return { zones: zones.length, dates, differences: differences.length, seconds, moved: MOVED, reported: shifts?.n ?? 0 };
  },
  verify: (figures) => [figures['differences'] === 0 || `${figures['differences']} dates differ from the oracle`, figures['reported'] === MOVED || 'not every move was reported once'],
};

export default fault;
