import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, openToPlatform, PLATFORM_ROLE, platformFunction } from './support';

const WHY = 'the sweep finds organisations whose secrets are not sealed with the newest key';
const IS_TO_SEAL = 'notifications.is_to_seal(text, text, text[])';
const TENANTS = 'notifications.tenants_to_seal(text, text[])';

/** Secrets of webhooks and addresses of chats are sealed by the application; the database only says which are not. */
export class SealedSecrets1764400400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function ${IS_TO_SEAL} returns boolean language sql immutable as $$ select $1 is not null and not starts_with($1, $2) and (not starts_with($1, 'sealed:v1:') or split_part($1, ':', 3) = any($3)) $$`);
    await runner.query(`revoke all on function ${IS_TO_SEAL} from public`);
    await runner.query(`grant execute on function ${IS_TO_SEAL} to ${APP_ROLE}, ${PLATFORM_ROLE}`);
    for (const table of ['notifications.webhook', 'notifications.chat_channel']) await openToPlatform(runner, table, WHY);
    await platformFunction(
      runner,
      TENANTS,
      `create function ${TENANTS} returns setof uuid language sql stable as $$
         select w.tenant_id from notifications.webhook w where notifications.is_to_seal(w.secret, $1, $2) or notifications.is_to_seal(w.previous_secret, $1, $2)
         union select c.tenant_id from notifications.chat_channel c where notifications.is_to_seal(c.url, $1, $2)
       $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function ${TENANTS}`);
    for (const table of ['notifications.webhook', 'notifications.chat_channel']) {
      await runner.query(`drop policy platform_reach on ${table}`);
      await runner.query(`revoke select, insert, update, delete on ${table} from ${PLATFORM_ROLE}`);
    }
    await runner.query(`drop function ${IS_TO_SEAL}`);
  }
}
