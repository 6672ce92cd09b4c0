import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What shows that an activity was taken up stays with it when it is renamed. */
export class SignsOfActivities1764959000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table adoption.take_up_sign add column activity_ids uuid[] not null default '{}'`);
    for (const table of ['adoption.take_up_sign', 'programmes.activity']) await runner.query(`alter table ${table} no force row level security`);
    await runner.query(`
      update adoption.take_up_sign s set activity_ids = coalesce((select array_agg(a.id) from programmes.activity a where a.tenant_id = s.tenant_id and a.programme_id = s.programme_id and left('activity:' || a.title, 220) = s.subject_key), '{}')
      where s.subject_key like 'activity:%'`);
    for (const table of ['adoption.take_up_sign', 'programmes.activity']) await runner.query(`alter table ${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.take_up_sign drop column activity_ids');
  }
}
