import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** How readings of units scatter, kept whenever weeks are published: the planner and the goal linter ask for it far more often than it changes. See 0080. */
export class ReadingsScatter1764600400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.readings_scatter',
      `measure text not null constraint readings_scatter_measure_known check (measure in ('active_7d', 'contributors_7d')),
       deviation float8 not null constraint readings_scatter_deviation_positive check (deviation > 0),
       autocorrelation float8 not null constraint readings_scatter_autocorrelation_within check (autocorrelation between 0 and 0.95),
       units integer not null,
       weeks integer not null,
       source text not null,
       data_to date not null,
       computed_at timestamptz not null default now()`,
      { key: 'measure' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table adoption.readings_scatter');
  }
}
