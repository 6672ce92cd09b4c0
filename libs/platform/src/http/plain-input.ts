import { isDay } from '@realign/kernel';
import { getMetadataStorage, type MetadataStorage } from 'class-validator';
import type { FieldProblem } from './problem';

/** The first and the last day this product reckons with. Outside of them calendars, zones and the database's own days part ways. */
export const FIRST_DAY = '1900-01-01';
export const LAST_DAY = '2200-12-31';

/** Levels of a body. */
const DEEPEST = 100;

const API_PROPERTY = 'swagger/apiModelProperties';
const DAY_RULES = new Set(['isDay', 'isIso8601', 'isDateString']);

const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const below = (pointer: string, key: string | number): string => (pointer === '?' ? `?${key}` : `${pointer}/${escapePointer(String(key))}`);

/** Characters that steer a terminal or a printer; a tab and the ways in which a line ends are part of a text. */
const STEERING = /(?![\t\n\v\f\r\u0085])\p{Cc}/u;
const LINE_BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]/u;

/** What something is called stands on one line: in lists, subjects of mails and calendars. */
const ONE_LINE = new Set(['name', 'title']);

const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

const children = (value: unknown): [string | number, unknown][] => {
  if (Array.isArray(value)) return value.map((inner, at) => [at, inner]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
};

/** Text no database keeps: a NUL, or one half of a surrogate pair; and what is nested deeper than DEEPEST. `pointer` is empty for a body and `?` for a query. */
export const textProblems = (value: unknown, pointer: string, depth = 0): FieldProblem[] => {
  if (depth > DEEPEST) return [{ pointer: '', code: 'deep', detail: `This is nested deeper than ${DEEPEST} levels.` }];
  if (typeof value === 'string') return isStorable(value) ? [] : [{ pointer, code: 'text', detail: 'This text holds a character that cannot be stored.' }];
  return children(value).flatMap(([key, inner]) =>
    typeof key === 'string' && !isStorable(key) ? [{ pointer: pointer === '?' ? '' : pointer, code: 'text', detail: 'The name of a field holds a character that cannot be stored.' }] : textProblems(inner, below(pointer, key), depth + 1),
  );
};

/** A null where the API's description allows none, control characters, a name of several lines, and a day outside FIRST_DAY to LAST_DAY; `value` is a body or a query that has become its class. */
export const valueProblems = (value: unknown, pointer: string): FieldProblem[] => {
  if (typeof value !== 'object' || value === null || !isDescribed(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = below(pointer, key);
    if (inner === null) return mayBeNull(value, key) ? [] : [nullProblem(at)];
    if (typeof inner === 'string') return isDayProperty(value, key) ? dayProblems(inner, at) : lineProblems(inner, key, at);
    if (!Array.isArray(inner)) return valueProblems(inner, at);
    return inner.flatMap((item, place) => (item === null ? (itemsMayBeNull(value, key) ? [] : [nullProblem(below(at, place))]) : typeof item === 'string' ? lineProblems(item, key, below(at, place)) : valueProblems(item, below(at, place))));
  });
};

const lineProblems = (text: string, key: string, pointer: string): FieldProblem[] => {
  if (STEERING.test(text)) return [{ pointer, code: 'text', detail: 'This text holds a control character; type it anew.' }];
  return ONE_LINE.has(key) && LINE_BREAK.test(text) ? [{ pointer, code: 'one-line', detail: 'Write this on one line.' }] : [];
};

const nullProblem = (pointer: string): FieldProblem => ({ pointer, code: 'null', detail: 'This cannot be null. Leave it out, or give it a value.' });

const dayProblems = (text: string, pointer: string): FieldProblem[] => {
  const day = text.slice(0, 10);
  if (isDay(day) && day >= FIRST_DAY && day <= LAST_DAY) return [];
  return [{ pointer, code: 'day', detail: `This must be a calendar day from ${FIRST_DAY} to ${LAST_DAY}.` }];
};

/** Records without a class of their own (free maps) are their reader's to judge. */
const isDescribed = (value: object): boolean => value.constructor !== Object && value.constructor !== undefined;

const described = (owner: object, key: string): { nullable?: boolean; items?: { nullable?: boolean } } =>
  (Reflect.getMetadata(API_PROPERTY, Object.getPrototypeOf(owner) as object, key) as { nullable?: boolean; items?: { nullable?: boolean } } | undefined) ?? {};
const mayBeNull = (owner: object, key: string): boolean => described(owner, key).nullable === true;
const itemsMayBeNull = (owner: object, key: string): boolean => described(owner, key).items?.nullable === true;

const dayProperties = new WeakMap<object, ReadonlySet<string>>();

/** Whether the rules of the class say that a property is a day or begins with one. */
function isDayProperty(owner: object, key: string): boolean {
  const { constructor } = owner;
  const known = dayProperties.get(constructor) ?? daysOf(constructor);
  dayProperties.set(constructor, known);
  return known.has(key);
}

const daysOf = (constructor: object): ReadonlySet<string> =>
  new Set(rulesOf(constructor).filter(({ name, constraints }) => DAY_RULES.has(name ?? '') || (name === 'matches' && takesDays(constraints?.[0]))).map(({ propertyName }) => propertyName));

const rulesOf = (constructor: object): ReturnType<MetadataStorage['getTargetValidationMetadatas']> => getMetadataStorage().getTargetValidationMetadatas(constructor as never, '', false, false);

const takesDays = (pattern: unknown): boolean => pattern instanceof RegExp && !pattern.test('abcd-ef-gh') && (pattern.test('2026-11-23') || pattern.test('2026-11-23T09:00'));
