import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, openToPlatform, platformFunction, publishView, tenantTable } from './support';

/** Audiences that are rules: their members are written set-based, with the days on which they belonged. The other kinds stay as things stand. */
export class AudienceRules1764100200003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table directory.audience drop constraint audience_rule, add column member_count integer not null default 0, add column materialised_at timestamptz,
         add constraint audience_rule check (case kind when 'organisation' then org_unit_id is null when 'unit' then org_unit_id is not null when 'rule' then org_unit_id is null and rule -> 'where' is not null else false end)`,
    );
    await openToPlatform(runner, 'directory.audience', 'rules of all organisations are applied anew each day, and found by one sweep');
    await tenantTable(
      runner,
      'directory.audience_member',
      `audience_id uuid not null,
       person_id uuid not null,
       valid_from date not null,
       valid_to date,
       constraint audience_member_audience foreign key (tenant_id, audience_id) references directory.audience (tenant_id, id) on delete cascade,
       constraint audience_member_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id) on delete cascade,
       constraint audience_member_term check (valid_to is null or valid_to > valid_from)`,
      { key: 'audience_id, person_id, valid_from' },
    );
    await runner.query('create index audience_member_by_person on directory.audience_member (tenant_id, person_id)');
    await runner.query(`grant maintain on directory.audience_member to ${APP_ROLE}`);
    const [view] = (await runner.query(`select pg_get_viewdef('directory.audience_member_v'::regclass) as text`)) as { text: string }[];
    await runner.query('drop view directory.audience_member_v');
    await publishView(runner, 'directory.audience_member_v', `${(view?.text ?? '').trim().replace(/;$/, '')} union all select tenant_id, audience_id, person_id, valid_from, valid_to from directory.audience_member`);
    await publishView(runner, 'programmes.wave_unit_v', 'select u.tenant_id, u.wave_id, w.programme_id, u.org_unit_id from programmes.wave_unit u join programmes.wave w on w.tenant_id = u.tenant_id and w.id = u.wave_id');
    await askDaily(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function directory.ask_for_audience_refresh(integer)');
    await runner.query('drop view programmes.wave_unit_v, directory.audience_member_v');
    await runner.query('drop table directory.audience_member');
    await runner.query('drop policy platform_reach on directory.audience');
    await runner.query('alter table directory.audience drop column member_count, drop column materialised_at');
  }
}

/** Once a day for each organisation: some rules depend on the day itself. */
async function askDaily(runner: QueryRunner): Promise<void> {
  await platformFunction(
    runner,
    'directory.ask_for_audience_refresh(integer)',
    `create function directory.ask_for_audience_refresh(most integer) returns integer language sql volatile as $$
       with due as (
         select distinct tenant_id from directory.audience a where a.kind = 'rule' and (a.materialised_at is null or a.materialised_at < current_date)
           and not exists (select 1 from platform.outbox o where o.tenant_id = a.tenant_id and o.dedupe_key = 'audiences-' || current_date)
         limit most),
       asked as (
         insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload)
         select tenant_id, 'job', 'directory.refresh-audiences', 'audiences-' || current_date, jsonb_build_object('tenantId', tenant_id) from due on conflict do nothing returning 1)
       select count(*)::integer from asked
     $$`,
  );
}
