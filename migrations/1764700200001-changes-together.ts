import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Changes of many things of a plan by one act, so that all of it can be taken back by one. */
export class ChangesTogether1764700200001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'programmes.change_together',
      `id uuid not null default uuidv7(),
       programme_id uuid not null,
       account_id uuid,
       changed_by text not null,
       changed_at timestamptz not null default now(),
       summary text not null,
       reason text not null default '',
       things integer not null check (things > 0),
       undoes uuid,
       constraint change_together_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id),
       constraint change_together_undone foreign key (tenant_id, undoes) references programmes.change_together (tenant_id, id),
       constraint change_together_undone_once unique (tenant_id, undoes)`,
      { rights: 'select, insert' },
    );
    await runner.query('create index change_together_recent on programmes.change_together (tenant_id, programme_id, changed_at desc, id desc)');
    await runner.query(
      `alter table programmes.plan_change add column together_id uuid,
         add constraint plan_change_together foreign key (tenant_id, together_id) references programmes.change_together (tenant_id, id)`,
    );
    await runner.query('create index plan_change_of_act on programmes.plan_change (tenant_id, together_id) where together_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table programmes.plan_change drop column together_id');
    await runner.query('drop table programmes.change_together');
  }
}
