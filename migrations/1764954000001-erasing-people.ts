import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, openToNamesTakenOut, PLATFORM_ROLE, platformFunction, tenantTable } from './support';

/** What a hash vouches for as it was decided or frozen: nobody rewrites it, not even to take a name out. */
const FROZEN = ['reviews.log_link', 'reviews.decision', 'reviews.verdict', 'reviews.plan_change', 'reviews.agenda_item', 'reviews.evidence_pack', 'reviews.evidence_item', 'reporting.snapshot'];

/** Tables the run-time role adds to and never changes: all that have a tenant, and that it may read and not update. */
const KEPT = `
  select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('platform', 'identity', 'directory', 'programmes', 'goals', 'roles', 'listening', 'notifications', 'training', 'adoption', 'reviews', 'reporting')
    and c.relkind = 'r' and not c.relispartition and has_table_privilege('${APP_ROLE}', c.oid, 'select') and not has_table_privilege('${APP_ROLE}', c.oid, 'update')
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
    and n.nspname || '.' || c.relname <> all('{${FROZEN.join(',')}}'::text[]) order by 1`;

/** Somebody's wish to be forgotten, and what became of it: who asked, whether it is done, and counts of what went and what stays, without a name. */
export class ErasingPeople1764954000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'directory.erasure',
      `id uuid not null default uuidv7(),
       person_id uuid not null,
       reason text not null check (length(reason) between 1 and 500),
       asked_by uuid,
       asked_by_name text not null,
       run_id uuid not null,
       parts jsonb not null default '[]',
       asked_at timestamptz not null default now(),
       done_at timestamptz,
       constraint erasure_once unique (tenant_id, person_id),
       constraint erasure_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id),
       constraint erasure_run foreign key (tenant_id, run_id) references platform.run (tenant_id, id)`,
    );
    await runner.query('alter table directory.person add column erased_at timestamptz');
    await takeOut(runner);
    await takeOutOfKept(runner);
    await forgetAccount(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function identity.forget_account(uuid)');
    await runner.query('drop function platform.take_out_of_kept(text, text, text[], text, text[], uuid[])');
    await runner.query('drop function platform.take_out(text, text, text[], text, text[], uuid[])');
    for (const { name } of await kept(runner)) {
      await runner.query(`drop policy if exists names_taken_out on ${name}`);
      await runner.query(`revoke select, update on ${name} from ${PLATFORM_ROLE}`);
    }
    await runner.query('alter table directory.person drop column erased_at');
    await runner.query('drop table directory.erasure');
  }
}

const kept = async (runner: QueryRunner): Promise<{ name: string }[]> => (await runner.query(KEPT)) as { name: string }[];

/**
 * Puts something else in the place of what a pattern finds, in all texts of one table: those of the organisation of the session, in the rows that name
 * one of the given ids, where ids are given. It runs with the rights of whoever calls it.
 */
const takeOut = async (runner: QueryRunner): Promise<void> => {
  await runner.query(
    `create function platform.take_out(of_table text, pattern text, contains text[], otherwise text, only_columns text[], only_of uuid[]) returns bigint language plpgsql volatile as $$
     declare changes text; found text; linked text; changed bigint;
     begin
       select string_agg(format(case when a.atttypid = 'text'::regtype then '%1$I = regexp_replace(%1$I, $1, $2, ''gi'')' else '%1$I = regexp_replace(%1$I::text, $1, $2, ''gi'')::%2$s' end, a.attname, a.atttypid::regtype), ', '),
              string_agg(format('(%1$I::text ilike any ($3) and %1$I::text ~* $1)', a.attname), ' or ')
         into changes, found from pg_attribute a
         where a.attrelid = of_table::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid = any (array['text', 'json', 'jsonb', 'text[]']::regtype[])
           and (only_columns is null or a.attname = any (only_columns));
       if changes is null then return 0; end if;
       select string_agg(format('%I = any ($4)', a.attname), ' or ') into linked from pg_attribute a
         where a.attrelid = of_table::regclass and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype and a.attname <> 'tenant_id';
       if only_of is not null and linked is null then return 0; end if;
       execute format('update %s set %s where tenant_id = (select nullif(current_setting(''app.tenant'', true), '''')::uuid) and (%s)%s', of_table::regclass, changes, found, case when only_of is null then '' else ' and (' || linked || ')' end)
         using pattern, otherwise, contains, only_of;
       get diagnostics changed = row_count;
       return changed;
     end $$`,
  );
};

/** The same in tables the run-time role only adds to. What it can do there is this and nothing else: to take a name out, with a mark in its place. */
const takeOutOfKept = async (runner: QueryRunner): Promise<void> => {
  for (const { name } of await kept(runner)) await openToNamesTakenOut(runner, name);
  await runner.query(`grant execute on function platform.take_out(text, text, text[], text, text[], uuid[]) to ${PLATFORM_ROLE}`);
  await platformFunction(
    runner,
    'platform.take_out_of_kept(text, text, text[], text, text[], uuid[])',
    `create function platform.take_out_of_kept(of_table text, pattern text, contains text[], otherwise text, only_columns text[], only_of uuid[]) returns bigint language plpgsql volatile as $$
     begin
       if otherwise !~ '^\\[erased [0-9a-f]{8}\\]$' then raise exception 'Only a mark takes the place of a name.' using errcode = '22023'; end if;
       if not exists (select 1 from pg_catalog.pg_policy p where p.polrelid = of_table::regclass and p.polname = 'names_taken_out') then raise exception 'Names are not taken out of %.', of_table using errcode = '22023'; end if;
       return platform.take_out(of_table, pattern, contains, otherwise, only_columns, only_of);
     end $$`,
  );
};

/** An account of nobody any more is deleted with its sessions; one that another organisation knows too stays theirs. */
const forgetAccount = async (runner: QueryRunner): Promise<void> => {
  await runner.query(`grant delete on identity.account to ${PLATFORM_ROLE}`);
  await platformFunction(
    runner,
    'identity.forget_account(uuid)',
    `create function identity.forget_account(of_account uuid) returns boolean language plpgsql volatile as $$
     declare mine uuid := (select nullif(current_setting('app.tenant', true), '')::uuid); gone integer;
     begin
       delete from identity.session s where s.account_id = of_account and s.tenant_id = mine;
       delete from identity.membership m where m.account_id = of_account and m.tenant_id = mine;
       if not found then return false; end if;
       if exists (select 1 from identity.membership m where m.account_id = of_account) then return false; end if;
       delete from identity.session s where s.account_id = of_account;
       delete from identity.account a where a.id = of_account;
       return true;
     end $$`,
  );
};
