/** Tongues in which HR systems and identity providers write names of countries and languages. */
const TONGUES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'da'] as const;

/** What nobody's tables have, or have otherwise. */
const MORE_COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'u.s.', 'u.s.a.', 'united states of america', 'vereinigte staaten von amerika'], GB: ['uk', 'u.k.', 'great britain', 'england', 'scotland', 'wales', 'northern ireland', 'großbritannien', 'grande-bretagne'],
  CZ: ['czech republic'], NL: ['the netherlands', 'holland'], KR: ['korea, republic of', 'republic of korea', 'korea'], RU: ['russian federation'], TR: ['turkey', 'türkei'], HK: ['hong kong'], MO: ['macau', 'macao'], VN: ['viet nam'], AE: ['uae'], CH: ['swiss confederation'],
};

const THREE_LETTERS =
  'AE:ARE AR:ARG AT:AUT AU:AUS BE:BEL BG:BGR BR:BRA CA:CAN CH:CHE CL:CHL CN:CHN CO:COL CR:CRI CY:CYP CZ:CZE DE:DEU DK:DNK EC:ECU EE:EST EG:EGY ES:ESP FI:FIN FR:FRA GB:GBR GR:GRC HK:HKG HR:HRV HU:HUN ID:IDN IE:IRL IL:ISR IN:IND IS:ISL IT:ITA JP:JPN KE:KEN KR:KOR KW:KWT KZ:KAZ LI:LIE LT:LTU LU:LUX LV:LVA MA:MAR MC:MCO MT:MLT MX:MEX MY:MYS NG:NGA NL:NLD NO:NOR NZ:NZL OM:OMN PA:PAN PE:PER PH:PHL PK:PAK PL:POL PT:PRT QA:QAT RO:ROU RS:SRB RU:RUS SA:SAU SE:SWE SG:SGP SI:SVN SK:SVK TH:THA TN:TUN TR:TUR TW:TWN UA:UKR US:USA UY:URY VE:VEN VN:VNM ZA:ZAF';

const MORE_LANGUAGES: Readonly<Record<string, readonly string[]>> = { de: ['deu', 'ger'], en: ['eng'], fr: ['fra', 'fre'], es: ['spa', 'castellano', 'castilian'], it: ['ita'], pt: ['por'], nl: ['nld', 'dut', 'flemish'], pl: ['pol'], zh: ['zho', 'chi', 'mandarin'],
  ar: ['ara'], bg: ['bul'], cs: ['ces', 'cze'], da: ['dan'], el: ['ell', 'gre'], et: ['est'], fi: ['fin'], he: ['heb'], hr: ['hrv'], hu: ['hun'], ja: ['jpn'], ko: ['kor'], lt: ['lit'], lv: ['lav'], no: ['nor'], ro: ['ron', 'rum'], ru: ['rus'], sk: ['slk', 'slo'], sl: ['slv'], sv: ['swe'], tr: ['tur'], uk: ['ukr'],
};

const lower = (text: string): string => text.normalize('NFC').trim().toLowerCase();

