import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMED = ['phase', 'wave'] as const;

/** An activity's phase and wave are of its own programme. One that named another's names none from here on: that programme's plan never showed it. */
export class ActivitiesOfTheirOwnPlan1764943000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['activity', ...NAMED]) await runner.query(`alter table programmes.${table} no force row level security`);
    for (const kind of NAMED) {
      await runner.query(`update programmes.activity a set ${kind}_id = null where ${kind}_id is not null and not exists (select 1 from programmes.${kind} n where n.tenant_id = a.tenant_id and n.programme_id = a.programme_id and n.id = a.${kind}_id)`);
      await runner.query(`alter table programmes.${kind} add constraint ${kind}_of_programme_once unique (tenant_id, programme_id, id)`);
      await runner.query(`alter table programmes.activity drop constraint activity_${kind}, add constraint activity_${kind} foreign key (tenant_id, programme_id, ${kind}_id) references programmes.${kind} (tenant_id, programme_id, id)`);
    }
    for (const table of ['activity', ...NAMED]) await runner.query(`alter table programmes.${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const kind of NAMED) {
      await runner.query(`alter table programmes.activity drop constraint activity_${kind}, add constraint activity_${kind} foreign key (tenant_id, ${kind}_id) references programmes.${kind} (tenant_id, id)`);
      await runner.query(`alter table programmes.${kind} drop constraint ${kind}_of_programme_once`);
    }
  }
}
