import { zonesByWriting } from '@realign/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ZONE_OF_COUNTRY } from './1764938000001-days-where-people-are';

/** The zone of a country is found however a source writes it, as `zoneOfCountry` finds it; a part of a country is in that country. Not in SQL, so that the table is read once a connection and not once a query. */
export class CountriesHoweverWritten1764950000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create or replace function notifications.zone_of_country(country text) returns text language plpgsql immutable parallel safe as $zones$
       declare writing text := lower(btrim(normalize(country, nfc)));
       begin return $json$${JSON.stringify(zonesByWriting())}$json$::jsonb ->> case when writing ~ '^[a-z]{2}-[a-z0-9]{1,3}$' then left(writing, 2) else writing end; end $zones$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ZONE_OF_COUNTRY);
  }
}
