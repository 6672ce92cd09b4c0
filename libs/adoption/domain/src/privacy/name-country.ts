/** Languages in which countries are known by name. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt'] as const;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const plain = (text: string): string => text.trim().toLocaleLowerCase('en').normalize('NFD').replace(/\p{M}/gu, '');

/** Codes of two letters (ISO 3166-1) by their names and by themselves. */
const CODES: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
      const name = names.of(code);
      return name === undefined ? [] : [[plain(name), code] as const, [plain(code), code] as const];
    });
  }),
);

/**
 * The country that somebody means, in each way the directory writes it: by such a writing itself, by its code of two letters, or by its name in one of eight languages.
 * @param known how countries are written in the directory
 * @returns every writing of it, at least one; a country nobody is in yet by its code; nothing for what is no country
 */
export function nameCountry(text: string, known: readonly string[]): string[] {
  const wanted = plain(text);
  const code = CODES.get(wanted);
  const written = known.filter((one) => plain(one) === wanted || (code !== undefined && CODES.get(plain(one)) === code));
  return written.length > 0 ? written : code === undefined ? [] : [code];
}
