import { compareDays, daysBetween, type Day } from '@realign/kernel';

export interface DatedItem {
  readonly kind: 'phase' | 'wave' | 'activity' | 'message';
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

export type NextStepKind = 'phase_begins' | 'phase_ends' | 'wave_launches' | 'activity_begins' | 'activity_ends' | 'message_goes_out';

export interface NextStep {
  readonly kind: NextStepKind;
  readonly subjectId: string;
  readonly title: string;
  readonly on: Day;
  readonly daysUntil: number;
  /** Titles of what must come before and has not, for a begin. */
  readonly waitsFor: readonly string[];
}

/** What must come before what. */
export interface Order {
  readonly beforeId: string;
  readonly afterId: string;
  readonly kind: 'finish_start' | 'start_start';
}

/** Nothing is to come of what is in one of these. */
export const OVER_STATES = ['stopped', 'withdrawn', 'merged', 'held', 'judged', 'sent'] as const;
const OVER: ReadonlySet<string> = new Set(OVER_STATES);

/** What the plan says comes next, nearest first: begins, ends and messages from today on, of what is neither stopped nor held, with what each still waits for. */
export function nextSteps(items: readonly DatedItem[], today: Day, orders: readonly Order[] = [], limit = 8): NextStep[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return items
    .filter((item) => !OVER.has(item.state))
    .flatMap((item) => moments(item))
    .filter(({ on }) => compareDays(on, today) >= 0)
    .sort((a, b) => compareDays(a.on, b.on) || a.title.localeCompare(b.title))
    .slice(0, limit)
    .map((moment) => ({ ...moment, daysUntil: daysBetween(today, moment.on), waitsFor: moment.kind.endsWith('_ends') ? [] : waitsFor(moment.subjectId, byId, orders, today) }));
}

const waitsFor = (id: string, byId: ReadonlyMap<string, DatedItem>, orders: readonly Order[], today: Day): string[] =>
  orders.flatMap(({ beforeId, afterId, kind }) => {
    const before = afterId === id ? byId.get(beforeId) : undefined;
    return before && isStillAhead(before, kind, today) ? [before.title] : [];
  });

/** Nobody waits for these any more: they never come. */
const NEVER: ReadonlySet<string> = new Set(['stopped', 'withdrawn']);
/** Not begun, whatever its day says. */
const NOT_BEGUN: ReadonlySet<string> = new Set(['idea', 'hypothesised', 'scheduled', 'planned', 'ready', 'held', 'draft', 'approved']);
/** Ended, whatever its day says. */
const ENDED: ReadonlySet<string> = new Set(['observing', 'judged', 'repeated', 'scaled', 'adapted', 'merged', 'sent']);

/** What has a state is waited for until that says so: what is overdue is not done. Phases have none and go by their days; so does the end of a wave that is launched. */
const isStillAhead = ({ kind, state, startsOn, endsOn }: DatedItem, order: Order['kind'], today: Day): boolean => {
  if (NEVER.has(state) || ENDED.has(state)) return false;
  if (kind !== 'phase' && NOT_BEGUN.has(state)) return true;
  if (order === 'start_start') return kind === 'phase' && compareDays(startsOn, today) >= 0;
  return kind === 'activity' || compareDays(endsOn, today) >= 0;
};

const moments = ({ kind, id, title, startsOn, endsOn }: DatedItem): Omit<NextStep, 'daysUntil' | 'waitsFor'>[] => {
  if (kind === 'wave') return [{ kind: 'wave_launches', subjectId: id, title, on: startsOn }];
  if (kind === 'message') return [{ kind: 'message_goes_out', subjectId: id, title, on: startsOn }];
  return [
    { kind: `${kind}_begins` as const, subjectId: id, title, on: startsOn },
    { kind: `${kind}_ends` as const, subjectId: id, title, on: endsOn },
  ];
};

/**
 * Share of the planned effort that works on culture rather than technology, 0–1; null without any. The guide is 80/20. In hours where any are planned
 * (those nobody gave count as none), else by the number of activities: the same as the plan's effort shows.
 */
export const cultureShare = (activities: readonly { readonly effortClass: 'culture' | 'technology'; readonly state: string; readonly plannedHours: number | null }[]): number | null => {
  const planned = activities.filter(({ state }) => state !== 'stopped');
  const inHours = planned.some(({ plannedHours }) => plannedHours !== null);
  const weigh = (of: typeof planned): number => (inHours ? of.reduce((sum, { plannedHours }) => sum + (plannedHours ?? 0), 0) : of.length);
  const all = weigh(planned);
  return all === 0 ? null : weigh(planned.filter(({ effortClass }) => effortClass === 'culture')) / all;
};
