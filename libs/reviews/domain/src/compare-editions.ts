import type { EvidenceFact } from '@realign/kernel';

/** What an edition says of one fact, as far as editions are compared. */
export type ComparedFact = Pick<EvidenceFact, 'key' | 'title' | 'status' | 'value' | 'unit' | 'asOf' | 'note'>;

export interface EditionChange {
  readonly kind: 'added' | 'changed' | 'gone';
  readonly key: string;
  readonly title: string;
  readonly before: ComparedFact | null;
  readonly after: ComparedFact | null;
}

/** A moment within today says no more than the day: sources that are asked again answer "now". */
const dayOf = (asOf: string | null): string | null => asOf && asOf.slice(0, 10);
const isSame = (a: ComparedFact, b: ComparedFact): boolean => a.status === b.status && a.value === b.value && dayOf(a.asOf) === dayOf(b.asOf) && a.note === b.note && a.title === b.title;

/** Whether late data would say anything else: colour, value or note does. A later day behind an unchanged value does by its note, which names the reading; being asked a day later does not. */
const saysElse = (before: ComparedFact, after: ComparedFact): boolean => before.status !== after.status || before.value !== after.value || before.note !== after.note;

/** What a later edition says that an earlier one did not, in the order of the later one; what is gone comes last. */
export function compareEditions(before: readonly ComparedFact[], after: readonly ComparedFact[]): EditionChange[] {
  const old = new Map(before.map((fact) => [fact.key, fact]));
  const kept = new Set(after.map(({ key }) => key));
  const present = after.flatMap((fact): EditionChange[] => {
    const was = old.get(fact.key);
    if (!was) return [{ kind: 'added', key: fact.key, title: fact.title, before: null, after: fact }];
    return isSame(was, fact) ? [] : [{ kind: 'changed', key: fact.key, title: fact.title, before: was, after: fact }];
  });
  return [...present, ...before.filter(({ key }) => !kept.has(key)).map((fact): EditionChange => ({ kind: 'gone', key: fact.key, title: fact.title, before: fact, after: null }))];
}

/** A new edition is worth making when a fact came, went, or says something else. */
export const isWorthAnEdition = (changes: readonly EditionChange[]): boolean => changes.some(({ kind, before, after }) => kind !== 'changed' || (before !== null && after !== null && saysElse(before, after)));
