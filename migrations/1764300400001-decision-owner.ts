import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, publishView, tenantTable } from './support';

/** A decision has an owner who sees to it, vouched for by the decision log; a room knows who is in it. */
export class DecisionOwner1764300400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table reviews.decision add column owner_person_id uuid, add column owner_name text,
         add constraint decision_owner foreign key (tenant_id, owner_person_id) references directory.person (tenant_id, id),
         add constraint decision_owner_named check ((owner_person_id is null) = (owner_name is null))`,
    );
    await runner.query('create index decision_by_owner on reviews.decision (tenant_id, owner_person_id) where owner_person_id is not null');
    await runner.query(`create or replace view reviews.log_content_v with (security_invoker = true) as ${content(OWNER)}`);
    await publishView(runner, 'goals.contribution_v', 'select c.tenant_id, g.programme_id, c.goal_id, c.activity_id from goals.contribution c join goals.goal g on g.tenant_id = c.tenant_id and g.id = c.goal_id');
    await tenantTable(
      runner,
      'reviews.room_presence',
      `checkpoint_id uuid not null,
       id uuid not null,
       account_id uuid not null,
       name text not null,
       seen_at timestamptz not null default now(),
       constraint room_presence_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id) on delete cascade`,
      { key: 'checkpoint_id, id' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reviews.room_presence');
    await runner.query('drop view goals.contribution_v');
    await runner.query('drop view reviews.log_content_v');
    await runner.query(`create view reviews.log_content_v with (security_invoker = true) as ${content('')}`);
    await runner.query(`grant select on reviews.log_content_v to ${APP_ROLE}`);
    await runner.query('drop index reviews.decision_by_owner');
    await runner.query('alter table reviews.decision drop column owner_person_id, drop column owner_name');
  }
}

/** Only where there is one, so that the links of decisions from before hold. */
const OWNER = `|| case when d.owner_person_id is null then '{}'::jsonb else jsonb_build_object('ownerPersonId', d.owner_person_id, 'ownerName', d.owner_name) end`;

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a link vouches for, of each decision and verdict: everything that is shown of them, read from where it is kept. */
const content = (owner: string): string => `
  select d.tenant_id, 'decision' as kind, d.id as subject_id, d.decided_at as at, jsonb_build_object('format', 'realign-decision/1', 'id', d.id, 'programmeId', c.programme_id, 'checkpointId', d.checkpoint_id, 'checkpointSeq', c.seq,
      'agendaItemId', d.agenda_item_id, 'title', g.title, 'choice', d.choice, 'reason', d.reason, 'decidedBy', d.decided_by, 'decidedByName', d.decided_by_name, 'decidedAt', ${instant('d.decided_at')}, 'effectiveOn', d.effective_on::text,
      'changes', coalesce((select jsonb_agg(jsonb_build_object('kind', h.kind, 'target', h.target, 'targetId', h.target_id, 'title', h.title, 'summary', h.summary, 'field', h.field, 'before', h.before_value, 'after', h.after_value) order by h.position)
        from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id), '[]'::jsonb),
      'proposal', (select jsonb_build_object('id', p.id, 'kind', p.kind, 'rule', p.rule, 'ruleVersion', p.rule_version, 'state', p.state) from reviews.proposal p where p.tenant_id = d.tenant_id and p.decision_id = d.id)) ${owner} as content
  from reviews.decision d
  join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  union all
  select v.tenant_id, 'verdict', v.decision_id, v.judged_at, jsonb_build_object('format', 'realign-verdict/1', 'decisionId', v.decision_id, 'checkpointId', v.checkpoint_id, 'verdict', v.verdict, 'reason', v.reason, 'suggested', v.suggested,
      'suggestedWhy', v.suggested_why, 'before', v.before_value, 'after', v.after_value, 'judgedBy', v.judged_by, 'judgedByName', v.judged_by_name, 'judgedAt', ${instant('v.judged_at')})
  from reviews.verdict v`;
