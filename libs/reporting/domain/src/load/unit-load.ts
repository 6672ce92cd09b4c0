import { daysBetween, type Day } from '@realign/kernel';
import { hoursBetween, loadOf, mostFirst, NEARLY_ALL, type LoadGroup, type LoadItem, type WeekLoad } from './change-load';

/** What nearly all have in a week, and what one person has at most. */
export type Heights = Pick<WeekLoad, 'p95' | 'peak'>;

const NOTHING: Heights = { p95: 0, peak: 0 };

/**
 * The load of a unit in each of its weeks, added up once. What other dates of one item change is worked out from its own groups and weeks alone: a
 * large unit has thousands of each, and hundreds of dates are tried. The groups of a week are put in order once, by their hours: all that an item
 * reaches change by the same hours and keep their order, so that those with most are found by looking at both orders from the top.
 */
export class UnitLoad {
  private readonly people: Float64Array;
  private readonly everybody: number;
  private readonly at: ReadonlyMap<Day, number>;
  /** Days from the first week to each week. */
  private readonly days: readonly number[];
  /** Week by week, hours of each group. */
  private readonly hours: readonly Float64Array[];
  /** Week by week, the groups with most hours first. */
  private readonly orders: readonly Uint32Array[];
  private readonly groupsOf = new Map<string, number[]>();
  private readonly marks = new Map<string, Uint8Array>();
  private readonly loads: readonly WeekLoad[];
  readonly highest: number;
  readonly peak: number;

  constructor(
    groups: readonly LoadGroup[],
    items: readonly LoadItem[],
    readonly weeks: readonly Day[],
  ) {
    this.people = Float64Array.from(groups, ({ people }) => people);
    this.everybody = this.people.reduce((sum, count) => sum + count, 0);
    this.at = new Map(weeks.map((week, at) => [week, at]));
    this.days = weeks.map((week) => this.dayOf(week));
    for (const [at, { itemIds }] of groups.entries()) for (const id of itemIds) this.reaches(id, at);
    this.hours = this.addUp(items);
    this.orders = this.hours.map(mostFirst);
    this.loads = this.hours.map((hours, at) => loadOf(this.people, hours, this.orders[at]));
    this.highest = Math.max(0, ...this.loads.map(({ p95 }) => p95));
    this.peak = Math.max(0, ...this.loads.map(({ peak }) => peak));
  }

  of(week: Day): WeekLoad {
    return this.loads[this.at.get(week) ?? -1] ?? { mean: 0, ...NOTHING };
  }

  /** The week when the item lies on other dates, and everything else as it does. */
  with(item: LoadItem, to: LoadItem, week: Day): Heights {
    const at = this.at.get(week);
    return at === undefined ? NOTHING : this.changed(item.id, at, this.inWeek(to, at) - this.inWeek(item, at));
  }

  /** The weeks that other dates of an item change, and no other. */
  moved(item: LoadItem, to: LoadItem): ReadonlyMap<Day, Heights> {
    const [before, after] = [this.hoursOf(item), this.hoursOf(to)];
    const changed = new Map<Day, Heights>();
    for (const [at, week] of this.weeks.entries()) {
      const change = (after[at] ?? 0) - (before[at] ?? 0);
      if (change !== 0) changed.set(week, this.changed(item.id, at, change));
    }
    return changed;
  }

  /** Looks from the top at the groups the item reaches and at all others, until nearly all people have less. */
  private changed(itemId: string, at: number, change: number): Heights {
    const [order, hours, mark] = [this.orders[at] ?? new Uint32Array(), this.hours[at] ?? new Float64Array(), this.markOf(itemId)];
    const next = (from: number, isReached: number): number => {
      let on = from;
      while (on < order.length && mark[order[on] ?? 0] !== isReached) on += 1;
      return on;
    };
    let [reached, other, above] = [next(0, 1), next(0, 0), 0];
    let peak: number | undefined;
    while (reached < order.length || other < order.length) {
      const [a, b] = [order[reached], order[other]];
      const [withItem, without] = [a === undefined ? -Infinity : (hours[a] ?? 0) + change, b === undefined ? -Infinity : (hours[b] ?? 0)];
      const isItem = withItem >= without;
      const most = isItem ? withItem : without;
      peak ??= most;
      above += this.people[(isItem ? a : b) ?? 0] ?? 0;
      if (this.everybody - above < NEARLY_ALL * this.everybody) return { p95: most, peak };
      if (isItem) reached = next(reached + 1, 1);
      else other = next(other + 1, 0);
    }
    return NOTHING;
  }

  private markOf(itemId: string): Uint8Array {
    const known = this.marks.get(itemId);
    if (known) return known;
    const mark = new Uint8Array(this.people.length);
    for (const group of this.groupsOf.get(itemId) ?? []) mark[group] = 1;
    // One is tried after the other: more than the one that is tried now need not be kept.
    this.marks.clear();
    this.marks.set(itemId, mark);
    return mark;
  }

  private reaches(itemId: string, group: number): void {
    const known = this.groupsOf.get(itemId);
    if (known) known.push(group);
    else this.groupsOf.set(itemId, [group]);
  }

  private addUp(items: readonly LoadItem[]): Float64Array[] {
    const hours = this.weeks.map(() => new Float64Array(this.people.length));
    for (const item of items) {
      const groups = this.groupsOf.get(item.id);
      if (!groups) continue;
      for (const [at, each] of this.hoursOf(item).entries()) {
        const week = hours[at];
        if (each > 0 && week) for (const group of groups) week[group] = (week[group] ?? 0) + each;
      }
    }
    return hours;
  }

  private inWeek(item: LoadItem, at: number): number {
    return hoursBetween(item.hoursEach, this.dayOf(item.startsOn), this.dayOf(item.endsOn), this.days[at] ?? 0);
  }

  /** Hours in each of the weeks; its dates are read once. */
  private hoursOf({ hoursEach, startsOn, endsOn }: LoadItem): number[] {
    const [first, last] = [this.dayOf(startsOn), this.dayOf(endsOn)];
    return this.days.map((week) => hoursBetween(hoursEach, first, last, week));
  }

  private dayOf(on: Day): number {
    return daysBetween(this.weeks[0] ?? on, on);
  }
}
