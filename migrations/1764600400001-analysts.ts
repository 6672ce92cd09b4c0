import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = ['owner', 'change_lead', 'trainer', 'executive', 'community_manager', 'employee'];
const SEE_RUNS = ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'];

const array = (roles: readonly string[]): string => `array[${roles.map((role) => `'${role}'`).join(', ')}]::text[]`;

const allow = (runner: QueryRunner, roles: readonly string[]): Promise<unknown> =>
  runner.query(`alter table identity.membership drop constraint membership_roles_check, add constraint membership_roles_check check (roles <@ ${array(roles)} and cardinality(roles) > 0)`);

const withoutTheWall = async (runner: QueryRunner, table: string, statement: string): Promise<void> => {
  await runner.query(`alter table ${table} no force row level security`);
  await runner.query(statement);
  await runner.query(`alter table ${table} force row level security`);
};

/** A member may be an analyst, and sees the work that goes on beside whoever plans and teaches: see 0079. */
export class Analysts1764600400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await allow(runner, [...ROLES, 'analyst']);
    await runner.query(`alter table platform.run alter column seen_by set default ${array([...SEE_RUNS, 'analyst'])}`);
    await withoutTheWall(runner, 'platform.run', `update platform.run set seen_by = seen_by || '{analyst}' where seen_by @> ${array(SEE_RUNS)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await withoutTheWall(runner, 'platform.run', `update platform.run set seen_by = array_remove(seen_by, 'analyst')`);
    await runner.query(`alter table platform.run alter column seen_by set default ${array(SEE_RUNS)}`);
    await withoutTheWall(runner, 'identity.membership', `update identity.membership set roles = array_replace(roles, 'analyst', 'employee') where 'analyst' = any(roles)`);
    await allow(runner, ROLES);
  }
}
