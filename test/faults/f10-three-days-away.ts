import { setTimeout as pause } from 'node:timers/promises';
import { AMailServer } from './a-mail-server';
import type { Fault, Lab } from './fault';

/** `patience`: seconds after which nothing more is waited for, about five times what it takes. */
const SIZES = { c: { tenants: 40, perTenant: 50, decidedIn: 10, patience: 300 }, n: { tenants: 200, perTenant: 50, decidedIn: 20, patience: 1200 } } as const;

/**
 * Weekly rhythms of every catch-up policy, whose dates of 17, 10 and 3 days ago came while nothing ran: so short a rhythm, and so long away, that each policy does something
 * else. Three people lead each programme, the same of all of an organisation; they have addresses, and mail at any hour.
 */
const PLANT = `
  with tenant as (insert into identity.tenant (slug, name) select 'f10-' || n || '-' || gen_random_uuid(), 'F10 ' || n from generate_series(1, $1::integer) n returning id),
  person as (
    insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email)
    select t.id, 'P' || n, 'P', n::text, 'P ' || n, 'p' || n || '@' || t.id || '.example' from tenant t, generate_series(1, 3) n returning tenant_id, id, employee_number),
  wish as (insert into notifications.preference (tenant_id, person_id, quiet_from, quiet_until) select tenant_id, id, '00:00', '00:00' from person),
  lead as (select tenant_id, (array_agg(id order by employee_number))[1] as sponsor, (array_agg(id order by employee_number))[2] as lead, (array_agg(id order by employee_number))[3] as steward from person group by 1),
  programme as (
    insert into programmes.programme (tenant_id, name, state, purpose_statement, sponsor_person_id, change_lead_person_id, steward_person_id)
    select tenant_id, 'Programme ' || n, 'live', 'So that.', sponsor, lead, steward from lead, generate_series(1, $2::integer) n returning tenant_id, id, name),
  cadence as (
    insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on, catch_up)
    select tenant_id, id, 'weeks', 1, extract(isodow from current_date - 3)::integer, '00:00', 'UTC', current_date - 73, (array['fire_all', 'fire_latest', 'skip'])[1 + substr(name, 11)::integer % 3]
    from programme returning tenant_id, id, programme_id, catch_up),
  participant as (
    insert into reviews.review_participant (tenant_id, cadence_id, person_id, duty)
    select c.tenant_id, c.id, p.id, case p.employee_number when 'P1' then 'sponsor' when 'P2' then 'change_lead' else 'steward' end from cadence c join person p on p.tenant_id = c.tenant_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select tenant_id, id, 1 from cadence returning tenant_id, id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, lapse_after)
  select c.tenant_id, c.programme_id, c.id, y.id, 1, to_char(current_date - 17, 'YYYY-MM-DD"T00:00"'), 'UTC', 'test', (current_date - 17)::timestamp at time zone 'UTC', case c.catch_up when 'skip' then (current_date - 16)::timestamp at time zone 'UTC' end
  from cadence c join cycle y on y.tenant_id = c.tenant_id and y.cadence_id = c.id`;

/** Each line as it stands: the days of its dates from today with their states, and the days that were passed over. */
const LINES = `
  select d.catch_up, count(*)::integer as n,
    (select string_agg(left(c.nominal_local, 10)::date - current_date || ' ' || c.state, ', ' order by c.seq) from reviews.checkpoint c where c.tenant_id = d.tenant_id and c.cadence_id = d.id) as dates,
    coalesce((select string_agg(left(p.nominal_local, 10)::date - current_date || ' ' || p.why, ', ' order by p.nominal_local) from reviews.passed_date p where p.tenant_id = d.tenant_id and p.cadence_id = d.id), '') as passed
  from reviews.review_cadence d where d.tenant_id = any($1) group by d.catch_up, dates, passed`;

interface Line {
  readonly catch_up: string;
  readonly dates: string;
  readonly passed: string;
  readonly n: number;
}

const SKIPPED = { dates: '-17 escalated, 4 scheduled', passed: '-10 catch_up, -3 catch_up' };
/** Once everything that was due is taken up: what makes up for dates holds the oldest, what makes up for none has passed it to the sponsor. */
const TAKEN_UP = { fire_all: { dates: '-17 pack_frozen', passed: '' }, fire_latest: { dates: '-17 pack_frozen', passed: '' }, skip: SKIPPED } as const;
/** Once nobody decided those: every date is made up for, or the latest. */
const LAPSED = { fire_all: { dates: '-17 escalated, -10 pack_frozen', passed: '' }, fire_latest: { dates: '-17 escalated, -3 pack_frozen', passed: '-10 catch_up' }, skip: SKIPPED } as const;

/** How many lines stand otherwise than their policy says, each kind once in the notes. */
async function strayed(lab: Lab, tenants: readonly string[], expected: Readonly<Record<string, { readonly dates: string; readonly passed: string }>>): Promise<number> {
  const wrong = (await lab.sql<Line>(LINES, [tenants])).filter(({ catch_up: policy, dates, passed }) => expected[policy]?.dates !== dates || expected[policy]?.passed !== passed);
  for (const { catch_up: policy, n, dates, passed } of wrong) lab.note(`${n} of ${policy}: ${dates}; passed ${passed || 'none'}`);
  return wrong.reduce((sum, { n }) => sum + n, 0);
}

