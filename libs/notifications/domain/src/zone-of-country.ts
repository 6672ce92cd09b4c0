/** The zone in which most people of a country live; for who has not said where they are. By ISO 3166 code or English name, in capitals. */
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

/** Every way a country is known by, in capitals. */
export const KNOWN_COUNTRIES: readonly string[] = [...Object.keys(ZONES), ...Object.keys(NAMES)];

/** Undefined where the country is not known. */
export const zoneOfCountry = (country: string | null): string | undefined => {
  const key = (country ?? '').trim().toUpperCase();
  return ZONES[key] ?? ZONES[NAMES[key] ?? ''];
};