interface Known {
  readonly codeOf: ReadonlyMap<string, string>;
  readonly namesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Each code with its names in every tongue, both ways. */
function known(codes: readonly string[], nameOf: (code: string, tongue: string) => readonly (string | undefined)[], more: Readonly<Record<string, readonly string[]>>): Known {
  const [codeOf, namesOf] = [new Map<string, string>(), new Map<string, Set<string>>()];
  for (const code of codes) {
    const names = [...TONGUES.flatMap((tongue) => nameOf(code, tongue)), ...(more[code] ?? [])].filter((name) => name !== undefined).map(lower);
    if (names.length === 0) continue;
    namesOf.set(code, new Set([lower(code), ...names]));
    for (const name of [lower(code), ...names]) if (!codeOf.has(name)) codeOf.set(name, code);
  }
  return { codeOf, namesOf };
}

/** Codes that were given up stand for another one: DD, UK, iw. */
const isOfToday = (tag: string): boolean => Intl.getCanonicalLocales(tag)[0] === tag;

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let countries: Known | undefined;
let languages: Known | undefined;

/** Worked out once, when the first rule asks: some thousand names. */
function allCountries(): Known {
  if (countries) return countries;
  const three = new Map(THREE_LETTERS.split(' ').map((pair) => pair.split(':') as [string, string]));
  const names = TONGUES.map((tongue) => [tongue, new Intl.DisplayNames([tongue], { type: 'region', fallback: 'none' }), new Intl.DisplayNames([tongue], { type: 'region', fallback: 'none', style: 'short' })] as const);
  const of = (code: string, tongue: string): readonly (string | undefined)[] => names.flatMap(([one, long, short]) => (one === tongue ? [long.of(code), short.of(code)] : []));
  const codes = LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter((code) => code !== 'ZZ' && isOfToday(`und-${code}`));
  return (countries = known(codes, of, Object.fromEntries(codes.map((code) => [code, [...(MORE_COUNTRIES[code] ?? []), ...(three.has(code) ? [three.get(code) ?? ''] : [])]]))));
}

function allLanguages(): Known {
  if (languages) return languages;
  const small = LETTERS.map((letter) => letter.toLowerCase());
  const codes = small.flatMap((a) => small.map((b) => a + b)).filter(isOfToday);
  const inTongue = new Map(TONGUES.map((tongue) => [tongue as string, new Intl.DisplayNames([tongue], { type: 'language', fallback: 'none' })]));
  const own = (code: string): string | undefined => (inTongue.get('en')?.of(code) === undefined ? undefined : new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code));
  return (languages = known(codes, (code, tongue) => [inTongue.get(tongue)?.of(code), ...(tongue === 'en' ? [own(code)] : [])], MORE_LANGUAGES));
}

/** In which ways sources write a country, in small letters: by its codes and its names. What is no country is only itself. */
export function countryWritings(value: string): readonly string[] {
  const { codeOf, namesOf } = allCountries();
  const code = codeOf.get(lower(value));
  return [...new Set([lower(value), ...(code === undefined ? [] : (namesOf.get(code) ?? []))])];
}

const unmarked = (text: string): string => lower(text).normalize('NFD').replace(/\p{M}/gu, '');
let countriesUnmarked: ReadonlyMap<string, string> | undefined;

/** The code of two letters of what is meant by a writing, also where its accents were lost on the way; undefined for what is no country. */
export function countryOf(value: string): string | undefined {
  const { codeOf } = allCountries();
  countriesUnmarked ??= new Map([...codeOf].reverse().map(([name, code]) => [unmarked(name), code]));
  return codeOf.get(lower(value)) ?? countriesUnmarked.get(unmarked(value));
}

/** How a language is looked for: `whole` in small letters, and `base` the codes that stand before a region. */
export interface LanguageWritings {
  readonly whole: readonly string[];
  readonly base: readonly string[];
}

/** “de-DE”, “de_DE”, “German (Germany)”: the language and its region. */
const WITH_REGION = /^([a-z]{2,3})[-_](?:[a-z]{4}[-_])?([a-z]{2})$|^(.+?)\s*\((.+)\)$/i;

/** What stands before a region or script: “de” of “de_AT”, “German” of “German (Austria)”. */
const BEFORE_REGION = /^([a-z]{2,3})[-_].+$|^(.+?)\s*\(.+\)$/i;

/** The language that is meant, by its code and without a region: “de” for de_AT, Deutsch and German (Germany). What is no language is only itself, in small letters. */
export function languageOf(value: string): string {
  const { codeOf } = allLanguages();
  const [, tag, name] = BEFORE_REGION.exec(value.trim()) ?? [];
  return codeOf.get(lower(value)) ?? codeOf.get(lower(tag ?? name ?? value)) ?? lower(tag ?? value);
}

/**
 * A language without a region means it in every region. One with a region means that region, and those of whom only the language is known: which
 * source spoke last does not decide. What is no language is only itself.
 */
export function languageWritings(value: string): LanguageWritings {
  const { codeOf, namesOf } = allLanguages();
  const [, tag, region, name, place] = WITH_REGION.exec(value.trim()) ?? [];
  const code = codeOf.get(lower(tag ?? name ?? value));
  if (code === undefined) return { whole: [lower(value)], base: [] };
  const names = [...(namesOf.get(code) ?? [])];
  const country = region ?? place;
  if (country === undefined) return { whole: names, base: [code] };
  const writings = countryWritings(country);
  const within = writings.flatMap((one) => [`${code}-${one}`, `${code}_${one}`, ...names.filter((own) => own.length > 3).map((own) => `${own} (${one})`)]);
  return { whole: [...new Set([lower(value), ...names, ...within])], base: [] };
}
