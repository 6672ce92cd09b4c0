import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = ['owner', 'change_lead', 'trainer', 'executive', 'community_manager', 'employee'];

const allow = (runner: QueryRunner, roles: readonly string[]): Promise<unknown> =>
  runner.query(`alter table identity.membership drop constraint membership_roles_check, add constraint membership_roles_check check (roles <@ array[${roles.map((role) => `'${role}'`).join(', ')}]::text[] and cardinality(roles) > 0)`);

/** A member may be an analyst: see 0069. */
export class Analysts1764500400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, [...ROLES, 'analyst']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update identity.membership set roles = array_replace(roles, 'analyst', 'employee') where 'analyst' = any(roles)`);
    await allow(runner, ROLES);
  }
}
