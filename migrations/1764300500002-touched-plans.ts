import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Plans that something in the directory touched and that wait to be looked at, all of a moment together. */
export class TouchedPlans1764300500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'training.touched_plan',
      `plan_id uuid not null,
       touched_at timestamptz not null default now(),
       constraint touched_plan_plan foreign key (tenant_id, plan_id) references training.training_plan (tenant_id, id) on delete cascade`,
      { key: 'plan_id' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table training.touched_plan');
  }
}
