import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A link vouches for what was proposed as it stood when the decision was linked: that it takes effect and is judged later changes nothing of what was decided. */
export class AsItWasLinked1764971000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace view reviews.log_everything_v with (security_invoker = true) as ${content(AS_LINKED)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace view reviews.log_everything_v with (security_invoker = true) as ${content('p.state')}`);
  }
}

/** The moment of the link of a decision `d`; of one that is being linked it is now. */
const LINKED_AT = `coalesce((select l.linked_at from reviews.log_link l where l.tenant_id = d.tenant_id and l.kind = 'decision' and l.subject_id = d.id), now())`;

/** How a proposal `p` stood then. What was decided before there was a log may have had its verdict already. */
const AS_LINKED = `case when p.state = 'verdict' and exists (select 1 from reviews.verdict j where j.tenant_id = d.tenant_id and j.decision_id = d.id and j.judged_at <= ${LINKED_AT}) then 'verdict'
        when p.state in ('applied', 'verdict') then case when p.applied_at <= ${LINKED_AT} then 'applied' else 'accepted' end else p.state end`;

/** Only where there is one, so that the links of decisions from before hold. */
const OWNER = `|| case when d.owner_person_id is null then '{}'::jsonb else jsonb_build_object('ownerPersonId', d.owner_person_id, 'ownerName', d.owner_name) end`;

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a link vouches for, of each decision and verdict: everything that is shown of them, read from where it is kept. */
const content = (state: string): string => `
  select d.tenant_id, 'decision' as kind, d.id as subject_id, d.decided_at as at, jsonb_build_object('format', 'realign-decision/1', 'id', d.id, 'programmeId', c.programme_id, 'checkpointId', d.checkpoint_id, 'checkpointSeq', c.seq,
      'agendaItemId', d.agenda_item_id, 'title', g.title, 'choice', d.choice, 'reason', d.reason, 'decidedBy', d.decided_by, 'decidedByName', d.decided_by_name, 'decidedAt', ${instant('d.decided_at')}, 'effectiveOn', d.effective_on::text,
      'changes', coalesce((select jsonb_agg(jsonb_build_object('kind', h.kind, 'target', h.target, 'targetId', h.target_id, 'title', h.title, 'summary', h.summary, 'field', h.field, 'before', h.before_value, 'after', h.after_value) order by h.position)
        from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id), '[]'::jsonb),
      'proposal', (select jsonb_build_object('id', p.id, 'kind', p.kind, 'rule', p.rule, 'ruleVersion', p.rule_version, 'state', ${state}) from reviews.proposal p where p.tenant_id = d.tenant_id and p.decision_id = d.id)) ${OWNER} as content
  from reviews.decision d
  join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  union all
  select v.tenant_id, 'verdict', v.decision_id, v.judged_at, jsonb_build_object('format', 'realign-verdict/1', 'decisionId', v.decision_id, 'checkpointId', v.checkpoint_id, 'verdict', v.verdict, 'reason', v.reason, 'suggested', v.suggested,
      'suggestedWhy', v.suggested_why, 'before', v.before_value, 'after', v.after_value, 'judgedBy', v.judged_by, 'judgedByName', v.judged_by_name, 'judgedAt', ${instant('v.judged_at')})
  from reviews.verdict v`;
