import { addDays, day } from '@realign/kernel';

/** Lists licences of every service: whoever is active in it opened their mail, and that is no use of a tool. */
export const NO_USE_REPORT = 'office365-active-user-detail';

export interface KnownReport {
  readonly sourceKey: string;
  readonly report: string;
  readonly periodDays: number;
  readonly dataTo: string;
}

/** A series of reports that ended so long before the newest of all does not come any more. */
const STILL_COMES_DAYS = 62;

const isMonth = ({ periodDays }: KnownReport): boolean => periodDays >= 28 && periodDays <= 31;

/**
 * The reports that are set beside each other, oldest first: of one tool, kind and length. Of those that are counted (all, where null), of about a month if there are such, and of those that still
 * come the one with most reports. So it stays the same from one look to the next, whichever report came last; a report of licences tells of no tool.
 */
export function shownReports<R extends KnownReport>(reports: readonly R[], counted: readonly string[] | null): R[] {
  const groups = new Map<string, R[]>();
  for (const one of reports) {
    if (one.report === NO_USE_REPORT || (counted !== null && !counted.includes(one.sourceKey))) continue;
    const key = `${one.sourceKey} ${one.report} ${one.periodDays}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const sorted = [...groups].map(([key, group]) => ({ key, group: [...group].sort((a, b) => (a.dataTo < b.dataTo ? -1 : 1)) }));
  const lastOf = (group: readonly R[]): string => group.at(-1)?.dataTo ?? '';
  const newest = sorted.map(({ group }) => lastOf(group)).sort().at(-1) ?? '';
  const comes = (group: readonly R[]): boolean => newest !== '' && lastOf(group) >= addDays(day(newest), -STILL_COMES_DAYS);
  const rank = (group: readonly R[]): readonly number[] => [group[0] && isMonth(group[0]) ? 1 : 0, comes(group) ? 1 : 0, group.length];
  sorted.sort((a, b) => {
    const [x, y] = [rank(a.group), rank(b.group)];
    const at = x.findIndex((value, i) => value !== y[i]);
    return at < 0 ? (a.key < b.key ? -1 : 1) : (y[at] ?? 0) - (x[at] ?? 0);
  });
  return sorted[0]?.group ?? [];
}
