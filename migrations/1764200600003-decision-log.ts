import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** Decisions and verdicts as a chain: each link carries the hash of the one before it. */
export class DecisionLog1764200600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(runner, 'reviews.log_head', 'one boolean not null default true check (one), seq bigint not null, hash text not null', { key: 'one', rights: 'select, insert, update' });
    await tenantTable(
      runner,
      'reviews.log_link',
      `seq bigint not null check (seq > 0),
       kind text not null check (kind in ('decision', 'verdict')),
       subject_id uuid not null,
       prev_hash text not null,
       hash text not null check (length(hash) = 64),
       linked_at timestamptz not null default now(),
       constraint log_link_once unique (tenant_id, kind, subject_id),
       constraint log_link_decision foreign key (tenant_id, subject_id) references reviews.decision (tenant_id, id)`,
      { key: 'seq', rights: 'select, insert' },
    );
    await publishView(runner, 'reviews.log_content_v', CONTENT);
    await runner.query('create index decision_by_time on reviews.decision (tenant_id, decided_at desc, id desc)');
    await runner.query('create index proposal_of_decision on reviews.proposal (tenant_id, decision_id) where decision_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index reviews.proposal_of_decision');
    await runner.query('drop index reviews.decision_by_time');
    await runner.query('drop view reviews.log_content_v');
    await runner.query('drop table reviews.log_link, reviews.log_head');
  }
}

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a link vouches for, of each decision and verdict: everything that is shown of them, read from where it is kept. */
const CONTENT = `
  select d.tenant_id, 'decision' as kind, d.id as subject_id, d.decided_at as at, jsonb_build_object('format', 'realign-decision/1', 'id', d.id, 'programmeId', c.programme_id, 'checkpointId', d.checkpoint_id, 'checkpointSeq', c.seq,
      'agendaItemId', d.agenda_item_id, 'title', g.title, 'choice', d.choice, 'reason', d.reason, 'decidedBy', d.decided_by, 'decidedByName', d.decided_by_name, 'decidedAt', ${instant('d.decided_at')}, 'effectiveOn', d.effective_on::text,
      'changes', coalesce((select jsonb_agg(jsonb_build_object('kind', h.kind, 'target', h.target, 'targetId', h.target_id, 'title', h.title, 'summary', h.summary, 'field', h.field, 'before', h.before_value, 'after', h.after_value) order by h.position)
        from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id), '[]'::jsonb),
      'proposal', (select jsonb_build_object('id', p.id, 'kind', p.kind, 'rule', p.rule, 'ruleVersion', p.rule_version, 'state', p.state) from reviews.proposal p where p.tenant_id = d.tenant_id and p.decision_id = d.id)) as content
  from reviews.decision d
  join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  union all
  select v.tenant_id, 'verdict', v.decision_id, v.judged_at, jsonb_build_object('format', 'realign-verdict/1', 'decisionId', v.decision_id, 'checkpointId', v.checkpoint_id, 'verdict', v.verdict, 'reason', v.reason, 'suggested', v.suggested,
      'suggestedWhy', v.suggested_why, 'before', v.before_value, 'after', v.after_value, 'judgedBy', v.judged_by, 'judgedByName', v.judged_by_name, 'judgedAt', ${instant('v.judged_at')})
  from reviews.verdict v`;
