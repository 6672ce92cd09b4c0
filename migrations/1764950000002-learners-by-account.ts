import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const CHECKS = [['learner_alias', 'key_type'], ['learning_record', 'person_key_type']] as const;
const BEFORE = ['email', 'employee_number', 'mbox_sha1sum', 'openid', 'name'];

/** Who learned may be known by the id of an account, as Viva Learning knows people. */
export class LearnersByAccount1764950000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await publishView(
      runner, 'directory.object_id_v',
      `select tenant_id, account_key as object_id, person_id from directory.person_account where kind = 'object_id' union all select tenant_id, external_id, person_id from directory.scim_user where external_id is not null`,
    );
    await allow(runner, [...BEFORE, 'object_id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await allow(runner, BEFORE);
    await runner.query('drop view directory.object_id_v');
  }
}

async function allow(runner: QueryRunner, types: readonly string[]): Promise<void> {
  const list = types.map((type) => `'${type}'`).join(', ');
  for (const [table, column] of CHECKS) {
    await runner.query(`alter table training.${table} drop constraint ${table}_${column}_check, add constraint ${table}_${column}_check check (${column} in (${list}))`);
  }
}
