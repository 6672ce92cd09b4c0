/** Languages whose names of months are read, each with a country where its names differ. */
const LANGUAGES = [
  'en', 'en-AU', 'de', 'de-AT', 'fr', 'es', 'es-UY', 'it', 'pt', 'ca', 'gl', 'eu', 'nl', 'pl', 'cs', 'sk', 'sl', 'sr', 'sr-Latn', 'bg', 'ru', 'uk', 'ro', 'hu', 'sv', 'da', 'nb', 'is', 'fi', 'et', 'lv', 'lt', 'el', 'tr', 'he', 'ar', 'ar-SY', 'fa', 'hi', 'id', 'ms', 'th',
];
/** Croatian calls other months by names that are Polish too; it writes a point behind each number, and Polish none. */
const POINTED = ['hr', ...LANGUAGES.filter((language) => language !== 'pl')];
/** Short names that offices' programs write and languages do not. */
const SHORT: readonly (readonly [string, number])[] = [['mrz', 3], ['sept', 9], ['fev', 2], ['avr', 4], ['janv', 1], ['mei', 5]];
const DAY_OF_MONTH = 15;

interface Names {
  readonly bare: ReadonlyMap<string, number>;
  readonly pointed: ReadonlyMap<string, number>;
}

let known: Names | undefined;

/** The words of a text, as months are looked up: in small letters, without accents, one space between them. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}]+/gu) ?? [];

/**
 * Which month words mean, as many languages write it beside a day, in full or short; undefined where none does, or where they mean different
 * months in different languages. `isPointed`: a point stands behind the day (`7. listopada` is Croatian and October, `7 listopada` Polish and November).
 */
export function monthNamed(words: readonly string[], isPointed: boolean): number | undefined {
  known ??= { bare: namesOf(LANGUAGES), pointed: namesOf(POINTED) };
  return (isPointed ? known.pointed : known.bare).get(words.join(' '));
}

/** Small letters without accents; a dotless i, which only Turkish has, is an i. Vowel signs of other scripts stay. */
export const fold = (text: string): string => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036F]/g, '').normalize('NFC').replaceAll('ı', 'i');

function namesOf(languages: readonly string[]): Map<string, number> {
  const found = new Map<string, Set<number>>();
  const add = (name: string, month: number): unknown => found.set(name, (found.get(name) ?? new Set()).add(month));
  for (const language of languages) for (const [name, month] of namesIn(language)) add(name, month);
  for (const [name, month] of SHORT) add(name, month);
  return new Map([...found].flatMap(([name, months]) => (months.size === 1 ? [[name, Math.min(...months)] as const] : [])));
}

function* namesIn(language: string): Generator<[string, number]> {
  const about = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' } as const;
  const formats = [{ month: 'long' }, { month: 'short' }, { month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' }] as const;
  for (const format of formats) {
    const written = new Intl.DateTimeFormat(language, { ...about, ...format });
    for (let month = 1; month <= 12; month++) {
      const said = written.formatToParts(new Date(Date.UTC(2026, month - 1, DAY_OF_MONTH))).find(({ type }) => type === 'month')?.value ?? '';
      const words = wordsOf(said).filter((word) => word !== 'de' && word !== 'd');
      if (words.length === 0) continue;
      yield [words.join(' '), month];
      // Hebrew writes “in” into the word.
      if (language === 'he') yield [`ב${words.join(' ')}`, month];
    }
  }
}
