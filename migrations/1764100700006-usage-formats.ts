import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishView } from './support';

const READ_AS_OWNER = ['adoption.person_usage', 'adoption.unmatched_identity', 'adoption.identity_alias', 'adoption.usage_account', 'adoption.window_usage', 'directory.person'] as const;

/** Imports of every usage format, with what was asked and answered; usage by person and the list of strangers move to accounts. */
export class UsageFormats1764100700006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.usage_import drop constraint usage_import_state_check');
    await runner.query(
      `alter table adoption.usage_import add constraint usage_import_state_check check (state in ('queued', 'running', 'needs_answers', 'checked', 'done', 'rejected', 'failed', 'cancelled', 'undoing', 'undone')),
         add column format jsonb, add column questions jsonb not null default '[]', add column answers jsonb not null default '{}', add column is_dry_run boolean not null default false,
         add column source_id uuid, add column first_day date, add column last_day date, add column period_days integer,
         add constraint usage_import_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id)`,
    );
    await runner.query('create index usage_import_of_days on adoption.usage_import (tenant_id, source_id, first_day) where applied_at is not null');
    await runner.query('alter table adoption.window_usage add column is_active boolean not null default false');
    await publishView(runner, 'directory.sign_in_name_v', 'select tenant_id, person_id, user_name_key, external_id from directory.scim_user');
    await moveToAccounts(runner);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Usage by person cannot be told from usage by account any more.'));
  }
}

/** An owner who is no superuser is held by the walls too, so they are opened for the move and closed in the same transaction. */
async function moveToAccounts(runner: QueryRunner): Promise<void> {
  for (const table of READ_AS_OWNER) await runner.query(`alter table ${table} no force row level security`);
  await runner.query(
    `insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, display_name, state, first_seen_on, last_seen_on)
     select tenant_id, source_id, identity, identity_norm, display_name, case reason when 'several' then 'several' else 'unmatched' end, first_seen_on, last_seen_on from adoption.unmatched_identity`,
  );
  await runner.query(
    `insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, person_id, matched_by, state, first_seen_on, last_seen_on)
     select u.tenant_id, u.source_id, coalesce(a.identity, p.email, p.employee_number), coalesce(a.identity_norm, p.email_norm, lower(p.employee_number)), u.person_id, case when a.identity is null then 'email' else 'alias' end, 'matched', min(u.data_to), max(u.data_to)
     from adoption.person_usage u join directory.person p on p.tenant_id = u.tenant_id and p.id = u.person_id
     left join lateral (select identity, identity_norm from adoption.identity_alias x where x.tenant_id = u.tenant_id and x.source_id = u.source_id and x.person_id = u.person_id order by created_at limit 1) a on true
     group by 1, 2, 3, 4, 5, 6 on conflict do nothing`,
  );
  await runner.query(
    `insert into adoption.window_usage (tenant_id, source_id, report, period_days, data_to, account_id, account_state, is_active, last_active_on, posted, read, liked)
     select u.tenant_id, u.source_id, u.report, u.period_days, u.data_to, a.id, u.account_state, coalesce(u.posted, 0) + coalesce(u.read, 0) + coalesce(u.liked, 0) > 0, u.last_active_on, u.posted, u.read, u.liked
     from adoption.person_usage u join adoption.usage_account a on a.tenant_id = u.tenant_id and a.source_id = u.source_id and a.person_id = u.person_id on conflict do nothing`,
  );
  await runner.query('drop table adoption.person_usage, adoption.unmatched_identity');
  for (const table of READ_AS_OWNER.slice(2)) await runner.query(`alter table ${table} force row level security`);
}
