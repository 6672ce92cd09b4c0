import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToPlatform, PLATFORM_ROLE, platformFunction } from './support';

const TENANTS = 'notifications.tenants_to_seal(text, text[])';
const OF_RECEIVERS = `
  select w.tenant_id from notifications.webhook w where notifications.is_to_seal(w.secret, $1, $2) or notifications.is_to_seal(w.previous_secret, $1, $2)
  union select c.tenant_id from notifications.chat_channel c where notifications.is_to_seal(c.url, $1, $2)`;

/** What ways out of mails are signed with is sealed like other secrets; the sweep seals what an earlier release left readable, and takes it away. */
export class SealedSigningKey1764600300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.policy add column sealed_key text, alter column signing_key drop not null, add constraint policy_has_key check (signing_key is not null or sealed_key is not null)');
    await openToPlatform(runner, 'notifications.policy', 'the sweep finds organisations whose secrets are not sealed with the newest key');
    await tenantsToSeal(runner, `${OF_RECEIVERS} union select p.tenant_id from notifications.policy p where p.signing_key is not null or notifications.is_to_seal(p.sealed_key, $1, $2)`);
  }

  /** What was sealed cannot be opened here: links in mails that were sent until now stop working. */
  async down(runner: QueryRunner): Promise<void> {
    await tenantsToSeal(runner, OF_RECEIVERS);
    await runner.query('drop policy platform_reach on notifications.policy');
    await runner.query(`revoke select, insert, update, delete on notifications.policy from ${PLATFORM_ROLE}`);
    await runner.query('alter table notifications.policy no force row level security');
    await runner.query(`update notifications.policy set signing_key = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) where signing_key is null`);
    await runner.query('alter table notifications.policy force row level security');
    await runner.query('alter table notifications.policy drop constraint policy_has_key, drop column sealed_key, alter column signing_key set not null');
  }
}

async function tenantsToSeal(runner: QueryRunner, select: string): Promise<void> {
  await runner.query(`drop function ${TENANTS}`);
  await platformFunction(runner, TENANTS, `create function ${TENANTS} returns setof uuid language sql stable as $$ ${select} $$`);
}
