import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the members of a rule are kept: who fitted it on a day before is not known, which is not nobody. Null for audiences whose people follow from the directory's own history. */
export class MembersSince1764937000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory.audience add column members_since date');
    for (const table of ['audience', 'audience_member']) await runner.query(`alter table directory.${table} no force row level security`);
    await runner.query(
      `update directory.audience a set members_since = least(a.created_at::date, (select min(m.valid_from) from directory.audience_member m where m.tenant_id = a.tenant_id and m.audience_id = a.id)) where a.kind = 'rule'`,
    );
    for (const table of ['audience', 'audience_member']) await runner.query(`alter table directory.${table} force row level security`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory.audience drop column members_since');
  }
}
