import { sentence } from '../programme-words';
import type { PlanRow } from './plan-words';

export const GROUPINGS = [
  { value: '', label: 'No groups' }, { value: 'wave', label: 'By wave' }, { value: 'state', label: 'By state' }, { value: 'who', label: 'By who sees to it' }, { value: 'stage', label: 'By stage' }, { value: 'kind', label: 'By kind' },
] as const;

/** The rows in the order of their groups, and before the first of each what the group is and comes to. */
export interface GroupedRows {
  readonly rows: readonly PlanRow[];
  readonly heads: ReadonlyMap<unknown, string>;
}

const NAME: Readonly<Record<string, (row: PlanRow) => string>> = {
  wave: ({ waveName }) => waveName || 'No wave', state: ({ state }) => (state ? sentence(state) : 'No state'), who: ({ who }) => who || 'Nobody', stage: ({ stage }) => (stage ? sentence(stage) : 'No stage'), kind: ({ kind }) => sentence(kind),
};
/** What belongs nowhere stands last. */
const LAST = new Set(['No wave', 'No state', 'Nobody', 'No stage']);

/** Rows in groups with how many there are and the hours they come to; hours nobody gave count as none. Groups stand in the order of their first row. */
export function groupRows(rows: readonly PlanRow[], by: string): GroupedRows {
  const name = NAME[by];
  if (!name) return { rows, heads: new Map() };
  const groups = new Map<string, PlanRow[]>();
  for (const row of rows) groups.set(name(row), [...(groups.get(name(row)) ?? []), row]);
  const ordered = [...groups].sort(([a], [b]) => Number(LAST.has(a)) - Number(LAST.has(b)));
  return { rows: ordered.flatMap(([, own]) => own), heads: new Map(ordered.map(([label, own]) => [own[0]?.id, headWords(label, own)])) };
}

const sum = (rows: readonly PlanRow[], of: 'plannedHours' | 'actualHours'): number => Math.round(rows.reduce((all, row) => all + (row[of] ?? 0), 0) * 10) / 10;

const said = (value: number): string => value.toLocaleString('en-GB');

/** "Wave 1: 12 things, 340 h planned, 20 h so far". */
const headWords = (label: string, rows: readonly PlanRow[]): string => {
  const [planned, actual] = [sum(rows, 'plannedHours'), sum(rows, 'actualHours')];
  return `${label}: ${[`${said(rows.length)} ${rows.length === 1 ? 'thing' : 'things'}`, planned ? `${said(planned)} h planned` : '', actual ? `${said(actual)} h so far` : ''].filter(Boolean).join(', ')}`;
};
