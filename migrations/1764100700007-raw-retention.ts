import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

const DROP = (waits: string): string => `create function adoption.drop_months_before(keep_from date) returns integer language plpgsql volatile as $$
     declare part record; dropped integer := 0; first_kept date := date_trunc('month', keep_from)::date;
     begin
       if keep_from > current_date - 60 then raise exception 'Raw facts are kept for at least 60 days.' using errcode = '22023'; end if;
       for part in select c.oid::regclass as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent in ('adoption.daily_fact'::regclass, 'adoption.usage_event'::regclass)
           and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date <= first_kept ${waits}
       loop
         execute format('drop table %s', part.name);
         dropped := dropped + 1;
       end loop;
       if dropped > 0 then update adoption.usage_source set sealed_before = first_kept + 27 where sealed_before is null or sealed_before < first_kept + 27; end if;
       return dropped;
     end $$`;

/** Raw facts wait for their rollup: a month is only dropped when no source has days left to roll up that it could be needed for. */
export class RawRetention1764100700007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.drop_months_before(date)');
    await platformFunction(
      runner,
      'adoption.drop_months_before(date)',
      DROP(`and not exists (select 1 from adoption.usage_source s where s.dirty_from - 28 < (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date)`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.drop_months_before(date)');
    await platformFunction(runner, 'adoption.drop_months_before(date)', DROP(''));
  }
}
