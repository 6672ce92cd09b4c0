import { isObject, type JsonObject } from './shape';

/** What the store sets, and what therefore makes no difference between two copies of a statement. */
const SET_BY_STORE = new Set(['id', 'stored', 'authority', 'version']);

/**
 * A statement in one fixed form: sorted names, without what the store sets, without empty differences of writing. Two statements are the
 * same when these forms are (xAPI, "statement comparison requirements"). A timestamp the sender did not give is no part of it.
 */
export const comparableForm = (statement: JsonObject): string => JSON.stringify(sorted(Object.fromEntries(Object.entries(statement).filter(([name]) => !SET_BY_STORE.has(name)))));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, name === 'duration' ? toHundredths(inner) : sorted(inner)]));
};

/** Durations are compared to a hundredth of a second (xAPI 2.0, "Duration"). */
const toHundredths = (duration: unknown): unknown => (typeof duration === 'string' ? duration.replace(/([.,]\d{2})\d+(?=S$)/, '$1') : sorted(duration));
