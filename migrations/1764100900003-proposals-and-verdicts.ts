import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView, tenantTable } from './support';

/** What the evidence suggested, what became of it, and whether the changes that were decided worked. */
export class ProposalsAndVerdicts1764100900003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'reviews.proposal',
      `id uuid not null default uuidv7(),
       checkpoint_id uuid not null,
       agenda_item_id uuid not null,
       kind text not null check (kind in ('stop', 'shift', 'strengthen', 'start', 'extend_wave', 'hold_wave', 'retarget', 'retrain', 'fill_role', 'fix_metric')),
       rule text not null,
       rule_version integer not null check (rule_version > 0),
       evidence_key text not null,
       title text not null,
       rationale text not null,
       choice text not null check (choice in ('continue', 'adapt', 'stop', 'scale', 'start')),
       change jsonb,
       expected text not null,
       confidence text not null check (confidence in ('high', 'medium', 'low')),
       state text not null default 'raised' check (state in ('raised', 'accepted', 'rejected')),
       decision_id uuid,
       raised_at timestamptz not null default now(),
       constraint proposal_one_per_item unique (tenant_id, agenda_item_id),
       constraint proposal_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id),
       constraint proposal_item foreign key (tenant_id, agenda_item_id) references reviews.agenda_item (tenant_id, id),
       constraint proposal_decision foreign key (tenant_id, decision_id) references reviews.decision (tenant_id, id),
       constraint proposal_resolved check ((state = 'raised') = (decision_id is null))`,
      { rights: 'select, insert, update' },
    );
    await runner.query('create index proposal_of_checkpoint on reviews.proposal (tenant_id, checkpoint_id)');
    await tenantTable(
      runner,
      'reviews.verdict',
      `decision_id uuid not null,
       checkpoint_id uuid not null,
       verdict text not null check (verdict in ('worked', 'did_not', 'cannot_tell')),
       reason text not null check (length(reason) between 3 and 2000),
       suggested text not null check (suggested in ('worked', 'did_not', 'cannot_tell')),
       suggested_why text not null,
       before_value double precision,
       after_value double precision,
       judged_by uuid,
       judged_by_name text not null,
       judged_at timestamptz not null default now(),
       constraint verdict_decision foreign key (tenant_id, decision_id) references reviews.decision (tenant_id, id),
       constraint verdict_checkpoint foreign key (tenant_id, checkpoint_id) references reviews.checkpoint (tenant_id, id)`,
      { key: 'decision_id', rights: 'select, insert' },
    );
    await runner.query('create index verdict_of_checkpoint on reviews.verdict (tenant_id, checkpoint_id)');
    await publishView(
      runner,
      'reviews.verdict_v',
      `select v.tenant_id, c.programme_id, v.decision_id, v.checkpoint_id, c.seq as checkpoint_seq, v.verdict, v.reason, v.judged_by_name, v.judged_at
       from reviews.verdict v join reviews.checkpoint c on c.tenant_id = v.tenant_id and c.id = v.checkpoint_id`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view reviews.verdict_v');
    await runner.query('drop table reviews.verdict, reviews.proposal');
  }
}
