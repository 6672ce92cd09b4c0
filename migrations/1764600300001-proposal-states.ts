import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ = ['reviews.proposal', 'reviews.decision', 'reviews.plan_change', 'reviews.verdict', 'reviews.checkpoint'];

/** Proposals expire when the evidence no longer suggests them, are applied once their decision is in effect, and end with their verdict. */
export class ProposalStates1764600300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reviews.proposal
      add column expired_why text, add column applied_at timestamptz,
      drop constraint proposal_state_check, drop constraint proposal_resolved, drop constraint proposal_one_per_item,
      add constraint proposal_state_check check (state in ('raised', 'accepted', 'rejected', 'expired', 'applied', 'verdict')),
      add constraint proposal_resolved check ((state in ('raised', 'expired')) = (decision_id is null)),
      add constraint proposal_expired check ((state = 'expired') = (expired_why is not null)),
      add constraint proposal_applied check ((state in ('applied', 'verdict')) = (applied_at is not null))`);
    await runner.query(`create unique index proposal_one_per_item on reviews.proposal (tenant_id, agenda_item_id) where state <> 'expired'`);
    await carryOver(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await asOwner(runner, `delete from reviews.proposal where state = 'expired'`);
    await asOwner(runner, `update reviews.proposal set state = 'accepted', applied_at = null where state in ('applied', 'verdict')`);
    await runner.query('drop index reviews.proposal_one_per_item');
    await runner.query(`alter table reviews.proposal
      drop constraint proposal_state_check, drop constraint proposal_resolved, drop constraint proposal_expired, drop constraint proposal_applied, drop column expired_why, drop column applied_at,
      add constraint proposal_one_per_item unique (tenant_id, agenda_item_id),
      add constraint proposal_state_check check (state in ('raised', 'accepted', 'rejected')), add constraint proposal_resolved check ((state = 'raised') = (decision_id is null))`);
  }
}

/** What was accepted before is where its decision stands by now. */
const carryOver = (runner: QueryRunner): Promise<void> =>
  asOwner(
    runner,
    `update reviews.proposal p set state = case when exists (select 1 from reviews.verdict v where v.tenant_id = d.tenant_id and v.decision_id = d.id) then 'verdict' else 'applied' end, applied_at = d.decided_at
     from reviews.decision d join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
     where p.state = 'accepted' and d.tenant_id = p.tenant_id and d.id = p.decision_id and exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id)
       and (d.effective_on <= (now() at time zone c.tz)::date or exists (select 1 from reviews.verdict v where v.tenant_id = d.tenant_id and v.decision_id = d.id))`,
  );

/** The owner sees all tenants only while the wall is not forced on it. */
async function asOwner(runner: QueryRunner, statement: string): Promise<void> {
  for (const table of READ) await runner.query(`alter table ${table} no force row level security`);
  await runner.query(statement);
  for (const table of READ) await runner.query(`alter table ${table} force row level security`);
}
