import { refuse, refuseField, type Refusal } from '@realign/kernel';

export interface RealignableItem {
  readonly target: 'activity' | 'wave';
  readonly title: string;
  readonly state: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Of a wave that has reached its people: since when. */
  readonly launchedOn?: string | null;
}

export interface ItemWish {
  readonly change: 'adapt' | 'stop' | 'scale';
  readonly title?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  /** A day ahead from which the wish holds: for stopping alone, every other change holds at once. */
  readonly effectiveOn?: string | undefined;
}

export interface FieldChange {
  readonly field: 'title' | 'startsOn' | 'endsOn' | 'state';
  readonly before: string;
  readonly after: string;
}

/** The last day is what mends it: moving the first day alone keeps the length. */
export const endsBeforeItStarts = (): Refusal<'ends-before-it-starts'> => refuseField('/endsOn', 'ends-before-it-starts', 'The last day is before the first.');

export type RealignCode = 'already-stopped' | 'nothing-differs' | 'ends-before-it-starts' | 'held-at-once' | 'ends-anyway' | 'changes-at-once' | 'launched';

/** What would only have begun by then is stopped now: it never begins. */
function stop(item: RealignableItem, over: string, effectiveOn: string | undefined): FieldChange[] | Refusal<RealignCode> {
  if (effectiveOn === undefined) return [{ field: 'state', before: item.state, after: over }];
  if (item.target === 'wave') return refuseField('/effectiveOn', 'held-at-once', 'A wave is held on the day it is decided; leave the day of effect empty, or move its launch.');
  if (effectiveOn <= item.startsOn) return [{ field: 'state', before: item.state, after: over }];
  const lastDay = shift(effectiveOn, -1);
  return lastDay >= item.endsOn ? refuseField('/effectiveOn', 'ends-anyway', `${item.title} ends on ${item.endsOn} anyway.`) : [{ field: 'endsOn', before: item.endsOn, after: lastDay }];
}

const dayCount = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const shift = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * What a checkpoint's wish changes in an activity or wave, field by field. Moving the first day alone moves the last day with it, so
 * that the length stays. Stopping an activity stops it, or lets it end the day before the wish holds; stopping a wave holds it, and that at once. Refused when nothing would differ, when it would end before it begins, or when a wave that was launched would be planned for another day.
 */
export function realignItem(item: RealignableItem, wish: ItemWish): FieldChange[] | Refusal<RealignCode> {
  const over = item.target === 'wave' ? 'held' : 'stopped';
  if (item.state === 'stopped' || item.state === 'withdrawn') return refuse('already-stopped', `${item.title} is ${item.state} already.`);
  if (wish.change === 'stop') return item.state === over ? refuse('already-stopped', `${item.title} is ${over} already.`) : stop(item, over, wish.effectiveOn);
  if (wish.effectiveOn !== undefined) return refuseField('/effectiveOn', 'changes-at-once', 'The plan changes on the day it is decided; leave the day of effect empty.');
  if (item.launchedOn && wish.startsOn !== undefined && wish.startsOn !== item.startsOn) return refuseField('/startsOn', 'launched', `${item.title} was launched on ${item.launchedOn}: the day it was planned for stays as it was.`);
  const startsOn = wish.startsOn ?? item.startsOn;
  const endsOn = wish.endsOn ?? (wish.startsOn ? shift(item.endsOn, dayCount(item.startsOn, wish.startsOn)) : item.endsOn);
  if (endsOn < startsOn) return endsBeforeItStarts();
  const wanted = { title: wish.title?.trim() || item.title, startsOn, endsOn };
  const changes = (['title', 'startsOn', 'endsOn'] as const).filter((field) => wanted[field] !== item[field]).map((field) => ({ field, before: item[field], after: wanted[field] }));
  return changes.length > 0 ? changes : refuse('nothing-differs', `${item.title} is like that already.`);
}

/** A new activity cannot have begun before the decision that starts it holds: it would be in the plan, and judged only later. */
export const refuseEarlyStart = (startsOn: string | undefined, effectiveOn: string | undefined): Refusal<'begins-before'> | undefined =>
  startsOn !== undefined && effectiveOn !== undefined && startsOn < effectiveOn ? refuseField('/effectiveOn', 'begins-before', `It begins on ${startsOn}, before that day; leave the day of effect empty.`) : undefined;

/** So many days back a new activity may have begun: what was proposed when the evidence was frozen is decided weeks later. */
const LONGEST_AGO = 60;

/** What a decision starts begins about now, not in another age. */
export const refuseLongAgo = (startsOn: string | undefined, today: string): Refusal<'begins-long-ago'> | undefined => {
  const first = shift(today, -LONGEST_AGO);
  return startsOn !== undefined && startsOn < first ? refuseField('/startsOn', 'begins-long-ago', `A decision starts what begins from now on; the earliest day is ${first}.`) : undefined;
};

const WORDS = { title: 'Title', startsOn: 'First day', endsOn: 'Last day', state: 'State' } as const;

/** "Last day from 2027-02-26 to 2027-03-12". */
export const describeFieldChange = ({ field, before, after }: FieldChange): string => `${WORDS[field]} from ${before} to ${after}`;
