import { refuse, type Refusal } from '@realign/kernel';

/** A piece of data an import can take, and the headings under which it is known, the likeliest first. */
export interface ImportField<F extends string = string> {
  readonly field: F;
  readonly headings: readonly string[];
}

export interface MatchedColumn<F extends string = string> {
  readonly heading: string;
  readonly field: F | null;
}

/** Fields of which at least one must be there; more than one where they can stand in for each other. */
export type RequiredFields<F extends string = string> = readonly (readonly F[])[];

/** Characters that no eye sees: spaces without width, joiners, marks of direction and of byte order. Pages that are copied into a table leave them behind. */
const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/** Upper and lower case, spaces, dashes and underscores make no difference between headings, nor do characters that nobody sees. */
export const headingKey = (heading: string): string => heading.normalize('NFKC').replace(UNSEEN, '').toLowerCase().replace(/[\s\-_./]+/g, ' ').trim();

/**
 * Says which column holds which field. Columns are found by heading, never by place; unknown ones are kept as not imported. A field
 * known under two headings of the file is taken from the likelier; the same heading twice cannot be decided and is refused.
 */
export function matchHeadings<F extends string>(headings: readonly string[], fields: readonly ImportField<F>[], required: RequiredFields<F>): MatchedColumn<F>[] | Refusal {
  const keys = headings.map(headingKey);
  const taken = new Map<number, F>();
  const twice: string[] = [];
  for (const { field, headings: known } of fields) {
    const key = known.map(headingKey).find((wanted) => keys.includes(wanted));
    if (key === undefined) continue;
    const at = keys.indexOf(key);
    if (keys.indexOf(key, at + 1) >= 0) twice.push(headings[at] ?? key);
    if (!taken.has(at)) taken.set(at, field);
  }
  if (twice.length > 0) return refuse('heading.twice', `The heading ${quoteAll(twice)} stands twice in the file. Keep one of the columns.`);
  const found = new Set(taken.values());
  const missing = required.filter((group) => !group.some((field) => found.has(field)));
  if (missing.length > 0) return refuseMissing(missing, fields);
  return headings.map((heading, at) => ({ heading, field: taken.get(at) ?? null }));
}

function refuseMissing<F extends string>(missing: RequiredFields<F>, fields: readonly ImportField<F>[]): Refusal {
  const named = missing.map((group) => group.map((field) => fields.find((known) => known.field === field)?.headings[0] ?? field));
  const detail = `The file lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${named.map((group) => group.map((name) => `"${name}"`).join(' or ')).join(', ')}.`;
  return refuse('column.missing', detail, missing.map((group, at) => ({ code: group[0] ?? '', detail: (named[at] ?? []).join(' or ') })));
}

const quoteAll = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
