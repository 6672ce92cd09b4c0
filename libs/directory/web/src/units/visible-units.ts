import type { OrgUnitView } from '@realign/api-client';

export interface TreeRow {
  readonly unit: OrgUnitView;
  readonly hasBelow: boolean;
  readonly isOpen: boolean;
}

/** The rows of a tree that are to be seen: what stands below an opened unit, or everything that fits the words with the way to it. */
export function visibleUnits(units: readonly OrgUnitView[], open: ReadonlySet<string>, words: string): TreeRow[] {
  const wanted = words.trim().toLowerCase();
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const withBelow = new Set(units.map(({ parentId }) => parentId));
  const shown = new Set<string>();
  for (const { id, name } of wanted ? units : []) {
    if (!name.toLowerCase().includes(wanted)) continue;
    for (let at: string | null | undefined = id; at && !shown.has(at); at = parents.get(at)) shown.add(at);
  }
  const isSeen = ({ id, parentId }: OrgUnitView): boolean => {
    if (wanted) return shown.has(id);
    for (let at: string | null | undefined = parentId; at; at = parents.get(at)) if (!open.has(at)) return false;
    return true;
  };
  return units.filter(isSeen).map((unit) => ({ unit, hasBelow: withBelow.has(unit.id), isOpen: wanted !== '' || open.has(unit.id) }));
}
