import type { Lab } from './fault';

export interface Planted {
  readonly tenants: number;
  readonly perTenant: number;
  /** Seconds from now within which they come due. */
  readonly within: number;
}

const PLANT = `
  with tenant as (insert into identity.tenant (slug, name) select 'fault-' || n || '-' || gen_random_uuid(), 'Fault ' || n from generate_series(1, $1::integer) n returning id),
  person as (
    insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name)
    select t.id, 'P' || n, 'P', n::text, 'P ' || n from tenant t, generate_series(1, 3) n returning tenant_id, id, employee_number),
  programme as (
    insert into programmes.programme (tenant_id, name, state, purpose_statement) select t.id, 'Programme ' || n, 'live', 'So that.' from tenant t, generate_series(1, $2::integer) n returning tenant_id, id),
  cadence as (
    insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on)
    select tenant_id, id, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme returning tenant_id, id, programme_id),
  participant as (
    insert into reviews.review_participant (tenant_id, cadence_id, person_id, duty)
    select c.tenant_id, c.id, p.id, case p.employee_number when 'P1' then 'sponsor' when 'P2' then 'change_lead' else 'steward' end from cadence c join person p on p.tenant_id = c.tenant_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select tenant_id, id, 1 from cadence returning tenant_id, id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at)
  select c.tenant_id, c.programme_id, c.id, y.id, 1, to_char(now(), 'YYYY-MM-DD"T"HH24:MI'), 'UTC', 'test', now() + random() * make_interval(secs => $3)
  from cadence c join cycle y on y.tenant_id = c.tenant_id and y.cadence_id = c.id`;

/** Programmes with three people each and one checkpoint that comes due soon, written past the product. */
export async function plantCheckpoints(lab: Lab, { tenants, perTenant, within }: Planted): Promise<void> {
  await lab.sql(PLANT, [tenants, perTenant, within]);
}

export const countFrozen = async (lab: Lab): Promise<number> => {
  const [row] = await lab.sql<{ n: number }>(`select count(*)::integer as n from reviews.checkpoint where state = 'pack_frozen'`);
  return row?.n ?? 0;
};

/** What was lost and what was done twice, counted from the tables alone. */
export async function countDamage(lab: Lab): Promise<Record<string, number>> {
  const [row] = await lab.sql<Record<string, number>>(
    `select (select count(*)::integer from reviews.checkpoint) as planted,
       (select count(*)::integer from reviews.checkpoint where state <> 'pack_frozen') as lost,
       (select count(*)::integer from (select checkpoint_id from reviews.evidence_pack group by tenant_id, checkpoint_id having count(*) <> 1) d) as "packsDoubled",
       (select count(*)::integer from reviews.checkpoint c where not exists (select 1 from reviews.evidence_pack p where p.tenant_id = c.tenant_id and p.checkpoint_id = c.id)) as "packsMissing",
       (select count(*)::integer from reviews.checkpoint c where (select count(*) from reviews.review_task t where t.tenant_id = c.tenant_id and t.checkpoint_id = c.id) <> 3) as "tasksWrong",
       (select count(*)::integer from (select payload ->> 'checkpointId' from platform.outbox where name = 'reviews.evidence-frozen' group by tenant_id, payload ->> 'checkpointId' having count(*) <> 1) d) as "announcedTwice",
       (select count(*)::integer from reviews.checkpoint c where not exists (select 1 from platform.outbox o where o.tenant_id = c.tenant_id and o.name = 'reviews.evidence-frozen' and o.payload ->> 'checkpointId' = c.id::text)) as "announcedNever",
       (select count(*)::integer from platform.outbox where state = 'dead') as dead,
       (select count(*)::integer from reviews.checkpoint where fired_at < due_at) as early`,
  );
  return row ?? {};
}

/** Everything of the count that must be nothing. */
export const damageFound = (figures: Readonly<Record<string, number>>): (true | string)[] =>
  ['lost', 'packsDoubled', 'packsMissing', 'tasksWrong', 'announcedTwice', 'announcedNever', 'dead', 'early'].map((name) => figures[name] === 0 || `${name}: ${figures[name]}`);
