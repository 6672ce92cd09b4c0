import { countriesByWriting, countryOf } from './countries';

/** The zone in which most people of a country live: for who has not said where they are, and near enough to say who is awake at the same time. */
const ZONES: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai', AR: 'America/Argentina/Buenos_Aires', AT: 'Europe/Vienna', AU: 'Australia/Sydney', BE: 'Europe/Brussels', BG: 'Europe/Sofia', BR: 'America/Sao_Paulo', CA: 'America/Toronto', CH: 'Europe/Zurich', CL: 'America/Santiago',
  CN: 'Asia/Shanghai', CO: 'America/Bogota', CR: 'America/Costa_Rica', CY: 'Asia/Nicosia', CZ: 'Europe/Prague', DE: 'Europe/Berlin', DK: 'Europe/Copenhagen', EE: 'Europe/Tallinn', EG: 'Africa/Cairo', ES: 'Europe/Madrid', FI: 'Europe/Helsinki',
  FR: 'Europe/Paris', GB: 'Europe/London', GR: 'Europe/Athens', HK: 'Asia/Hong_Kong', HR: 'Europe/Zagreb', HU: 'Europe/Budapest', ID: 'Asia/Jakarta', IE: 'Europe/Dublin', IL: 'Asia/Jerusalem', IN: 'Asia/Kolkata', IS: 'Atlantic/Reykjavik',
  IT: 'Europe/Rome', JP: 'Asia/Tokyo', KE: 'Africa/Nairobi', KR: 'Asia/Seoul', KZ: 'Asia/Almaty', LT: 'Europe/Vilnius', LU: 'Europe/Luxembourg', LV: 'Europe/Riga', MA: 'Africa/Casablanca', MT: 'Europe/Malta', MX: 'America/Mexico_City', MY: 'Asia/Kuala_Lumpur',
  NG: 'Africa/Lagos', NL: 'Europe/Amsterdam', NO: 'Europe/Oslo', NZ: 'Pacific/Auckland', PE: 'America/Lima', PH: 'Asia/Manila', PK: 'Asia/Karachi', PL: 'Europe/Warsaw', PT: 'Europe/Lisbon', QA: 'Asia/Qatar', RO: 'Europe/Bucharest', RS: 'Europe/Belgrade',
  RU: 'Europe/Moscow', SA: 'Asia/Riyadh', SE: 'Europe/Stockholm', SG: 'Asia/Singapore', SI: 'Europe/Ljubljana', SK: 'Europe/Bratislava', TH: 'Asia/Bangkok', TN: 'Africa/Tunis', TR: 'Europe/Istanbul', TW: 'Asia/Taipei', UA: 'Europe/Kyiv',
  US: 'America/New_York', UY: 'America/Montevideo', VN: 'Asia/Ho_Chi_Minh', ZA: 'Africa/Johannesburg',
};

/** The first zone the time-zone database has for a country that the table has not. */
function firstZoneOf(code: string): string | undefined {
  const region: Intl.Locale & { getTimeZones?(): string[] | undefined } = new Intl.Locale(`und-${code}`);
  return region.getTimeZones?.()?.[0];
}

const zoneOfCode = (code: string): string | undefined => ZONES[code] ?? firstZoneOf(code);

/** The zone of a country, however it is written; undefined for what is no country. */
export function zoneOfCountry(country: string | null): string | undefined {
  const code = countryOf(country ?? '');
  return code === undefined ? undefined : zoneOfCode(code);
}

/** Each way of writing a country in small letters with its zone: the same table for where the function cannot be called. */
export function zonesByWriting(): Readonly<Record<string, string>> {
  const zones = new Map([...new Set(countriesByWriting().values())].map((code) => [code, zoneOfCode(code)]));
  return Object.fromEntries([...countriesByWriting()].map(([writing, code]) => [writing, zones.get(code)] as const).filter((one): one is readonly [string, string] => one[1] !== undefined));
}
