import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What a proposal may bring and costs, the thresholds it was raised by, and how an organisation has set its rules. */
export class ProposalRules1764200600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reviews.proposal add column thresholds jsonb not null default '{}', add column effect jsonb, add column cost_hours double precision, add column load_hours double precision`);
    await tenantTable(
      runner,
      'reviews.proposal_rule',
      `rule text not null check (length(rule) between 1 and 60),
       is_on boolean not null,
       thresholds jsonb not null default '{}',
       version integer not null default 1,
       changed_by_name text not null,
       created_at timestamptz not null default now(),
       updated_at timestamptz not null default now()`,
      { key: 'rule' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reviews.proposal_rule');
    await runner.query('alter table reviews.proposal drop column thresholds, drop column effect, drop column cost_hours, drop column load_hours');
  }
}
