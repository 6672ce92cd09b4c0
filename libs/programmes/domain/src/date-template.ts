import { addDays, compareDays, daysBetween, later, weekdayOf, type Day } from '@realign/kernel';

/** Dates of a template: days are counted from the programme's first day. */
export interface DatableTemplate {
  readonly goLiveDay: number;
  readonly phases: readonly { readonly name: string; readonly fromDay: number; readonly toDay: number }[];
  readonly waves: readonly { readonly name: string; readonly launchDay: number; readonly embedDay: number }[];
  readonly activities: readonly { readonly title: string; readonly fromDay: number; readonly toDay: number }[];
  readonly messages?: readonly { readonly title: string; readonly day: number }[];
}

export interface DatedPart {
  readonly kind: 'phase' | 'wave' | 'activity' | 'message';
  readonly title: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Days by which its beginning was moved to keep clear of a weekend, a holiday or a blackout period. */
  readonly movedBy: number;
  /** No day near enough is free: it stays where it falls, and somebody has to look. */
  readonly isOnTakenDay: boolean;
}

/** Nothing is moved further than this; a year of blackouts is somebody's mistake, not a plan's. */
const MOST_DAYS = 60;

/** The first day of a programme whose first launch after the pilot is to be on `goLiveOn`. */
export const startFor = ({ goLiveDay }: Pick<DatableTemplate, 'goLiveDay'>, goLiveOn: Day): Day => addDays(goLiveOn, -goLiveDay);

/**
 * When everything of a template falls. Phases are stretches and stay as they are; launches, activities and messages begin on the next day on which people are at
 * work (`isFree`, asked of Mondays to Fridays only), in their order. What was moved keeps its last day, unless that would come before its first.
 */
export function dateTemplate(template: DatableTemplate, startsOn: Day, isFree: (day: Day) => boolean): DatedPart[] {
  const on = (days: number): Day => addDays(startsOn, days);
  const phases = template.phases.map(({ name, fromDay, toDay }): DatedPart => ({ kind: 'phase', title: name, startsOn: on(fromDay), endsOn: on(toDay), movedBy: 0, isOnTakenDay: false }));
  const moved = (kind: DatedPart['kind'], title: string, from: number, to: number): DatedPart => {
    const free = nextFreeDay(on(from), isFree);
    const first = free ?? on(from);
    return { kind, title, startsOn: first, endsOn: later(on(to), first), movedBy: daysBetween(on(from), first), isOnTakenDay: free === null };
  };
  return [
    ...phases,
    ...template.waves.map(({ name, launchDay, embedDay }) => moved('wave', name, launchDay, embedDay)),
    ...template.activities.map(({ title, fromDay, toDay }) => moved('activity', title, fromDay, toDay)),
    ...(template.messages ?? []).map(({ title, day }) => moved('message', title, day, day)),
  ];
}

/** The first free day from this one on; null where none comes near enough. */
export function nextFreeDay(day: Day, isFree: (day: Day) => boolean): Day | null {
  for (let after = 0; after <= MOST_DAYS; after += 1) {
    const candidate = addDays(day, after);
    if (weekdayOf(candidate) <= 5 && isFree(candidate)) return candidate;
  }
  return null;
}

/** Share of the team's hours that works on culture, 0–1; of activities where no hours are planned. Null without activities. */
export function cultureHours(activities: readonly { readonly effortClass: 'culture' | 'technology'; readonly hours?: number | undefined }[]): number | null {
  const total = activities.reduce((sum, { hours }) => sum + (hours ?? 1), 0);
  return total === 0 ? null : activities.reduce((sum, { effortClass, hours }) => sum + (effortClass === 'culture' ? (hours ?? 1) : 0), 0) / total;
}

/** Whole months that are planned after the first launch: a programme does not end there. */
export function monthsAfterGoLive({ goLiveDay, phases, activities }: DatableTemplate): number {
  const last = Math.max(goLiveDay, ...phases.map(({ toDay }) => toDay), ...activities.map(({ toDay }) => toDay));
  return Math.floor((last - goLiveDay) / 30.4);
}

export const inOrderOfDays = (parts: readonly DatedPart[]): DatedPart[] => [...parts].sort((a, b) => compareDays(a.startsOn, b.startsOn) || compareDays(a.endsOn, b.endsOn));
