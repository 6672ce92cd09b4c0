import type { Day } from '@realign/kernel';
import { hoursInWeek, loadOf, type LoadGroup, type LoadItem, type WeekLoad } from './change-load';

/**
 * The load of a unit in each of its weeks, added up once. What other dates of one item change is worked out from its own groups and weeks alone: a
 * large unit has thousands of each, and hundreds of dates are tried.
 */
export class UnitLoad {
  private readonly people: readonly number[];
  /** Week by week, hours of each group. */
  private readonly hours: readonly number[][];
  private readonly groupsOf = new Map<string, number[]>();
  private readonly loads: readonly WeekLoad[];
  readonly highest: number;
  readonly peak: number;

  constructor(
    groups: readonly LoadGroup[],
    items: readonly LoadItem[],
    readonly weeks: readonly Day[],
  ) {
    this.people = groups.map(({ people }) => people);
    for (const [at, { itemIds }] of groups.entries()) for (const id of itemIds) this.reaches(id, at);
    this.hours = weeks.map((week) => this.addUp(items, week));
    this.loads = this.hours.map((hours) => loadOf(this.people, hours));
    this.highest = Math.max(0, ...this.loads.map(({ p95 }) => p95));
    this.peak = Math.max(0, ...this.loads.map(({ peak }) => peak));
  }

  of(week: Day): WeekLoad {
    return this.loads[this.weeks.indexOf(week)] ?? { mean: 0, p95: 0, peak: 0 };
  }

  /** The week's load when each of the item's people has `hours` of it in that week. */
  with(item: LoadItem, week: Day, hours: number): WeekLoad {
    const before = this.hours[this.weeks.indexOf(week)];
    if (!before) return { mean: 0, p95: 0, peak: 0 };
    const [change, after] = [hours - hoursInWeek(item, week), [...before]];
    for (const group of this.groupsOf.get(item.id) ?? []) after[group] = (after[group] ?? 0) + change;
    return loadOf(this.people, after);
  }

  /** The loads of the weeks that other dates of an item change, and of no other. */
  moved(item: LoadItem, to: LoadItem): ReadonlyMap<Day, WeekLoad> {
    const changed = this.weeks.map((week) => ({ week, hours: hoursInWeek(to, week) })).filter(({ week, hours }) => hours !== hoursInWeek(item, week));
    return new Map(changed.map(({ week, hours }) => [week, this.with(item, week, hours)]));
  }

  private reaches(itemId: string, group: number): void {
    const known = this.groupsOf.get(itemId);
    if (known) known.push(group);
    else this.groupsOf.set(itemId, [group]);
  }

  private addUp(items: readonly LoadItem[], week: Day): number[] {
    const hours = this.people.map(() => 0);
    for (const item of items) {
      const each = hoursInWeek(item, week);
      if (each > 0) for (const group of this.groupsOf.get(item.id) ?? []) hours[group] = (hours[group] ?? 0) + each;
    }
    return hours;
  }
}
