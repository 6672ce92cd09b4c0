import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openToNamesTakenOut, PLATFORM_ROLE, platformFunction } from './support';

const SIGNATURE = 'platform.take_out_of_kept(text, text, text[], text, text[], uuid[])';

/** Texts that are only added to are reached for an erasure that is under way, and with its own mark: for nothing else. */
export class NamesOfAnErasure1764954000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await openToNamesTakenOut(runner, 'directory.erasure');
    await platformFunction(
      runner,
      SIGNATURE,
      takeOutOfKept(`
       if not exists (
         select 1 from directory.erasure e where e.tenant_id = (select nullif(pg_catalog.current_setting('app.tenant', true), '')::uuid) and e.done_at is null
           and otherwise = '[erased ' || pg_catalog.right(pg_catalog.replace(e.person_id::text, '-', ''), 8) || ']') then raise exception 'Nobody is being erased under this mark.' using errcode = '22023'; end if;`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await platformFunction(runner, SIGNATURE, takeOutOfKept(''));
    await runner.query('drop policy names_taken_out on directory.erasure');
    await runner.query(`revoke select, update on directory.erasure from ${PLATFORM_ROLE}`);
  }
}

const takeOutOfKept = (onlyFor: string): string =>
  `create or replace function platform.take_out_of_kept(of_table text, pattern text, contains text[], otherwise text, only_columns text[], only_of uuid[]) returns bigint language plpgsql volatile as $$
     begin
       if otherwise !~ '^\\[erased [0-9a-f]{8}\\]$' then raise exception 'Only a mark takes the place of a name.' using errcode = '22023'; end if;${onlyFor}
       if not exists (select 1 from pg_catalog.pg_policy p where p.polrelid = of_table::regclass and p.polname = 'names_taken_out') then raise exception 'Names are not taken out of %.', of_table using errcode = '22023'; end if;
       return platform.take_out(of_table, pattern, contains, otherwise, only_columns, only_of);
     end $$`;
