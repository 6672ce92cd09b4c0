import type { MigrationInterface, QueryRunner } from 'typeorm';

const AMENDED = ['programmes.programme', 'reviews.review_cadence', 'reviews.checkpoint', 'reviews.review_participant', 'reviews.review_task', 'platform.audit'];

/**
 * What stood otherwise than it should is set right: who takes part where others were named since, what comes due of a programme that is retired, and who decides
 * at a wave, which was written down at its launch though nobody stated it.
 */
export class AsNamed1764957000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An owner without BYPASSRLS sees no row of a forced table; for these statements the force is lifted.
    for (const table of AMENDED) await runner.query(`alter table ${table} no force row level security`);
    for (const statement of [GONE, COME, UNASKED, ASKED, RESTING, UNSTATED]) await runner.query(statement);
    for (const table of AMENDED) await runner.query(`alter table ${table} force row level security`);
  }

  /** What was set right stays. */
  async down(): Promise<void> {}
}

/** Everybody a programme names, each once, by the first of their duties. */
const NAMED = `
  select distinct on (p.tenant_id, p.id, d.person_id) p.tenant_id, p.id as programme_id, d.person_id, d.duty from programmes.programme p
  cross join lateral (values (p.sponsor_person_id, 'sponsor', 1), (p.change_lead_person_id, 'change_lead', 2), (p.steward_person_id, 'steward', 3)) as d(person_id, duty, at)
  where d.person_id is not null order by p.tenant_id, p.id, d.person_id, d.at`;

const GONE = `
  delete from reviews.review_participant k using reviews.review_cadence c where c.tenant_id = k.tenant_id and c.id = k.cadence_id
    and not exists (select 1 from (${NAMED}) n where n.tenant_id = c.tenant_id and n.programme_id = c.programme_id and n.person_id = k.person_id)`;
const COME = `
  insert into reviews.review_participant (tenant_id, cadence_id, person_id, duty)
  select c.tenant_id, c.id, n.person_id, n.duty from reviews.review_cadence c join (${NAMED}) n on n.tenant_id = c.tenant_id and n.programme_id = c.programme_id
  on conflict (tenant_id, cadence_id, person_id) do update set duty = excluded.duty where review_participant.duty <> excluded.duty`;

const HELD = `c.state in ('collecting', 'pack_frozen', 'in_review')`;
const UNASKED = `
  delete from reviews.review_task t using reviews.checkpoint c where c.tenant_id = t.tenant_id and c.id = t.checkpoint_id and t.state = 'open' and ${HELD}
    and not exists (select 1 from reviews.review_participant k where k.tenant_id = c.tenant_id and k.cadence_id = c.cadence_id and k.person_id = t.person_id)`;
const ASKED = `
  insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty)
  select c.tenant_id, c.id, k.person_id, k.duty from reviews.checkpoint c join reviews.review_participant k on k.tenant_id = c.tenant_id and k.cadence_id = c.cadence_id where ${HELD} on conflict do nothing`;

const RESTING = `
  update reviews.checkpoint c set rests = true, reports_asked_at = coalesce(c.reports_asked_at, now()) from programmes.programme p where p.tenant_id = c.tenant_id and p.id = c.programme_id and p.state = 'retired' and c.state in ('scheduled', 'deferred') and not c.rests`;

/** Somebody who changed who decides there has stated it. */
const UNSTATED = `
  update reviews.review_cadence c set deciders = '{}' where c.series like 'wave:%' and c.deciders <> '{}' and not exists (
    select 1 from platform.audit a where a.tenant_id = c.tenant_id and a.subject = 'cadence:' || c.id and a.action = 'cadence.changed' and a.before ->> 'deciders' is distinct from a.after ->> 'deciders')`;
