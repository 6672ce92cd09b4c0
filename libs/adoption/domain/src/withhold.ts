export interface Group {
  readonly id: string;
  readonly parentId: string | null;
  /** People of the group and of all groups below it. */
  readonly people: number;
}

export type Withheld = 'small_group' | 'would_reveal';

/**
 * Which groups' figures are withheld. A group below `min` people always is. What can be worked out by subtracting the shown groups
 * below a shown one from it (the rest: people of its own and of withheld groups) must be nobody or at least `min` people; while it is
 * not, the smallest shown group below is withheld too (complementary suppression, as in statistical disclosure control).
 */
export function withhold(groups: readonly Group[], min: number): Map<string, Withheld> {
  const withheld = new Map<string, Withheld>();
  for (const { id, people } of groups) if (people < min) withheld.set(id, 'small_group');
  const below = new Map<string | null, Group[]>();
  for (const group of groups) below.set(group.parentId, [...(below.get(group.parentId) ?? []), group]);
  const visit = (group: Group): void => {
    const children = below.get(group.id) ?? [];
    if (withheld.has(group.id)) children.forEach((child) => { if (!withheld.has(child.id)) withheld.set(child.id, 'would_reveal'); });
    else protectRest(group.people, children, min, withheld);
    children.forEach(visit);
  };
  const tops = below.get(null) ?? [];
  tops.forEach(visit);
  return withheld;
}

function protectRest(people: number, children: readonly Group[], min: number, withheld: Map<string, Withheld>): void {
  for (;;) {
    const shown = children.filter(({ id }) => !withheld.has(id)).sort((a, b) => a.people - b.people);
    const rest = people - shown.reduce((sum, child) => sum + child.people, 0);
    const [smallest] = shown;
    if (rest === 0 || rest >= min || !smallest) return;
    withheld.set(smallest.id, 'would_reveal');
  }
}
