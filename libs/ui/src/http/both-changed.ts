import type { AskedField } from '../dialog/form-question';
import type { ConflictField } from '../dialog/conflict-dialog';
import { dayWords } from '../words/words';

type Values = Readonly<Record<string, unknown>>;

/** Lists of ids are the same in any order. */
const plain = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null));
const isSame = (one: unknown, other: unknown): boolean => plain(one) === plain(other);

/**
 * What of a form differs from the thing as it was when the form was opened. Only that is sent: what somebody else changed meanwhile in other fields
 * is not put back by a form that never touched it. What the thing does not have itself, such as a reason, is always sent.
 */
export const differing = (body: Values, before: Values): Record<string, unknown> => Object.fromEntries(Object.entries(body).filter(([name, value]) => !(name in before) || !isSame(value, before[name])));

/** Field by field what one of the two changed, in the order of the form. What they alone changed stays as theirs, whichever version is kept. */
export function bothChanged(fields: readonly AskedField[], body: Values, before: Values, theirs: Values): ConflictField[] {
  const touched = fields.filter(({ name }) => name in before && (name in body || !isSame(theirs[name], before[name])));
  return touched.map((field) => ({ label: field.label, mine: field.name in body ? saysOf(field, body[field.name]) : 'as theirs', theirs: saysOf(field, theirs[field.name], theirs) }));
}

function saysOf(field: AskedField, value: unknown, from: Values = {}): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return 'nothing';
  if (field.kind === 'lookup') return nameOf(field, value, from);
  const said = (one: unknown): string => field.choices?.find((choice) => choice.value === (typeof one === 'boolean' ? (one ? 'yes' : 'no') : String(one)))?.label ?? String(one);
  if (Array.isArray(value)) return value.map(said).join(', ');
  return field.kind === 'day' && typeof value === 'string' ? dayWords(value) : said(value);
}

/** Somebody is shown by name where one is known: `senderName` beside `senderPersonId`. */
function nameOf({ name, value: opened, shown }: AskedField, value: unknown, from: Values): string {
  const known = from[name.replace(/PersonId$/, 'Name')];
  if (typeof known === 'string') return known;
  return value === opened && shown ? shown : 'somebody else';
}
