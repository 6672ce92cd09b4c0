import { addDays, compareDays, daysBetween, type Day } from '@realign/kernel';
import { brokenDependencies, type Dependency, type PlacedItem } from '@realign/programmes/domain';
import { hoursInWeek, type LoadGroup, type LoadItem } from './change-load';
import { UnitLoad, type Heights } from './unit-load';

export interface MovableItem extends LoadItem {
  readonly title: string;
  readonly isMovable: boolean;
}

export interface ClosedDays {
  readonly startsOn: Day;
  /** Last day, inclusive. */
  readonly endsOn: Day;
}

/** A week in which more meets in one unit than its people can take. */
export interface Collision {
  readonly week: Day;
  /** Hours a person a week. */
  readonly limit: number;
  readonly groups: readonly LoadGroup[];
  readonly items: readonly MovableItem[];
  readonly blackouts: readonly ClosedDays[];
  /** Between these items and others of their plans; the others' dates are in `placed`. */
  readonly dependencies: readonly Dependency[];
  readonly placed: readonly PlacedItem[];
  readonly today: Day;
  /** Weeks that are looked at, by their Mondays. */
  readonly weeks: readonly Day[];
}

export interface Move {
  readonly itemId: string;
  readonly title: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Whole days its first day moves; negative is earlier. */
  readonly days: number;
  /** Whole days it takes longer. */
  readonly daysLonger: number;
  /** p95 of the week, before and after. */
  readonly before: number;
  readonly after: number;
  readonly isEnough: boolean;
}

export interface Suggestion {
  readonly moves: readonly Move[];
  /** Why there are fewer than two, in a sentence; null when there are two. */
  readonly fewerWhy: string | null;
}

const WEEKS_EARLIER = 4;
const WEEKS_LATER = 12;
const WEEKS_LONGER = 8;
const MOVES = 2;
/** What takes less than a week's work days is an event or a message: it is moved, not spread. */
const SPREADABLE_DAYS = 5;
/** A move that takes away less than this share of what is too much, and less than so many hours, is no help. */
const LEAST_CUT = { share: 0.1, hours: 0.1 };

/** What other dates come to for an item that meets in the week; `fixed` and below: why there are none. */
type Outcome = 'fixed' | 'closed' | 'little' | 'worse';

/**
 * Up to two moves that cut the week's p95, of different items where there are two. An item moves by whole weeks and keeps its length, or keeps its
 * first day and is spread over more weeks. Nothing is suggested that takes away less than a tenth of what is too much (or six minutes, when that is less), begins in
 * a blackout or spends more days in one than now, breaks a dependency, begins before tomorrow, ends after the weeks looked at, lifts a week over the
 * limit that was not, or raises the highest p95 or the highest load of any one person. Those that are enough come first, by least delay (an earlier
 * start is none) and the shortest way; the others by how much they cut. Where there are fewer than two, it says what stands in the way of each item.
 * @param load of the unit, when it is added up already
 */
export function suggestMoves(collision: Collision, load = new UnitLoad(collision.groups, collision.items, [...new Set([...collision.weeks, collision.week])])): Suggestion {
  const ties = tiesOf(collision);
  const tried = collision.items.filter((item) => hoursInWeek(item, collision.week) > 0).map((item) => ({ item, found: movesOf(collision, item, load, ties.get(item.id) ?? NO_TIES) }));
  const moves = tried.flatMap(({ found }) => (typeof found === 'string' ? [] : found)).sort(bestFirst);
  const [first] = moves;
  const second = first && (moves.find(({ itemId }) => itemId !== first.itemId) ?? moves[1]);
  const chosen = [first, second].filter((move) => move !== undefined);
  return { moves: chosen, fewerWhy: chosen.length === MOVES ? null : sayWhy(chosen.length, tried.flatMap(({ found }) => (typeof found === 'string' ? [found] : []))) };
}

/** What an item's dates depend on, and what depends on them. */
interface Ties {
  readonly dependencies: readonly Dependency[];
  /** What is at the other end, as it lies. */
  readonly placed: readonly PlacedItem[];
}

const NO_TIES: Ties = { dependencies: [], placed: [] };

/** By item: a unit has thousands of dependencies, an item a few. */
function tiesOf({ dependencies, placed }: Collision): ReadonlyMap<string, Ties> {
  const byId = new Map(placed.map((one) => [one.id, one]));
  const ties = new Map<string, { dependencies: Dependency[]; placed: PlacedItem[] }>();
  for (const dependency of dependencies) {
    for (const [id, otherId] of [[dependency.beforeId, dependency.afterId], [dependency.afterId, dependency.beforeId]] as const) {
      const of = ties.get(id) ?? { dependencies: [], placed: [] };
      of.dependencies.push(dependency);
      const other = byId.get(otherId);
      if (other) of.placed.push(other);
      ties.set(id, of);
    }
  }
  return ties;
}

