import { addDays, compareDays, daysBetween, type Day } from '@realign/kernel';
import { brokenDependencies, type Dependency, type PlacedItem } from '@realign/programmes/domain';
import { hoursInWeek, loadOfWeek, type LoadGroup, type LoadItem } from './change-load';

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
  /** Whole days; negative is earlier. */
  readonly days: number;
  /** p95 of the week, before and after. */
  readonly before: number;
  readonly after: number;
  readonly isEnough: boolean;
}

const WEEKS_EARLIER = 4;
const WEEKS_LATER = 12;
const MOVES = 2;
/** A move that takes away less than this share of what is too much is no help. */
const LEAST_CUT = 0.1;

/**
 * Up to two moves that cut the week's p95, of different items where there are two. An item keeps its length and moves by whole weeks. A move
 * is never suggested when it takes away less than a tenth of what is too much, begins in a blackout or spends more days in one than now, breaks a dependency, begins before tomorrow, lifts a
 * week over the limit that was not, or raises the highest p95 or the highest load of any one person. Those that are enough come
 * first, by least delay (an earlier start is none) and the shortest way; the others by how much they cut.
 */
export function suggestMoves(collision: Collision): Move[] {
  const { items, week } = collision;
  const before = profile(collision, new Map(items.map((item) => [item.id, item])));
  const moves = items.filter((item) => item.isMovable && compareDays(item.startsOn, collision.today) > 0 && hoursInWeek(item, week) > 0).flatMap((item) => movesOf(collision, item, before)).sort(bestFirst);
  const [first] = moves;
  if (!first) return [];
  const second = moves.find(({ itemId }) => itemId !== first.itemId) ?? moves[1];
  return second ? [first, second].slice(0, MOVES) : [first];
}

interface Profile {
  readonly p95: ReadonlyMap<Day, number>;
  readonly highest: number;
  readonly peak: number;
}

function profile({ groups, weeks, week }: Collision, items: ReadonlyMap<string, LoadItem>): Profile {
  const loads = [...new Set([...weeks, week])].map((on) => [on, loadOfWeek(groups, items, on)] as const);
  return { p95: new Map(loads.map(([on, { p95 }]) => [on, p95])), highest: Math.max(...loads.map(([, { p95 }]) => p95)), peak: Math.max(...loads.map(([, { peak }]) => peak)) };
}

function movesOf(collision: Collision, item: MovableItem, before: Profile): Move[] {
  const shifts = [...Array(WEEKS_EARLIER + WEEKS_LATER + 1).keys()].map((at) => 7 * (at - WEEKS_EARLIER)).filter((days) => days !== 0);
  return shifts.flatMap((days) => {
    const moved = { ...item, startsOn: addDays(item.startsOn, days), endsOn: addDays(item.endsOn, days) };
    if (!isAllowed(collision, item, moved)) return [];
    const after = profile(collision, new Map(collision.items.map((other) => [other.id, other.id === item.id ? moved : other])));
    const [was, becomes] = [before.p95.get(collision.week) ?? 0, after.p95.get(collision.week) ?? 0];
    if (was - becomes < Math.max(EPSILON, LEAST_CUT * (was - collision.limit)) || isWorse(before, after, collision.limit)) return [];
    return [{ itemId: item.id, title: item.title, startsOn: moved.startsOn, endsOn: moved.endsOn, days, before: was, after: becomes, isEnough: becomes <= collision.limit }];
  });
}

const isWorse = (before: Profile, after: Profile, limit: number): boolean =>
  after.highest > before.highest + EPSILON || after.peak > before.peak + EPSILON || [...after.p95].some(([on, hours]) => hours > limit && hours > (before.p95.get(on) ?? 0) + EPSILON);

/** Sums in another order differ in their last digits. */
const EPSILON = 1e-9;

function isAllowed({ today, weeks, blackouts, dependencies, placed }: Collision, item: MovableItem, moved: MovableItem): boolean {
  const lastDay = addDays(weeks.at(-1) ?? today, 6);
  if (compareDays(moved.startsOn, today) <= 0 || compareDays(moved.endsOn, lastDay) > 0) return false;
  if (blackouts.some((closed) => daysIn(closed, { startsOn: moved.startsOn, endsOn: moved.startsOn }) > 0)) return false;
  if (closedDays(blackouts, moved) > closedDays(blackouts, item)) return false;
  const others = new Map(placed.map((other) => [other.id, other]));
  const broken = (as: MovableItem): number => brokenDependencies(dependencies.filter(({ beforeId, afterId }) => beforeId === as.id || afterId === as.id), new Map(others).set(as.id, as)).length;
  return broken(moved) === 0;
}

const closedDays = (blackouts: readonly ClosedDays[], span: ClosedDays): number => blackouts.reduce((sum, closed) => sum + daysIn(closed, span), 0);

const daysIn = (closed: ClosedDays, span: ClosedDays): number => {
  const first = compareDays(closed.startsOn, span.startsOn) > 0 ? closed.startsOn : span.startsOn;
  const last = compareDays(closed.endsOn, span.endsOn) < 0 ? closed.endsOn : span.endsOn;
  return Math.max(0, daysBetween(first, last) + 1);
};

const bestFirst = (a: Move, b: Move): number =>
  Number(b.isEnough) - Number(a.isEnough) || (a.isEnough ? 0 : round(a.after) - round(b.after)) || Math.max(0, a.days) - Math.max(0, b.days) || Math.abs(a.days) - Math.abs(b.days) || a.after - b.after || (a.itemId < b.itemId ? -1 : 1);

const round = (hours: number): number => Math.round(hours * 100) / 100;
