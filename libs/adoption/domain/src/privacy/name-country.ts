import { countryOf } from '@realign/kernel';

const plain = (text: string): string => text.trim().toLocaleLowerCase('en').normalize('NFD').replace(/\p{M}/gu, '');

/** Whether two writings mean the same country. What is no country is only itself. */
export const isSameCountry = (one: string, other: string): boolean => plain(one) === plain(other) || (countryOf(one) ?? one) === (countryOf(other) ?? other);

/**
 * The country that somebody means, in each way the directory writes it: by such a writing itself, by its codes, or by its name in one of eleven languages.
 * @param known how countries are written in the directory
 * @returns every writing of it, at least one; a country nobody is in yet by its code; nothing for what is no country
 */
export function nameCountry(text: string, known: readonly string[]): string[] {
  const written = known.filter((one) => isSameCountry(one, text));
  const code = countryOf(text);
  return written.length > 0 ? written : code === undefined ? [] : [code];
}

/**
 * Whether somebody whose country is written so may be in one of the countries of `rules`: by what is meant, whichever source wrote it last. Where it says nothing, or nothing that
 * is a country, nobody can tell, and they are counted in: a protection does not end with a new spelling.
 */
export const mayBeIn = (written: string | null, rules: readonly string[]): boolean =>
  rules.length > 0 && (written === null || countryOf(written) === undefined || rules.some((rule) => isSameCountry(rule, written)));
