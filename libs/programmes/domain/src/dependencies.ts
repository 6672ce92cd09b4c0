import { addDays, compareDays, daysBetween, type Day } from '@realign/kernel';

export interface Dependency {
  readonly id: string;
  readonly beforeId: string;
  readonly afterId: string;
  /** The later one begins after the earlier one has ended (`finish_start`) or begun (`start_start`). */
  readonly kind: 'finish_start' | 'start_start';
  /** Whole days that must lie between; negative lets them overlap. */
  readonly lagDays: number;
}

export interface PlacedItem {
  readonly id: string;
  readonly title: string;
  readonly startsOn: Day;
  /** Last day, inclusive. */
  readonly endsOn: Day;
}

/**
 * The items a new dependency would chain into a circle, in order, the first named again at the end; null when there is none.
 * An item that depends on itself is a circle of one.
 */
export function findCircle(dependencies: readonly Pick<Dependency, 'beforeId' | 'afterId'>[], added: Pick<Dependency, 'beforeId' | 'afterId'>): string[] | null {
  const next = new Map<string, string[]>();
  for (const { beforeId, afterId } of dependencies) next.set(beforeId, [...(next.get(beforeId) ?? []), afterId]);
  const cameFrom = new Map<string, string>();
  const waiting = [added.afterId];
  const seen = new Set(waiting);
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at === added.beforeId) return [added.beforeId, ...wayBack(cameFrom, added.afterId, at)];
    for (const to of next.get(at) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      cameFrom.set(to, at);
      waiting.push(to);
    }
  }
  return null;
}

const wayBack = (cameFrom: ReadonlyMap<string, string>, from: string, to: string): string[] => {
  const way = [to];
  for (let at = to; at !== from; way.unshift(at)) at = cameFrom.get(at) ?? from;
  return way;
};

/** The first day on which the later item may begin. After a last day the next day is the first free one; a lag of 3 leaves three days between. */
export const earliestStart = (before: PlacedItem, { kind, lagDays }: Pick<Dependency, 'kind' | 'lagDays'>): Day =>
  kind === 'finish_start' ? addDays(before.endsOn, 1 + lagDays) : addDays(before.startsOn, lagDays);

export interface BrokenDependency {
  readonly dependencyId: string;
  readonly subjectId: string;
  readonly earliestOn: Day;
  /** How many days too early it begins. */
  readonly days: number;
  readonly detail: string;
}

/** Dependencies that the dates do not keep. They are said, and nothing is moved because of them. */
export function brokenDependencies(dependencies: readonly Dependency[], items: ReadonlyMap<string, PlacedItem>): BrokenDependency[] {
  return dependencies.flatMap((dependency) => {
    const before = items.get(dependency.beforeId);
    const after = items.get(dependency.afterId);
    if (!before || !after) return [];
    const earliestOn = earliestStart(before, dependency);
    if (compareDays(after.startsOn, earliestOn) >= 0) return [];
    const days = daysBetween(after.startsOn, earliestOn);
    const when = dependency.kind === 'finish_start' ? `ends on ${before.endsOn}` : `begins on ${before.startsOn}`;
    return [{ dependencyId: dependency.id, subjectId: after.id, earliestOn, days, detail: `${after.title} begins ${days} ${days === 1 ? 'day' : 'days'} too early: ${before.title} ${when}, so it can begin on ${earliestOn}.` }];
  });
}
