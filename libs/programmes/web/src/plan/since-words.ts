import type { CheckpointSummaryView, PlanDifferenceItemView } from '@realign/api-client';

export interface SinceChoice {
  /** An instant. */
  readonly value: string;
  readonly label: string;
}

const DAY_MS = 86_400_000;
const back = (today: string, days: number): string => new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY_MS).toISOString();

/** Checkpoints that were decided, the newest first, as the plan was before their decisions; then the newest baseline, the last week, month and quarter. `dateWords` says a day. */
export function sinceChoices(checkpoints: readonly Pick<CheckpointSummaryView, 'series' | 'seq' | 'frozenAt' | 'decidedAt'>[], today: string, dateWords: (day: string) => string, baseline?: { readonly name: string; readonly setAt: string } | null): readonly SinceChoice[] {
  const decided = checkpoints.flatMap(({ series, seq, frozenAt, decidedAt }) => (series === 'checkpoint' && decidedAt !== null ? [{ value: frozenAt ?? decidedAt, label: `Checkpoint ${seq}, ${dateWords(decidedAt.slice(0, 10))}` }] : []));
  const agreed = baseline ? [{ value: baseline.setAt, label: `Baseline “${baseline.name}”, ${dateWords(baseline.setAt.slice(0, 10))}` }] : [];
  return [...decided.slice(0, 12), ...agreed, { value: back(today, 7), label: 'The last 7 days' }, { value: back(today, 30), label: 'The last 30 days' }, { value: back(today, 91), label: 'The last 13 weeks' }];
}

/** "2 new, 3 moved, 1 removed". */
export function summaryOf(items: readonly Pick<PlanDifferenceItemView, 'what'>[]): string {
  const count = (what: PlanDifferenceItemView['what']): number => items.filter((one) => one.what === what).length;
  const said = ([['added', 'new'], ['moved', 'moved'], ['changed', 'changed otherwise'], ['stopped', 'stopped'], ['removed', 'removed']] as const).flatMap(([what, word]) => (count(what) > 0 ? [`${count(what)} ${word}`] : []));
  return said.length > 0 ? said.join(', ') : 'nothing';
}

/** ", 12 days later". Where only the last day moved, nothing. */
export const daysMoved = ({ daysLater }: Pick<PlanDifferenceItemView, 'daysLater'>): string => (daysLater === null || daysLater === 0 ? '' : `, ${Math.abs(daysLater)} ${Math.abs(daysLater) === 1 ? 'day' : 'days'} ${daysLater > 0 ? 'later' : 'earlier'}`);
