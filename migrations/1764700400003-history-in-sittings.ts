import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToPlatform, PLATFORM_ROLE, platformFunction } from './support';

/** An organisation brings its history over several sittings: so long after days of before the limit were last taken its raw facts stay. */
const SITTINGS = `interval '30 days'`;
const BRINGS = `select 1 from adoption.usage_day d where d.tenant_id = of_tenant and d.day < first_kept and d.taken_at > now() - ${SITTINGS}`;
const brings = (tenant: string): string => BRINGS.replace('of_tenant', tenant);

/**
 * Raw facts wait for what is worked out from them: their rollup, and the weeks that are published, which a file just taken or a job still owes. A month in which
 * some organisation is still bringing its history is emptied of the others' facts and dropped later; only whose facts went is sealed.
 */
const DROP = `create function adoption.drop_months_before(keep_from date) returns integer language plpgsql volatile as $$
  declare part record; dropped integer := 0; gone bigint := 0; of_part bigint; first_kept date := date_trunc('month', keep_from)::date;
  begin
    if keep_from > current_date - 60 then raise exception 'Raw facts are kept for at least 60 days.' using errcode = '22023'; end if;
    if exists (select 1 from platform.outbox o where o.state in ('ready', 'sending', 'sent') and (o.name like 'on.UsageTaken%' or o.name in ('adoption.usage-taken', 'adoption.import-usage', 'adoption.undo-usage-import', 'adoption.refresh-readings'))) then return 0; end if;
    for part in select c.oid::regclass as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent in ('adoption.daily_fact'::regclass, 'adoption.usage_event'::regclass)
        and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date <= first_kept
        and not exists (select 1 from adoption.usage_source s where s.dirty_from - 28 < (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date)
    loop
      if exists (select 1 from adoption.usage_source s where exists (${brings('s.tenant_id')})) then
        execute format('alter table %s no force row level security', part.name);
        execute format('delete from %s f using (select distinct s.tenant_id from adoption.usage_source s where not exists (${brings('s.tenant_id').replaceAll("'", "''").replace('first_kept', '$1')})) over where f.tenant_id = over.tenant_id', part.name) using first_kept;
        get diagnostics of_part = row_count;
        execute format('alter table %s force row level security', part.name);
        gone := gone + of_part;
      else
        execute format('drop table %s', part.name);
        dropped := dropped + 1;
      end if;
    end loop;
    if dropped > 0 or gone > 0 then
      update adoption.usage_source s set sealed_before = first_kept + 27 where (s.sealed_before is null or s.sealed_before < first_kept + 27) and not exists (${brings('s.tenant_id')});
    end if;
    return dropped;
  end $$`;

export class HistoryInSittings1764700400003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await openToPlatform(runner, 'adoption.usage_day', 'before raw facts of a month are dropped, it is looked up which organisations are still bringing days of that time');
    await runner.query('drop function adoption.drop_months_before(date)');
    await platformFunction(runner, 'adoption.drop_months_before(date)', DROP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.drop_months_before(date)');
    await platformFunction(runner, 'adoption.drop_months_before(date)', BEFORE);
    await runner.query('drop policy platform_reach on adoption.usage_day');
    await runner.query(`revoke all on adoption.usage_day from ${PLATFORM_ROLE}`);
  }
}

/** As it was. */
const BEFORE = `create function adoption.drop_months_before(keep_from date) returns integer language plpgsql volatile as $$
     declare part record; dropped integer := 0; first_kept date := date_trunc('month', keep_from)::date;
     begin
       if keep_from > current_date - 60 then raise exception 'Raw facts are kept for at least 60 days.' using errcode = '22023'; end if;
       for part in select c.oid::regclass as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent in ('adoption.daily_fact'::regclass, 'adoption.usage_event'::regclass)
           and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date <= first_kept and not exists (select 1 from adoption.usage_source s where s.dirty_from - 28 < (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date)
       loop
         execute format('drop table %s', part.name);
         dropped := dropped + 1;
       end loop;
       if dropped > 0 then update adoption.usage_source set sealed_before = first_kept + 27 where sealed_before is null or sealed_before < first_kept + 27; end if;
       return dropped;
     end $$`;
