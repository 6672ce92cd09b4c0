import { compareDays, daysBetween, type Day } from '@realign/kernel';

export interface DatedItem {
  readonly kind: 'phase' | 'wave' | 'activity';
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

export type NextStepKind = 'phase_begins' | 'phase_ends' | 'wave_launches' | 'activity_begins' | 'activity_ends';

export interface NextStep {
  readonly kind: NextStepKind;
  readonly subjectId: string;
  readonly title: string;
  readonly on: Day;
  readonly daysUntil: number;
}

const OVER = new Set(['stopped', 'withdrawn', 'merged', 'held', 'judged']);

/** What the plan says comes next, nearest first: begins and ends from today on, of what is neither stopped nor held. */
export function nextSteps(items: readonly DatedItem[], today: Day, limit = 8): NextStep[] {
  return items
    .filter((item) => !OVER.has(item.state))
    .flatMap((item) => moments(item))
    .filter(({ on }) => compareDays(on, today) >= 0)
    .sort((a, b) => compareDays(a.on, b.on) || a.title.localeCompare(b.title))
    .slice(0, limit)
    .map((moment) => ({ ...moment, daysUntil: daysBetween(today, moment.on) }));
}

const moments = ({ kind, id, title, startsOn, endsOn }: DatedItem): Omit<NextStep, 'daysUntil'>[] =>
  kind === 'wave'
    ? [{ kind: 'wave_launches', subjectId: id, title, on: startsOn }]
    : [
        { kind: `${kind}_begins` as const, subjectId: id, title, on: startsOn },
        { kind: `${kind}_ends` as const, subjectId: id, title, on: endsOn },
      ];

/** Share of activities that work on culture rather than technology, 0–1; null without any. The guide is 80/20. */
export const cultureShare = (activities: readonly { readonly effortClass: 'culture' | 'technology'; readonly state: string }[]): number | null => {
  const planned = activities.filter(({ state }) => state !== 'stopped');
  return planned.length === 0 ? null : planned.filter(({ effortClass }) => effortClass === 'culture').length / planned.length;
};
