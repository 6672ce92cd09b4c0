import type { MigrationInterface, QueryRunner } from 'typeorm';
import { platformFunction } from './support';

/**
 * An attempt to sign in counts before the password is looked at, one after the other for each address and each place: however many come at
 * once, no more than the limit are tried.
 */
export class SignInAttempts1764200900003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await platformFunction(
      runner,
      'identity.begin_attempt(text, text, interval, integer, integer)',
      `create function identity.begin_attempt(address text, source text, span interval, most_of_address integer, most_of_source integer) returns uuid language plpgsql volatile as $$
       declare
         begun uuid;
       begin
         perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(address, 7)), pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(source, 7));
         if (select count(*) from identity.attempt where key = address and at > now() - span) >= most_of_address then return null; end if;
         if (select count(*) from identity.attempt where key = source and at > now() - span) >= most_of_source then return null; end if;
         delete from identity.attempt where at < now() - interval '1 hour';
         insert into identity.attempt (key) values (address);
         insert into identity.attempt (key) values (source) returning id into begun;
         return begun;
       end $$`,
    );
    await platformFunction(
      runner,
      'identity.attempt_succeeded(text, uuid)',
      `create function identity.attempt_succeeded(address text, begun uuid) returns void language sql volatile as $$ delete from identity.attempt where key = address or id = begun $$`,
    );
    await runner.query('drop function identity.count_attempts(text, interval), identity.note_attempt(text), identity.forget_attempts(text)');
  }

  async down(): Promise<void> {
    throw new Error('The way attempts were counted before let any number through at once; it is not brought back.');
  }
}
