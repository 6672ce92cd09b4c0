import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

/**
 * Whoever has an account through another organisation is invited, not taken: until they join at the door, the membership opens no
 * session. Their answer is given before there is a session, so it goes through the platform role.
 */
export class Invitations1764400900001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity.membership add column is_invited boolean not null default false');
    await findInvited(runner);
    await openForJoined(runner);
    await answerInvitation(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identity.answer_invitation(uuid, uuid, boolean), identity.works_elsewhere(uuid, uuid)');
    await runner.query('delete from identity.membership where is_invited');
  }
}

async function findInvited(runner: QueryRunner): Promise<void> {
  await runner.query('drop function identity.find_sign_in(text)');
  await platformFunction(
    runner,
    'identity.find_sign_in(text)',
    `create function identity.find_sign_in(given_email text)
     returns table (account_id uuid, password_hash text, tenant_id uuid, tenant_name text, is_invited boolean) language sql stable as $$
       select a.id, a.password_hash, t.id, t.name, coalesce(m.is_invited, false)
       from identity.account a
       left join identity.membership m on m.account_id = a.id and not m.is_suspended
       left join identity.tenant t on t.id = m.tenant_id
       where a.email_norm = lower(given_email) order by t.name
     $$`,
  );
  await platformFunction(
    runner,
    'identity.works_elsewhere(uuid, uuid)',
    `create function identity.works_elsewhere(for_account uuid, than_tenant uuid) returns boolean language sql stable as $$
       select exists (select 1 from identity.membership m where m.account_id = for_account and m.tenant_id <> than_tenant)
     $$`,
  );
}

async function openForJoined(runner: QueryRunner): Promise<void> {
  await platformFunction(
    runner,
    'identity.open_session(bytea, uuid, uuid, interval)',
    `create or replace function identity.open_session(hash bytea, for_account uuid, in_tenant uuid, lifetime interval) returns boolean language sql volatile as $$
       delete from identity.session where expires_at < now();
       with opened as (
         insert into identity.session (token_hash, account_id, tenant_id, expires_at)
         select hash, m.account_id, m.tenant_id, now() + lifetime from identity.membership m where m.account_id = for_account and m.tenant_id = in_tenant and not m.is_suspended and not m.is_invited
         returning 1)
       select exists (select 1 from opened)
     $$`,
  );
}

async function answerInvitation(runner: QueryRunner): Promise<void> {
  await platformFunction(
    runner,
    'identity.answer_invitation(uuid, uuid, boolean)',
    `create function identity.answer_invitation(for_account uuid, in_tenant uuid, joins boolean) returns boolean language plpgsql volatile as $$
     begin
       if joins then
         update identity.membership m set is_invited = false, version = m.version + 1 where m.account_id = for_account and m.tenant_id = in_tenant and m.is_invited;
       else
         delete from identity.membership m where m.account_id = for_account and m.tenant_id = in_tenant and m.is_invited;
       end if;
       return found;
     end $$`,
  );
}
