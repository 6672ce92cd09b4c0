import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PLATFORM_ROLE, platformFunction } from './support';

/**
 * Whoever guesses at somebody's password must not lock them out. Attempts are counted for an address from one place, and for an address from all
 * places it never signed in from; where it did within 90 days, only its own attempts there count. Addresses and places are kept as hashes.
 */
export class KnownPlaces1764400900002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table identity.known_place (key text not null constraint known_place_pk primary key, at timestamptz not null default now())`);
    await runner.query(`create index known_place_by_age on identity.known_place (at)`);
    await runner.query(`grant select, insert, update, delete on identity.known_place to ${PLATFORM_ROLE}`);
    await runner.query('drop function identity.attempt_succeeded(text, uuid)');
    await platformFunction(
      runner,
      'identity.is_known_place(text)',
      `create function identity.is_known_place(pair text) returns boolean language sql stable as $$ select exists (select 1 from identity.known_place k where k.key = pair and k.at > now() - interval '90 days') $$`,
    );
    await platformFunction(
      runner,
      'identity.begin_attempt(text, text, interval, integer, integer)',
      `create or replace function identity.begin_attempt(address text, source text, span interval, most_of_address integer, most_of_source integer) returns uuid language plpgsql volatile as $$
       declare
         begun uuid;
         pair text := address || ' ' || source;
         is_known boolean := identity.is_known_place(address || ' ' || source);
       begin
         perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(address, 7)), pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(source, 7));
         if (select count(*) from identity.attempt where key = pair and at > now() - span) >= most_of_address then return null; end if;
         if not is_known and (select count(*) from identity.attempt where key = address and at > now() - span) >= most_of_address then return null; end if;
         if not is_known and (select count(*) from identity.attempt where key = source and at > now() - span) >= most_of_source then return null; end if;
         delete from identity.attempt where at < now() - interval '1 hour';
         insert into identity.attempt (key) values (pair);
         if not is_known then insert into identity.attempt (key) values (address); end if;
         insert into identity.attempt (key) values (source) returning id into begun;
         return begun;
       end $$`,
    );
    await platformFunction(
      runner,
      'identity.attempt_succeeded(text, text, uuid)',
      `create function identity.attempt_succeeded(address text, source text, begun uuid) returns void language plpgsql volatile as $$
       declare
         pair text := address || ' ' || source;
       begin
         delete from identity.attempt where key = pair or id = begun or (key = address and not identity.is_known_place(pair));
         delete from identity.known_place where at < now() - interval '90 days';
         insert into identity.known_place (key) values (pair) on conflict (key) do update set at = now();
       end $$`,
    );
  }

  async down(): Promise<void> {
    throw new Error('The way attempts were counted before let anybody lock others out; it is not brought back.');
  }
}
