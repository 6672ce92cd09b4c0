import type { WrittenAs } from '@realign/kernel';

/** A regular expression of Postgres, with what each text it is tried on contains: comparing plain text first is what makes it fast. */
export interface WrittenPattern {
  readonly pattern: string;
  readonly contains: readonly string[];
}

/** Names under which a plain number is a person's, as columns call them and as JSON does. */
const NUMBER_NAMES = ['employee_number', 'external_id', 'identity', 'identity_norm', 'key', 'user_name', 'learner', 'learner_key', 'person_key', 'value_excerpt'] as const;
const NUMBER_FIELDS = ['employeeNumber', 'employee_number', 'employeeId', 'externalId', 'external_id', 'identity', 'userName', 'learner', 'learnerKey', 'managerEmployeeNumber'] as const;

/** What came in with a file, value by value. */
const OF_FILES = ['samples', 'survey', 'fields', 'values', 'row', 'record'] as const;

/** Shorter than this, or a single word, a name is found in too much that means somebody else. */
const SHORT_NAME = 5;
const SHORT_NUMBER = 5;

/** A name that is looked for everywhere; one that is not is taken only from rows that say whose they are. */
export const isTelling = (name: string): boolean => name.length >= SHORT_NAME && /\s/u.test(name.trim());

/** A number that no count can be mistaken for: with a letter or a sign in it, or a leading zero. */
const isTellingNumber = (number: string): boolean => number.length >= SHORT_NUMBER && (/\D/u.test(number) || number.startsWith('0'));

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** As JSON writes it, which differs for quotes and backslashes. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

const alternatives = (texts: readonly string[]): string => [...new Set(texts.flatMap((text) => [text, inJson(text)]))].sort((one, other) => other.length - one.length).map(literal).join('|');

/** For ILIKE: the text anywhere, nothing in it read as a wildcard. */
const anywhere = (texts: readonly string[]): string[] => [...new Set(texts.flatMap((text) => [text, inJson(text)]))].map((text) => `%${text.replace(/[\\%_]/gu, '\\$&')}%`);

/** “Anna Berg”, and not the beginning of “Anna Bergman” or “Anna Berg-Larsen”. */
export function namePattern(names: readonly string[]): WrittenPattern | undefined {
  if (names.length === 0) return undefined;
  return { pattern: `(?<![[:alnum:]]|[[:alnum:]]-)(${alternatives(names)})(?![[:alnum:]]|-[[:alnum:]])`, contains: anywhere(names) };
}

/** “anna@bank.example”, and not the end of “joanna@bank.example” or the beginning of “anna@bank.example.org”. */
export function addressPattern({ addresses, numbers }: Pick<WrittenAs, 'addresses' | 'numbers'>): WrittenPattern | undefined {
  const texts = [...addresses, ...numbers.filter(isTellingNumber)];
  if (texts.length === 0) return undefined;
  return { pattern: `(?<![[:alnum:]_.%+-])(${alternatives(texts)})(?![[:alnum:]_]|[-.@][[:alnum:]])`, contains: anywhere(texts) };
}

/** Plain numbers stand for a person where the column or the field says so: as a word they would be found in every count. */
export function numberPatterns(numbers: readonly string[]): readonly (WrittenPattern & { readonly columns: readonly string[] | null })[] {
  const plain = numbers.filter((number) => number !== '' && !isTellingNumber(number));
  if (plain.length === 0) return [];
  const either = plain.map(literal).join('|');
  return [
    { pattern: `^(${either})$`, contains: anywhere(plain), columns: NUMBER_NAMES },
    { pattern: `(?<="(${NUMBER_FIELDS.join('|')})": ?")(${either})(?=")`, contains: anywhere(plain), columns: null },
    { pattern: `(?<=[[,:] ?")(${either})(?=")`, contains: anywhere(plain), columns: OF_FILES },
  ];
}
