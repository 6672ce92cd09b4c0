import type { Fault } from './fault';

const SIZES = { c: { tenants: 40, perTenant: 50 }, n: { tenants: 200, perTenant: 50 } } as const;

/**
 * Rhythms of every catch-up policy whose date came three days ago, while nothing ran; three people each, who take part in all of their
 * organisation's programmes and have an address.
 */
const PLANT = `
  with tenant as (insert into identity.tenant (slug, name) select 'f10-' || n || '-' || gen_random_uuid(), 'F10 ' || n from generate_series(1, $1::integer) n returning id),
  person as (
    insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email)
    select t.id, 'P' || n, 'P', n::text, 'P ' || n, 'p' || n || '@' || t.id || '.example' from tenant t, generate_series(1, 3) n returning tenant_id, id, employee_number),
  programme as (insert into programmes.programme (tenant_id, name, state, purpose_statement) select t.id, 'Programme ' || n, 'live', 'So that.' from tenant t, generate_series(1, $2::integer) n returning tenant_id, id, name),
  cadence as (
    insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on, catch_up)
    select tenant_id, id, 'weeks', 1, extract(isodow from current_date - 3)::integer, '00:00', 'UTC', current_date - 73, (array['fire_all', 'fire_latest', 'skip'])[1 + substr(name, 11)::integer % 3]
    from programme returning tenant_id, id, programme_id, catch_up),
  participant as (
    insert into reviews.review_participant (tenant_id, cadence_id, person_id, duty)
    select c.tenant_id, c.id, p.id, case p.employee_number when 'P1' then 'sponsor' when 'P2' then 'change_lead' else 'steward' end from cadence c join person p on p.tenant_id = c.tenant_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select tenant_id, id, 1 from cadence returning tenant_id, id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, lapse_after)
  select c.tenant_id, c.programme_id, c.id, y.id, 1, to_char(current_date - 3, 'YYYY-MM-DD"T00:00"'), 'UTC', 'test', (current_date - 3)::timestamp at time zone 'UTC', case c.catch_up when 'skip' then (current_date - 2)::timestamp at time zone 'UTC' end
  from cadence c join cycle y on y.tenant_id = c.tenant_id and y.cadence_id = c.id`;

/** As each policy says: held late with all its people, or passed to the sponsor with the next date of the rhythm ahead. */
const OUTCOME = `
  select count(*) filter (where d.catch_up <> 'skip' and c.seq = 1 and c.state <> 'pack_frozen')::integer as "notHeld",
    count(*) filter (where d.catch_up = 'skip' and c.seq = 1 and c.state <> 'escalated')::integer as "notPassed",
    count(*) filter (where c.seq = 2 and (c.state <> 'scheduled' or c.nominal_local <> to_char(current_date + 4, 'YYYY-MM-DD"T00:00"')))::integer as "nextWrong",
    (select count(*)::integer from reviews.review_cadence k where (select count(*) from reviews.checkpoint a where a.tenant_id = k.tenant_id and a.cadence_id = k.id and a.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed')) <> 1) as "notOneAhead",
    (select count(*)::integer from (select checkpoint_id from reviews.evidence_pack group by tenant_id, checkpoint_id having count(*) > 1) t) as "packsDoubled",
    (select count(*)::integer from reviews.checkpoint f where f.state = 'pack_frozen' and (select count(*) from reviews.review_task t where t.tenant_id = f.tenant_id and t.checkpoint_id = f.id) <> 3) as "tasksWrong",
    (select coalesce(max(n), 0)::integer from (select count(*) as n from platform.mail group by tenant_id, to_address) m) as "mailsMostPerPerson",
    (select count(*)::integer from platform.outbox where state = 'dead') as dead
  from reviews.checkpoint c join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id`;

const fault: Fault = {
  id: 'F10',
  lists: ['c', 'n'],
  title: 'after three days in which nothing ran, each rhythm does exactly what its policy says, and nobody is flooded with mail',
  async run(lab) {
    const { tenants, perTenant } = SIZES[lab.list];
    await lab.sql(PLANT, [tenants, perTenant]);
    const began = Date.now();
    await lab.stack({ workers: 2 });
    const none = (where: string) => async (): Promise<boolean> => (await lab.sql<{ n: number }>(`select count(*)::integer as n from reviews.checkpoint where seq = 1 and ${where}`))[0]?.n === 0;
    await lab.until('nothing waits that was due', none(`state = 'scheduled'`), 300);
    const claimedSeconds = Math.round((Date.now() - began) / 1000);
    await lab.until('each is held or passed on', none(`state not in ('pack_frozen', 'escalated')`), 1200);
    const seconds = Math.round((Date.now() - began) / 1000);
    // Time for a digest that would follow.
    await new Promise((on) => setTimeout(on, 20_000));
    const [row] = await lab.sql<Record<string, number>>(OUTCOME);
    return { overdue: tenants * perTenant, claimedSeconds, seconds, ...(row ?? {}) };
  },
  verify: (figures) => [
    ...['notHeld', 'notPassed', 'nextWrong', 'notOneAhead', 'packsDoubled', 'tasksWrong', 'dead'].map((name) => figures[name] === 0 || `${name}: ${figures[name]}`),
    (figures['mailsMostPerPerson'] ?? 99) <= 1 || `somebody was sent ${figures['mailsMostPerPerson']} mails`,
    (figures['claimedSeconds'] ?? 1e9) <= 120 || 'some were still not taken up after 120 s',
  ],
};

export default fault;
