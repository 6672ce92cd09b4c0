import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Who opened what they were assigned or offered, and when first. Beside the assignments, which are written by the hundred thousand. */
export class AssignmentSeen1764300500003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'training.assignment_seen',
      `person_id uuid not null,
       module_id uuid not null,
       plan_id uuid not null,
       seen_on date not null default current_date,
       constraint assignment_seen_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
       constraint assignment_seen_item foreign key (tenant_id, plan_id, module_id) references training.training_plan_item (tenant_id, plan_id, module_id)`,
      { key: 'person_id, module_id, plan_id', rights: 'select, insert' },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table training.assignment_seen');
  }
}
