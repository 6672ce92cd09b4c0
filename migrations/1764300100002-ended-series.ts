import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** A merged or withdrawn wave ends its review series; what goals stand for an outcome is changed by the version that was seen. */
export class EndedSeries1764300100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reviews.review_cadence add column ended_on date, add column ended_why text, add constraint review_cadence_ended check ((ended_on is null) = (ended_why is null)),
      add constraint review_cadence_own_goes_on check (ended_on is null or series <> 'checkpoint')`);
    // The checkpoint that waited when its series ended rests for good; nobody is shown it.
    const [view] = (await runner.query(`select pg_get_viewdef('reviews.series_checkpoint_v'::regclass) as text`)) as { text: string }[];
    await runner.query(`create or replace view reviews.series_checkpoint_v with (security_invoker = true) as ${bare(view?.text)} where not (c.rests and d.ended_on is not null)`);
    await tenantTable(
      runner,
      'goals.outcome_trace',
      `outcome_id uuid not null,
       version integer not null default 1,
       constraint outcome_trace_outcome foreign key (tenant_id, outcome_id) references programmes.strategy_outcome (tenant_id, id) on delete cascade`,
      { key: 'outcome_id', rights: 'select, insert, update' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table goals.outcome_trace');
    const [view] = (await runner.query(`select pg_get_viewdef('reviews.series_checkpoint_v'::regclass) as text`)) as { text: string }[];
    await runner.query(`create or replace view reviews.series_checkpoint_v with (security_invoker = true) as ${bare(view?.text).replace(/\s+WHERE\s+NOT \(c\.rests AND \(?d\.ended_on IS NOT NULL\)?\)$/i, '')}`);
    await runner.query('alter table reviews.review_cadence drop constraint review_cadence_own_goes_on, drop constraint review_cadence_ended, drop column ended_why, drop column ended_on');
  }
}

const bare = (text = ''): string => text.trim().replace(/;$/, '');
