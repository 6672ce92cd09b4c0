import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, openToPlatform, PLATFORM_ROLE, platformFunction, publishView, tenantTable } from './support';

/** Tables in monthly partitions. The platform role owns them, because partitions come and go while the product runs. */
const PARTITIONED = ['adoption.daily_fact', 'adoption.usage_event'] as const;

/** What each account did on each day, in monthly partitions that are dropped after their time, and how each day came in. */
export class UsageFacts1764100700002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createFacts(runner);
    await createDays(runner);
    await openMonths(runner);
    await dropMonths(runner);
    await publishView(
      runner,
      'adoption.usage_day_v',
      'select tenant_id, source_id, day, accounts, matched, data_to, import_id, taken_at from adoption.usage_day',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view adoption.usage_day_v');
    await runner.query('drop function adoption.open_months(date, date)');
    await runner.query('drop function adoption.drop_months_before(date)');
    await runner.query('drop table adoption.daily_fact, adoption.usage_event, adoption.usage_day');
    await runner.query('alter table adoption.usage_source drop column sealed_before, drop column rolled_to');
  }
}

/**
 * No foreign keys: each would be checked for every row of tens of millions. Rows come in by one statement that joins the accounts of
 * the tenant, and accounts are not deleted while facts name them.
 */
async function createFacts(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.daily_fact',
    `day date not null,
     account_id uuid not null,
     posted integer,
     replied integer,
     read integer,
     liked integer,
     is_active boolean not null`,
    { key: 'day, account_id', suffix: 'partition by range (day)' },
  );
  await tenantTable(
    runner,
    'adoption.usage_event',
    `day date not null,
     source_id uuid not null,
     event_id text collate "C" not null,
     account_id uuid not null,
     activity text not null check (activity in ('post', 'reply', 'read', 'react', 'use')),
     count integer not null check (count >= 0)`,
    { key: 'day, source_id, event_id', suffix: 'partition by range (day)' },
  );
  await runner.query(`grant create on schema adoption to ${PLATFORM_ROLE}`);
  for (const table of PARTITIONED) await runner.query(`alter table ${table} owner to ${PLATFORM_ROLE}`);
  await runner.query(`grant maintain on adoption.daily_fact, adoption.usage_account to ${APP_ROLE}`);
}

/** A day is known when a source spoke of it; a day that is not here is a gap, not a day without activity. */
async function createDays(runner: QueryRunner): Promise<void> {
  await tenantTable(
    runner,
    'adoption.usage_day',
    `source_id uuid not null,
     day date not null,
     accounts integer not null,
     matched integer not null,
     data_to date not null,
     import_id uuid,
     taken_at timestamptz not null default now(),
     constraint usage_day_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id),
     constraint usage_day_import foreign key (tenant_id, import_id) references adoption.usage_import (tenant_id, id)`,
    { key: 'source_id, day' },
  );
  await openToPlatform(runner, 'adoption.usage_source', 'when raw facts of a month are dropped, every source learns from which day on its figures can still be worked out anew');
  // Days before this one are final, because the raw facts they would be worked out from are gone. `rolled_to` is the last day rolled up.
  await runner.query('alter table adoption.usage_source add column sealed_before date, add column rolled_to date');
}

/** Made beside the table and then attached, so that nobody who reads has to wait. */
async function openMonths(runner: QueryRunner): Promise<void> {
  const wall = `tenant_id = (select nullif(current_setting(''app.tenant'', true), '''')::uuid)`;
  await platformFunction(
    runner,
    'adoption.open_months(date, date)',
    `create function adoption.open_months(first_day date, last_day date) returns integer language plpgsql volatile as $$
     declare month date; parent text; part text; made integer := 0;
     begin
       if first_day < date '2005-01-01' or last_day > date '2100-01-01' or last_day < first_day or last_day - first_day > 4000 then raise exception 'Days out of range.' using errcode = '22023'; end if;
       month := date_trunc('month', first_day)::date;
       while month <= last_day loop
         foreach parent in array array['daily_fact', 'usage_event'] loop
           part := parent || to_char(month, '"_"YYYY"_"MM');
           if to_regclass('adoption.' || part) is null then
             perform pg_advisory_xact_lock(hashtext('adoption.open_months'));
             if to_regclass('adoption.' || part) is null then
               execute format('create table adoption.%I (like adoption.%I including all)', part, parent);
               execute format('alter table adoption.%I enable row level security', part);
               execute format('alter table adoption.%I force row level security', part);
               execute format('create policy tenant_wall on adoption.%I for all to ${APP_ROLE} using (${wall}) with check (${wall})', part);
               execute format('grant select, insert, update, delete on adoption.%I to ${APP_ROLE}', part);
               execute format('alter table adoption.%I attach partition adoption.%I for values from (%L) to (%L)', parent, part, month, (month + interval '1 month')::date);
               made := made + 1;
             end if;
           end if;
         end loop;
         month := (month + interval '1 month')::date;
       end loop;
       return made;
     end $$`,
  );
}

/**
 * Drops the partitions that end on or before a day, of every organisation: raw facts are kept for a time, rollups stay. A day's figures
 * need the 27 days before it, so that the first days of what is kept are sealed too.
 */
async function dropMonths(runner: QueryRunner): Promise<void> {
  await platformFunction(
    runner,
    'adoption.drop_months_before(date)',
    `create function adoption.drop_months_before(keep_from date) returns integer language plpgsql volatile as $$
     declare part record; dropped integer := 0; first_kept date := date_trunc('month', keep_from)::date;
     begin
       if keep_from > current_date - 60 then raise exception 'Raw facts are kept for at least 60 days.' using errcode = '22023'; end if;
       for part in select c.oid::regclass as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent in ('adoption.daily_fact'::regclass, 'adoption.usage_event'::regclass)
           and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date <= first_kept
       loop
         execute format('drop table %s', part.name);
         dropped := dropped + 1;
       end loop;
       if dropped > 0 then update adoption.usage_source set sealed_before = first_kept + 27 where sealed_before is null or sealed_before < first_kept + 27; end if;
       return dropped;
     end $$`,
  );
}

