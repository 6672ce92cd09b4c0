import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PLATFORM_ROLE, platformFunction } from './support';

/** Since when the row of a person as it stands holds. */
const BEGAN = 'coalesce(old.version_from, old.hired_on, old.created_at::date)';

const FORGET_LAST_DAY = 'if old.state is distinct from new.state and new.leaves_on is not distinct from old.leaves_on then new.leaves_on := null; end if;';

/** A last day that is ahead is kept with the person, and found on its day in all organisations. Whoever left, or came back, has none until it is said again. */
export class LastDaysAhead1764931000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory.person add column leaves_on date');
    await runner.query(`create index person_leaving on directory.person (tenant_id, leaves_on) where leaves_on is not null and state = 'active'`);
    await beginVersions(runner, FORGET_LAST_DAY);
    await runner.query(`create policy platform_reach on directory.person for select to ${PLATFORM_ROLE} using (true)`);
    await runner.query(`comment on policy platform_reach on directory.person is 'people whose last day has come are looked for in all organisations at once; nothing else of them can be read'`);
    await runner.query(`grant select (tenant_id, state, leaves_on) on directory.person to ${PLATFORM_ROLE}`);
    await platformFunction(
      runner,
      'directory.ask_for_last_days(integer)',
      `create function directory.ask_for_last_days(most integer) returns integer language sql volatile as $$
         with due as (
           select distinct p.tenant_id from directory.person p where p.state = 'active' and p.leaves_on <= current_date
             and not exists (select 1 from platform.outbox o where o.tenant_id = p.tenant_id and o.dedupe_key = 'last-days-' || to_char(now(), 'YYYY-MM-DD-HH24'))
           limit most),
         asked as (
           insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
           select tenant_id, 'job', 'directory.end-last-days', 'last-days-' || to_char(now(), 'YYYY-MM-DD-HH24'), jsonb_build_object('tenantId', tenant_id) from due on conflict do nothing returning 1)
         select count(*)::integer from asked
       $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function directory.ask_for_last_days(integer)');
    await runner.query(`revoke select (tenant_id, state, leaves_on) on directory.person from ${PLATFORM_ROLE}`);
    await runner.query('drop policy platform_reach on directory.person');
    await beginVersions(runner, '');
    await runner.query('alter table directory.person drop column leaves_on');
  }
}

/** As it was made with the people in time, and `also`. */
async function beginVersions(runner: QueryRunner, also: string): Promise<void> {
  await runner.query(
    `create or replace function directory.begin_person_version() returns trigger language plpgsql as $$
     declare
       began date := ${BEGAN};
       day date := coalesce(nullif(current_setting('app.effective_on', true), '')::date, current_date);
     begin
       if old.state = 'active' and new.state = 'left' then day := least(day, new.left_on); end if;
       new.version_from := greatest(day, began);
       if new.org_unit_id is distinct from old.org_unit_id and new.unit_since is not distinct from old.unit_since then new.unit_since := new.version_from; end if;
       ${also}
       return new;
     end $$`,
  );
}
