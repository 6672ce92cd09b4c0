import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * Whoever may alter a part of what is counted learns the rest from the sum: so the figures of a source are made of what its own senders send, and an owner says which sources are
 * counted together. See 0186.
 */
export class WhoSendsUsage1764930400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table adoption.usage_import add column sent_by uuid, add column sent_by_name text, add column is_by_owner boolean not null default false');
    await runner.query('alter table adoption.usage_source add column opened_by uuid');
    await tenantTable(
      runner,
      'adoption.source_sender',
      `id uuid not null default uuidv7(),
       source_id uuid not null,
       account_id uuid not null,
       name text not null,
       asked_at timestamptz not null default now(),
       let_in_at timestamptz,
       let_in_by text,
       constraint source_sender_once unique (tenant_id, source_id, account_id),
       constraint source_sender_let_in check ((let_in_at is null) = (let_in_by is null)),
       constraint source_sender_source foreign key (tenant_id, source_id) references adoption.usage_source (tenant_id, id) on delete cascade`,
    );
    await tenantTable(
      runner,
      'adoption.counting_statement',
      `id uuid not null default uuidv7(),
       source_keys text[] not null constraint counting_statement_few check (cardinality(source_keys) <= 50),
       stated_by text not null,
       stated_at timestamptz not null default now()`,
      { rights: 'select, insert' },
    );
    await runner.query(COUNTING_SOURCES);
    await keepWhatIsCounted(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.counting_sources()');
    await runner.query('drop table adoption.counting_statement');
    await runner.query('drop table adoption.source_sender');
    await runner.query('alter table adoption.usage_source drop column opened_by');
    await runner.query('alter table adoption.usage_import drop column sent_by, drop column sent_by_name, drop column is_by_owner');
  }
}

/** The sources whose people are counted together: those an owner named; while nobody did, those that came from where the first one came from. */
const COUNTING_SOURCES = `
create function adoption.counting_sources() returns setof uuid language sql stable as $$
  with newest as (select c.source_keys from adoption.counting_statement c order by c.id desc limit 1),
  known as (select s.id, s.key, s.opened_by from adoption.usage_source s where exists (select 1 from adoption.usage_day d where d.source_id = s.id))
  select k.id from known k
  where case when exists (select 1 from newest) then k.key = any((select n.source_keys from newest n)::text[]) else k.opened_by is not distinct from (select f.opened_by from known f order by f.id limit 1) end
$$`;

/** Who sent files so far goes on sending them, and what was counted together stays counted together. */
const KEPT = [
  'update adoption.usage_import set sent_by = requested_by, sent_by_name = requested_by_name',
  `update adoption.usage_source s set opened_by = (select i.requested_by from adoption.usage_import i where i.tenant_id = s.tenant_id and i.source_id = s.id and i.state = 'done' order by i.applied_at, i.id limit 1)`,
  `insert into adoption.source_sender (tenant_id, source_id, account_id, name, let_in_at, let_in_by)
   select i.tenant_id, i.source_id, i.requested_by, max(i.requested_by_name), now(), 'Realign' from adoption.usage_import i join adoption.usage_source s on s.tenant_id = i.tenant_id and s.id = i.source_id
   where i.requested_by is not null and i.state = 'done' group by i.tenant_id, i.source_id, i.requested_by`,
  `insert into adoption.counting_statement (tenant_id, source_keys, stated_by)
   select s.tenant_id, (array_agg(s.key order by s.key))[1:50], 'Realign' from adoption.usage_source s where exists (select 1 from adoption.usage_day d where d.tenant_id = s.tenant_id and d.source_id = s.id)
   group by s.tenant_id having count(distinct coalesce(s.opened_by::text, '')) > 1`,
] as const;
const TOUCHED = ['adoption.usage_import', 'adoption.usage_source', 'adoption.usage_day', 'adoption.source_sender', 'adoption.counting_statement'] as const;

/** An owner who is no superuser is held by the walls too, so they are opened for it and closed in the same transaction. */
async function keepWhatIsCounted(runner: QueryRunner): Promise<void> {
  for (const table of TOUCHED) await runner.query(`alter table ${table} no force row level security`);
  for (const statement of KEPT) await runner.query(statement);
  for (const table of TOUCHED) await runner.query(`alter table ${table} force row level security`);
}
