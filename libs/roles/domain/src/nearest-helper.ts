/** Somebody who can help, as near to the one who asks as the tree of units and the map say. */
export interface HelperCandidate {
  readonly personId: string;
  readonly name: string;
  /** Levels from the asker's unit up to the first unit that also holds the place where the helper serves; null when there is none. */
  readonly levelsUp: number | null;
  /** Levels from that common unit down to where the helper serves. */
  readonly levelsDown: number;
  readonly isSameLocation: boolean;
  readonly isSameLanguage: boolean;
}

export type Nearness = 'same-unit' | 'unit-above' | 'same-location' | 'same-language' | 'elsewhere';

export interface Helper extends HelperCandidate {
  readonly nearness: Nearness;
}

/** Up to how many levels up the tree somebody still counts as near, wherever they sit. */
const NEAR_LEVELS = 2;

const TIERS: readonly Nearness[] = ['same-unit', 'unit-above', 'same-location', 'same-language', 'elsewhere'];

/**
 * Who is nearest: first who serves the asker's own unit; then up the tree, at most two levels, the lower common unit first; then who
 * sits in the same location and speaks the language, then the same location, then the same language; then everybody else. Within a
 * tier the nearer place in the tree, and the name where all else is equal. Says how near, so that the screen can say why.
 */
export const nearestHelpers = (candidates: readonly HelperCandidate[], most: number): Helper[] =>
  candidates.map((candidate) => ({ ...candidate, nearness: nearnessOf(candidate) })).sort(byNearness).slice(0, most);

const nearnessOf = ({ levelsUp, levelsDown, isSameLocation, isSameLanguage }: HelperCandidate): Nearness => {
  if (levelsUp === 0 && levelsDown === 0) return 'same-unit';
  if (levelsUp !== null && levelsUp <= NEAR_LEVELS) return 'unit-above';
  if (isSameLocation) return 'same-location';
  return isSameLanguage ? 'same-language' : 'elsewhere';
};

const byNearness = (a: Helper, b: Helper): number =>
  TIERS.indexOf(a.nearness) - TIERS.indexOf(b.nearness) || treeDistance(a, b) || Number(b.isSameLanguage) - Number(a.isSameLanguage) || a.name.localeCompare(b.name) || a.personId.localeCompare(b.personId);

/** In the tiers of place and language the tree decides only after the language. */
const treeDistance = (a: Helper, b: Helper): number => {
  if (a.nearness !== 'same-unit' && a.nearness !== 'unit-above') return Number(b.isSameLanguage) - Number(a.isSameLanguage) || (a.levelsUp ?? 99) - (b.levelsUp ?? 99);
  return (a.levelsUp ?? 0) - (b.levelsUp ?? 0) || a.levelsDown - b.levelsDown || Number(b.isSameLocation) - Number(a.isSameLocation);
};
