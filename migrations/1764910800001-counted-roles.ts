import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A programme may count on a role no more; the row stays, because what was held, planned and answered under it refers to it. */
export class CountedRoles1764910800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table roles.programme_role add column uncounted_at timestamptz');
    await runner.query(`create or replace view roles.programme_role_v with (security_invoker = true) as
      select r.tenant_id, r.programme_id, r.role_definition_id, d.key as role_key, d.name as role_name
      from roles.programme_role r join roles.role_definition d on d.tenant_id = r.tenant_id and d.id = r.role_definition_id where r.uncounted_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`create or replace view roles.programme_role_v with (security_invoker = true) as
      select r.tenant_id, r.programme_id, r.role_definition_id, d.key as role_key, d.name as role_name
      from roles.programme_role r join roles.role_definition d on d.tenant_id = r.tenant_id and d.id = r.role_definition_id`);
    await runner.query('alter table roles.programme_role drop column uncounted_at');
  }
}
