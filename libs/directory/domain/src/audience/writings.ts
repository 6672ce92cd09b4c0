import { CAPITALS, countryWritings, isOfToday, lowered, namedCodes, TONGUES, type NamedCodes } from '@realign/kernel';

const MORE_LANGUAGES: Readonly<Record<string, readonly string[]>> = { de: ['deu', 'ger'], en: ['eng'], fr: ['fra', 'fre'], es: ['spa', 'castellano', 'castilian'], it: ['ita'], pt: ['por'], nl: ['nld', 'dut', 'flemish'], pl: ['pol'], zh: ['zho', 'chi', 'mandarin'],
  ar: ['ara'], bg: ['bul'], cs: ['ces', 'cze'], da: ['dan'], el: ['ell', 'gre'], et: ['est'], fi: ['fin'], he: ['heb'], hr: ['hrv'], hu: ['hun'], ja: ['jpn'], ko: ['kor'], lt: ['lit'], lv: ['lav'], no: ['nor'], ro: ['ron', 'rum'], ru: ['rus'], sk: ['slk', 'slo'], sl: ['slv'], sv: ['swe'], tr: ['tur'], uk: ['ukr'],
};

let languages: NamedCodes | undefined;

function allLanguages(): NamedCodes {
  if (languages) return languages;
  const small = CAPITALS.map((letter) => letter.toLowerCase());
  const codes = small.flatMap((a) => small.map((b) => a + b)).filter(isOfToday);
  const inTongue = new Map(TONGUES.map((tongue) => [tongue as string, new Intl.DisplayNames([tongue], { type: 'language', fallback: 'none' })]));
  const own = (code: string): string | undefined => (inTongue.get('en')?.of(code) === undefined ? undefined : new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code));
  return (languages = namedCodes(codes, (code, tongue) => [inTongue.get(tongue)?.of(code), ...(tongue === 'en' ? [own(code)] : [])], MORE_LANGUAGES));
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
  return codeOf.get(lowered(value)) ?? codeOf.get(lowered(tag ?? name ?? value)) ?? lowered(tag ?? value);
}

/**
 * A language without a region means it in every region. One with a region means that region, and those of whom only the language is known: which
 * source spoke last does not decide. What is no language is only itself.
 */
export function languageWritings(value: string): LanguageWritings {
  const { codeOf, namesOf } = allLanguages();
  const [, tag, region, name, place] = WITH_REGION.exec(value.trim()) ?? [];
  const code = codeOf.get(lowered(tag ?? name ?? value));
  if (code === undefined) return { whole: [lowered(value)], base: [] };
  const names = [...(namesOf.get(code) ?? [])];
  const country = region ?? place;
  if (country === undefined) return { whole: names, base: [code] };
  const writings = countryWritings(country);
  const within = writings.flatMap((one) => [`${code}-${one}`, `${code}_${one}`, ...names.filter((own) => own.length > 3).map((own) => `${own} (${one})`)]);
  return { whole: [...new Set([lowered(value), ...names, ...within])], base: [] };
}
