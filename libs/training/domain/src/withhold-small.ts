/** People behind a figure of a unit; fewer are not shown. */
export const SMALLEST_GROUP = 10;

export interface Group {
  readonly key: string;
  readonly people: number;
}

/**
 * The groups whose figures are withheld, where the sum of all groups is shown too: those below the limit, and then the next smallest ones until the
 * groups withheld hold enough people together, so that the total minus what is shown never tells of a small group. Where all people together are too
 * few, every group is withheld; the total must then be withheld as well.
 */
export const withheldGroups = (groups: readonly Group[], limit = SMALLEST_GROUP): ReadonlySet<string> => {
  const ordered = [...groups].filter(({ people }) => people > 0).sort((a, b) => a.people - b.people || (a.key < b.key ? -1 : 1));
  const withheld = new Set<string>();
  let inside = 0;
  for (const { key, people } of ordered) {
    if (people >= limit && (inside === 0 || inside >= limit)) break;
    withheld.add(key);
    inside += people;
  }
  return withheld;
};
