import { countWords, dateWords, type Order } from '@realign/ui';
import { sentence } from '../programme-words';
import type { PlanRow } from './plan-words';

/** What a row is put in order by: the words one reads for words, days and numbers as such; null stands last whichever way round. */
const BY: Readonly<Record<string, (row: PlanRow) => string | number | null>> = {
  title: ({ title }) => title, what: ({ what }) => what || null, from: ({ from }) => from || null, to: ({ to }) => to || null, state: ({ state }) => (state ? sentence(state) : null), who: ({ who }) => who || null,
  wave: ({ waveName }) => waveName || null, stage: ({ stage }) => (stage ? sentence(stage) : null), plannedHours: ({ plannedHours }) => plannedHours, actualHours: ({ actualHours }) => actualHours, drift: ({ drift }) => drift,
};

const WORDS = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The rows by one of their columns; those that are equal in it stay as they come, and those with nothing in it stand last. */
export function orderRows(rows: readonly PlanRow[], order: Order | null): readonly PlanRow[] {
  const by = order && BY[order.key];
  if (!by) return rows;
  const sign = order.direction === 'descending' ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : WORDS.compare(String(a), String(b)));
  });
}

const sum = (rows: readonly PlanRow[], of: 'plannedHours' | 'actualHours'): number => Math.round(rows.reduce((all, row) => all + (row[of] ?? 0), 0) * 10) / 10;

/** What the table comes to: how many things, the hours of them, and from the first day to the last. */
export function planTotals(rows: readonly PlanRow[]): ReadonlyMap<string, string> {
  const days = (of: 'from' | 'to'): string[] => rows.map((row) => row[of]).filter(Boolean).sort();
  const said = (day: string | undefined): string => (day ? dateWords(day) : '');
  return new Map([
    ['title', `In all ${countWords(rows.length)} ${rows.length === 1 ? 'thing' : 'things'}`], ['from', said(days('from')[0])], ['to', said(days('to').at(-1))],
    ['plannedHours', countWords(sum(rows, 'plannedHours'))], ['actualHours', countWords(sum(rows, 'actualHours'))],
  ]);
}
