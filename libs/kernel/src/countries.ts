import { CAPITALS, isOfToday, lowered, namedCodes, TONGUES, unmarked, type NamedCodes } from './named-codes';

/** What nobody's tables have, or have otherwise. */
const MORE_COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'u.s.', 'u.s.a.', 'united states of america', 'vereinigte staaten von amerika'], GB: ['uk', 'u.k.', 'great britain', 'england', 'scotland', 'wales', 'northern ireland', 'großbritannien', 'grande-bretagne'],
  CZ: ['czech republic'], NL: ['the netherlands', 'holland'], KR: ['korea, republic of', 'republic of korea', 'korea'], RU: ['russian federation'], TR: ['turkey', 'türkei'], HK: ['hong kong'], MO: ['macau', 'macao'], VN: ['viet nam'], AE: ['uae'], CH: ['swiss confederation'],
};

const THREE_LETTERS =
  'AE:ARE AR:ARG AT:AUT AU:AUS BE:BEL BG:BGR BR:BRA CA:CAN CH:CHE CL:CHL CN:CHN CO:COL CR:CRI CY:CYP CZ:CZE DE:DEU DK:DNK EC:ECU EE:EST EG:EGY ES:ESP FI:FIN FR:FRA GB:GBR GR:GRC HK:HKG HR:HRV HU:HUN ID:IDN IE:IRL IL:ISR IN:IND IS:ISL IT:ITA JP:JPN KE:KEN KR:KOR KW:KWT KZ:KAZ LI:LIE LT:LTU LU:LUX LV:LVA MA:MAR MC:MCO MT:MLT MX:MEX MY:MYS NG:NGA NL:NLD NO:NOR NZ:NZL OM:OMN PA:PAN PE:PER PH:PHL PK:PAK PL:POL PT:PRT QA:QAT RO:ROU RS:SRB RU:RUS SA:SAU SE:SWE SG:SGP SI:SVN SK:SVK TH:THA TN:TUN TR:TUR TW:TWN UA:UKR US:USA UY:URY VE:VEN VN:VNM ZA:ZAF';

/** ISO 3166-2: a part of a country, “DE-BY”. */
const PART_OF_COUNTRY = /^([a-z]{2})-[a-z0-9]{1,3}$/;

let countries: NamedCodes | undefined;

/** Worked out once, when the first asks: some thousand names. */
function allCountries(): NamedCodes {
  if (countries) return countries;
  const three = new Map(THREE_LETTERS.split(' ').map((pair) => pair.split(':') as [string, string]));
  const names = TONGUES.map((tongue) => [tongue, new Intl.DisplayNames([tongue], { type: 'region', fallback: 'none' }), new Intl.DisplayNames([tongue], { type: 'region', fallback: 'none', style: 'short' })] as const);
  const of = (code: string, tongue: string): readonly (string | undefined)[] => names.flatMap(([one, long, short]) => (one === tongue ? [long.of(code), short.of(code)] : []));
  const codes = CAPITALS.flatMap((a) => CAPITALS.map((b) => a + b)).filter((code) => code !== 'ZZ' && isOfToday(`und-${code}`));
  return (countries = namedCodes(codes, of, Object.fromEntries(codes.map((code) => [code, [...(MORE_COUNTRIES[code] ?? []), ...(three.has(code) ? [three.get(code) ?? ''] : [])]]))));
}

let byWriting: ReadonlyMap<string, string> | undefined;

/** Each way of writing a country in small letters, also without its accents, with its code of two letters. */
export function countriesByWriting(): ReadonlyMap<string, string> {
  const { codeOf } = allCountries();
  return (byWriting ??= new Map([...[...codeOf].reverse().map(([name, code]) => [unmarked(name), code] as const), ...codeOf]));
}

/** In which ways sources write a country, in small letters: by its codes and its names, also without accents. What is no country is only itself. */
export function countryWritings(value: string): readonly string[] {
  const code = countriesByWriting().get(lowered(value));
  const names = code === undefined ? [] : [...(allCountries().namesOf.get(code) ?? [])];
  return [...new Set([lowered(value), ...names, ...names.map(unmarked).filter((name) => countriesByWriting().get(name) === code)])];
}

/**
 * The code of two letters of what is meant by a writing, by code or name in one of eleven tongues, also where its accents were lost on the way; a part of a country (“DE-BY”) is in that country.
 * Undefined for what is no country.
 */
export function countryOf(value: string): string | undefined {
  const [all, key] = [countriesByWriting(), lowered(value)];
  return all.get(PART_OF_COUNTRY.exec(key)?.[1] ?? key) ?? all.get(unmarked(value));
}