const DAMAGE = `
  select (select count(*)::integer from reviews.review_cadence k where (select count(*) from reviews.checkpoint a where a.tenant_id = k.tenant_id and a.cadence_id = k.id and a.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed')) <> 1) as "notOneAhead",
    (select count(*)::integer from (select checkpoint_id from reviews.evidence_pack group by tenant_id, checkpoint_id having count(*) > 1) t) as "packsDoubled",
    (select count(*)::integer from reviews.checkpoint f where f.state = 'pack_frozen' and (select count(*) from reviews.review_task t where t.tenant_id = f.tenant_id and t.checkpoint_id = f.id) <> 3) as "tasksWrong",
    (select count(*)::integer from platform.outbox where state = 'dead') as dead`;

/** Everything that was asked for is done, and then there was time for every mail there is to leave: some ticks. */
async function settled(lab: Lab, seconds: number): Promise<void> {
  const waiting = `select count(*)::integer as n from platform.outbox where state in ('ready', 'sending', 'sent') and not_before <= now()`;
  await lab.until('all that was asked for is done', async () => (await lab.sql<{ n: number }>(waiting))[0]?.n === 0, seconds);
  await pause(45_000);
}

const fault: Fault = {
  id: 'F10',
  lists: ['c', 'n'],
  title: 'after days in which nothing ran and three dates passed, each rhythm does exactly what its policy says, and nobody is flooded with mail',
  async run(lab) {
    const { tenants, perTenant, decidedIn, patience } = SIZES[lab.list];
    await lab.sql(PLANT, [tenants, perTenant]);
    const ids = (await lab.sql<{ id: string }>(`select id from identity.tenant where slug like 'f10-%' order by id`)).map(({ id }) => id);
    const mail = new AMailServer();
    try {
      const began = Date.now();
      await lab.stack({ workers: 2, env: { SMTP_URL: `smtp://127.0.0.1:${await mail.listen()}`, MAIL_FROM: 'realign@bank.example' } });
      // What was put aside will never come: it is counted as damage, not waited for.
      const none = (where: string, params: readonly unknown[] = []) => async (): Promise<boolean> => {
        const [row] = await lab.sql<{ n: number; dead: number }>(`select (select count(*)::integer from reviews.checkpoint where ${where}) as n, (select count(*)::integer from platform.outbox where state = 'dead') as dead`, params);
        return row?.n === 0 || (row?.dead ?? 0) > 0;
      };
      await lab.until('nothing waits that was due', none(`seq = 1 and state = 'scheduled'`), 300);
      const claimedSeconds = Math.round((Date.now() - began) / 1000);
      await lab.until('each is held or passed on', none(`seq = 1 and state not in ('pack_frozen', 'escalated')`), patience);
      const seconds = Math.round((Date.now() - began) / 1000);
      await settled(lab, patience);
      const [takenUpWrong, first] = [await strayed(lab, ids, TAKEN_UP), mail.look()];
      // Two weeks later nobody has decided.
      const some = ids.slice(0, decidedIn);
      await lab.sql(`update reviews.checkpoint set lapse_after = now() where seq = 1 and state = 'pack_frozen' and tenant_id = any($1)`, [some]);
      await lab.until('the next date of each is ahead', none(`seq = 1 and state <> 'escalated' and tenant_id = any($1)`, [some]), patience);
      await lab.until('what was made up for is held', none(`state in ('scheduled', 'collecting') and due_at <= now() and tenant_id = any($1)`, [some]), patience);
      await settled(lab, patience);
      const [lapsedWrong, second] = [await strayed(lab, some, LAPSED), mail.look()];
      const [damage] = await lab.sql<Record<string, number>>(DAMAGE);
      return { overdue: tenants * perTenant, claimedSeconds, seconds, takenUpWrong, lapsedWrong, ...(damage ?? {}), sponsors: tenants, sponsorsTold: first.told, mailsMostPerPerson: first.most, sponsorsOfLapsed: decidedIn, sponsorsOfLapsedTold: second.told, mailsMostAfterLapse: second.most };
    } finally {
      await mail.close();
    }
  },
  verify: (figures) => [
    ...['takenUpWrong', 'lapsedWrong', 'notOneAhead', 'packsDoubled', 'tasksWrong', 'dead'].map((name) => figures[name] === 0 || `${name}: ${figures[name]}`),
    (figures['sponsorsTold'] ?? 0) === figures['sponsors'] || `${figures['sponsorsTold']} people were told, not the ${figures['sponsors']} sponsors`,
    (figures['sponsorsOfLapsedTold'] ?? 0) === figures['sponsorsOfLapsed'] || `${figures['sponsorsOfLapsedTold']} people were told of what lapsed, not the ${figures['sponsorsOfLapsed']} sponsors`,
    ...['mailsMostPerPerson', 'mailsMostAfterLapse'].map((name) => (figures[name] ?? 99) <= 1 || `${name}: ${figures[name]}`),
    (figures['claimedSeconds'] ?? 1e9) <= 120 || 'some were still not taken up after 120 s',
  ],
};

export default fault;
