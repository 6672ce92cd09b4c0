/** Tongues in which HR systems and identity providers write names of countries and languages. */
export const TONGUES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'da'] as const;

export const CAPITALS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** As writings are compared: without edge blanks, in small letters, and each letter with its accent as one sign. */
export const lowered = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** The same with its accents lost on the way. */
export const unmarked = (text: string): string => lowered(text).normalize('NFD').replace(/\p{M}/gu, '');

/** Codes that were given up stand for another one: DD, UK, iw. */
export const isOfToday = (tag: string): boolean => Intl.getCanonicalLocales(tag)[0] === tag;

export interface NamedCodes {
  /** By every writing, lowered. */
  readonly codeOf: ReadonlyMap<string, string>;
  readonly namesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Each code with its names in every tongue, both ways; of two codes with one name the first has it. */
export function namedCodes(codes: readonly string[], nameOf: (code: string, tongue: string) => readonly (string | undefined)[], more: Readonly<Record<string, readonly string[]>>): NamedCodes {
  const [codeOf, namesOf] = [new Map<string, string>(), new Map<string, Set<string>>()];
  for (const code of codes) {
    const names = [...TONGUES.flatMap((tongue) => nameOf(code, tongue)), ...(more[code] ?? [])].filter((name) => name !== undefined).map(lowered);
    if (names.length === 0) continue;
    namesOf.set(code, new Set([lowered(code), ...names]));
    for (const name of [lowered(code), ...names]) if (!codeOf.has(name)) codeOf.set(name, code);
  }
  return { codeOf, namesOf };
}
