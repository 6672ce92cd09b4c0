import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, publishView } from './support';

const ZONES: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai', AR: 'America/Argentina/Buenos_Aires', AT: 'Europe/Vienna', AU: 'Australia/Sydney', BE: 'Europe/Brussels', BG: 'Europe/Sofia', BR: 'America/Sao_Paulo', CA: 'America/Toronto',
  CH: 'Europe/Zurich', CL: 'America/Santiago', CN: 'Asia/Shanghai', CO: 'America/Bogota', CZ: 'Europe/Prague', DE: 'Europe/Berlin', DK: 'Europe/Copenhagen', EE: 'Europe/Tallinn', EG: 'Africa/Cairo',
  ES: 'Europe/Madrid', FI: 'Europe/Helsinki', FR: 'Europe/Paris', GB: 'Europe/London', GR: 'Europe/Athens', HK: 'Asia/Hong_Kong', HR: 'Europe/Zagreb', HU: 'Europe/Budapest', ID: 'Asia/Jakarta',
  IE: 'Europe/Dublin', IL: 'Asia/Jerusalem', IN: 'Asia/Kolkata', IT: 'Europe/Rome', JP: 'Asia/Tokyo', KE: 'Africa/Nairobi', KR: 'Asia/Seoul', LT: 'Europe/Vilnius', LU: 'Europe/Luxembourg', LV: 'Europe/Riga',
  MA: 'Africa/Casablanca', MX: 'America/Mexico_City', MY: 'Asia/Kuala_Lumpur', NG: 'Africa/Lagos', NL: 'Europe/Amsterdam', NO: 'Europe/Oslo', NZ: 'Pacific/Auckland', PE: 'America/Lima', PH: 'Asia/Manila',
  PL: 'Europe/Warsaw', PT: 'Europe/Lisbon', RO: 'Europe/Bucharest', RS: 'Europe/Belgrade', SA: 'Asia/Riyadh', SE: 'Europe/Stockholm', SG: 'Asia/Singapore', SI: 'Europe/Ljubljana', SK: 'Europe/Bratislava',
  TH: 'Asia/Bangkok', TR: 'Europe/Istanbul', TW: 'Asia/Taipei', UA: 'Europe/Kyiv', US: 'America/New_York', VN: 'Asia/Ho_Chi_Minh', ZA: 'Africa/Johannesburg',
};

const NAMES: Readonly<Record<string, string>> = {
  GERMANY: 'DE', AUSTRIA: 'AT', SWITZERLAND: 'CH', FRANCE: 'FR', SPAIN: 'ES', PORTUGAL: 'PT', ITALY: 'IT', NETHERLANDS: 'NL', BELGIUM: 'BE', LUXEMBOURG: 'LU', 'UNITED KINGDOM': 'GB', UK: 'GB', IRELAND: 'IE',
  POLAND: 'PL', 'CZECH REPUBLIC': 'CZ', CZECHIA: 'CZ', HUNGARY: 'HU', ROMANIA: 'RO', SWEDEN: 'SE', NORWAY: 'NO', DENMARK: 'DK', FINLAND: 'FI', 'UNITED STATES': 'US', USA: 'US', CANADA: 'CA', MEXICO: 'MX',
  BRAZIL: 'BR', INDIA: 'IN', CHINA: 'CN', JAPAN: 'JP', SINGAPORE: 'SG', AUSTRALIA: 'AU', 'SOUTH AFRICA': 'ZA', TURKEY: 'TR',
};

/** By codes of two letters and English names; 1764950000001 knows every writing. */
export const ZONE_OF_COUNTRY = `create or replace function notifications.zone_of_country(country text) returns text language sql immutable parallel safe return '${JSON.stringify({ ...Object.fromEntries(Object.entries(NAMES).map(([name, code]) => [name, ZONES[code]])), ...ZONES })}'::jsonb ->> upper(btrim(country))`;

/** So many different countries are looked at; more than there are would be no countries. */
const MOST_COUNTRIES = 400;

/** Zones in which an organisation has people: its own, those people chose, and those of their countries, each country looked up once in its index. */
const ZONES_IN_USE = `
  with recursive country as (
    (select p.country as name from directory.person p where p.state = 'active' and p.country is not null order by p.country limit 1)
    union all
    select (select p.country from directory.person p where p.state = 'active' and p.country > c.name order by p.country limit 1) from country c where c.name is not null)
  select coalesce((select o.time_zone from notifications.policy o), 'UTC') as zone
  union select p.time_zone from notifications.preference p where p.time_zone is not null
  union select notifications.zone_of_country(name) from (select name from country limit ${MOST_COUNTRIES}) c where notifications.zone_of_country(name) is not null`;

/** In which zone a person is, and which day it is there; and the day it still is somewhere an organisation has people, before which every day is over for all of them. */
export class DaysWherePeopleAre1764938000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ZONE_OF_COUNTRY);
    await runner.query(
      `create function notifications.day_at(at timestamptz, zone text) returns date language plpgsql stable parallel safe as $$
       begin return (at at time zone zone)::date; exception when invalid_parameter_value then return (at at time zone 'UTC')::date; end $$`,
    );
    await publishView(
      runner, 'notifications.person_zone_v',
      `select p.tenant_id, p.id as person_id, coalesce(c.time_zone, notifications.zone_of_country(p.country), o.time_zone, 'UTC') as time_zone
       from directory.person p left join notifications.preference c on c.tenant_id = p.tenant_id and c.person_id = p.id left join notifications.policy o on o.tenant_id = p.tenant_id`,
    );
    await runner.query(`create function notifications.first_day() returns date language sql stable as $$ select min(notifications.day_at(now(), z.zone)) from (${ZONES_IN_USE}) z $$`);
    for (const name of ['zone_of_country(text)', 'day_at(timestamptz, text)', 'first_day()']) {
      await runner.query(`revoke all on function notifications.${name} from public`);
      await runner.query(`grant execute on function notifications.${name} to ${APP_ROLE}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function notifications.first_day()');
    await runner.query('drop view notifications.person_zone_v');
    await runner.query('drop function notifications.day_at(timestamptz, text)');
    await runner.query('drop function notifications.zone_of_country(text)');
  }
}
