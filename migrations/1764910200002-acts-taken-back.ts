import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, tenantTable } from './support';

/** One act on all assignments that match, with each as it was before, so that all of it can be taken back. */
export class ActsTakenBack1764910200002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'training.matching_act',
      `run_id uuid not null,
       action text not null check (action in ('complete', 'redate', 'waive', 'withdraw')),
       asked_by text not null,
       created_at timestamptz not null default now(),
       undone_by text,
       constraint matching_act_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
      { key: 'run_id' },
    );
    await runner.query('create index matching_act_recent on training.matching_act (tenant_id, created_at)');
    await tenantTable(
      runner,
      'training.matching_change',
      `run_id uuid not null,
       person_id uuid not null,
       module_id uuid not null,
       plan_id uuid not null,
       before jsonb not null,
       after_version integer not null,
       constraint matching_change_act foreign key (tenant_id, run_id) references training.matching_act (tenant_id, run_id) on delete cascade`,
      { key: 'run_id, person_id, module_id, plan_id', rights: 'select, insert, delete' },
    );
    // A completion that one act recorded can be taken back with it; what a person, a session or a system said cannot.
    await runner.query('alter table training.completion add column run_id uuid');
    await runner.query('drop policy completion_only_imports_are_undone on training.completion');
    await runner.query(`create policy completion_only_whole_acts_are_undone on training.completion as restrictive for delete to ${APP_ROLE} using (source = 'import' or (source = 'by_hand' and run_id is not null))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy completion_only_whole_acts_are_undone on training.completion');
    await runner.query(`create policy completion_only_imports_are_undone on training.completion as restrictive for delete to ${APP_ROLE} using (source = 'import')`);
    await runner.query('alter table training.completion drop column run_id');
    await runner.query('drop table training.matching_change, training.matching_act');
  }
}