/** All moves of an item that help, or what stands in their way. */
function movesOf(collision: Collision, item: MovableItem, load: UnitLoad, ties: Ties): Move[] | Outcome {
  if (!item.isMovable || compareDays(item.startsOn, collision.today) <= 0) return 'fixed';
  const allowed = wishes(item).filter((moved) => isAllowed(collision, ties, item, moved));
  if (allowed.length === 0) return 'closed';
  const before = load.of(collision.week).p95;
  const least = Math.max(EPSILON, Math.min(LEAST_CUT.share * (before - collision.limit), LEAST_CUT.hours));
  const helping = allowed.map((moved) => ({ moved, after: load.with(item, moved, collision.week).p95 })).filter(({ after }) => before - after >= least);
  if (helping.length === 0) return 'little';
  const harmless = helping.filter(({ moved }) => !isWorse(load, load.moved(item, moved), collision.limit));
  return harmless.length === 0 ? 'worse' : harmless.map(({ moved, after }) => toMove(item, moved, before, after, collision.limit));
}

/** The dates that are tried. */
function wishes(item: MovableItem): MovableItem[] {
  const shifts = [...Array(WEEKS_EARLIER + WEEKS_LATER + 1).keys()].map((at) => 7 * (at - WEEKS_EARLIER)).filter((days) => days !== 0);
  const longer = daysBetween(item.startsOn, item.endsOn) + 1 < SPREADABLE_DAYS ? [] : [...Array(WEEKS_LONGER).keys()].map((at) => 7 * (at + 1));
  return [...shifts.map((days) => ({ ...item, startsOn: addDays(item.startsOn, days), endsOn: addDays(item.endsOn, days) })), ...longer.map((days) => ({ ...item, endsOn: addDays(item.endsOn, days) }))];
}

function toMove(item: MovableItem, { startsOn, endsOn }: MovableItem, before: number, after: number, limit: number): Move {
  const days = daysBetween(item.startsOn, startsOn);
  return { itemId: item.id, title: item.title, startsOn, endsOn, days, daysLonger: daysBetween(item.endsOn, endsOn) - days, before, after, isEnough: after <= limit };
}

const isWorse = (before: UnitLoad, changed: ReadonlyMap<Day, Heights>, limit: number): boolean =>
  [...changed].some(([on, { p95, peak }]) => p95 > before.highest + EPSILON || peak > before.peak + EPSILON || (p95 > limit && p95 > before.of(on).p95 + EPSILON));

const WORDS: Readonly<Record<Outcome, readonly [one: string, many: string]>> = {
  fixed: ['is fixed or has begun', 'are fixed or have begun'],
  closed: ['has no other dates without a blackout, a broken dependency or an end beyond the weeks looked at', 'have no other dates without a blackout, a broken dependency or an end beyond the weeks looked at'],
  little: ['alone would take too little off', 'would each take too little off'],
  worse: ['would only load another week, or somebody, more', 'would only load another week, or somebody, more'],
};

/** "Nothing else helps: of 5 things that meet, 3 are fixed or have begun and 2 would each take too little off." */
function sayWhy(moves: number, outcomes: readonly Outcome[]): string {
  const parts = (['fixed', 'closed', 'little', 'worse'] as const).map((outcome) => [outcome, outcomes.filter((one) => one === outcome).length] as const).filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${WORDS[outcome][count === 1 ? 0 : 1]}`);
  const begin = moves === 0 ? 'No move helps' : 'Nothing else helps';
  if (parts.length === 0) return `${begin}: nothing else meets in this week.`;
  return `${begin}: of ${moves === 0 ? '' : 'the other '}${outcomes.length === 1 ? 'one thing' : `${outcomes.length} things`} that ${outcomes.length === 1 ? 'meets' : 'meet'}, ${[parts.slice(0, -1).join(', '), parts.at(-1)].filter(Boolean).join(' and ')}.`;
}

/** Sums in another order differ in their last digits. */
const EPSILON = 1e-9;

function isAllowed({ today, weeks, blackouts }: Collision, { dependencies, placed }: Ties, item: MovableItem, moved: MovableItem): boolean {
  const lastDay = addDays(weeks.at(-1) ?? today, 6);
  if (compareDays(moved.startsOn, today) <= 0 || compareDays(moved.endsOn, lastDay) > 0) return false;
  if (blackouts.some((closed) => daysIn(closed, { startsOn: moved.startsOn, endsOn: moved.startsOn }) > 0)) return false;
  if (closedDays(blackouts, moved) > closedDays(blackouts, item)) return false;
  return brokenDependencies(dependencies, new Map<string, PlacedItem>(placed.map((other) => [other.id, other])).set(moved.id, moved)).length === 0;
}

const closedDays = (blackouts: readonly ClosedDays[], span: ClosedDays): number => blackouts.reduce((sum, closed) => sum + daysIn(closed, span), 0);

const daysIn = (closed: ClosedDays, span: ClosedDays): number => {
  const first = compareDays(closed.startsOn, span.startsOn) > 0 ? closed.startsOn : span.startsOn;
  const last = compareDays(closed.endsOn, span.endsOn) < 0 ? closed.endsOn : span.endsOn;
  return Math.max(0, daysBetween(first, last) + 1);
};

const bestFirst = (a: Move, b: Move): number =>
  Number(b.isEnough) - Number(a.isEnough) || (a.isEnough ? 0 : round(a.after) - round(b.after)) || delay(a) - delay(b) || Math.abs(a.days) + a.daysLonger - Math.abs(b.days) - b.daysLonger || Number(a.daysLonger > 0) - Number(b.daysLonger > 0) || a.after - b.after || (a.itemId < b.itemId ? -1 : 1);

/** Days by which its end is later. */
const delay = ({ days, daysLonger }: Move): number => Math.max(0, days + daysLonger);

const round = (hours: number): number => Math.round(hours * 100) / 100;
