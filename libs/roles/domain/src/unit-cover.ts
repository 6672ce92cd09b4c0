import type { Holders } from './role-cover';

/** How one place (a unit with what is below it, or a location) stands for one role. */
export interface PlaceCover {
  readonly needed: number;
  readonly filled: number;
  readonly nominated: number;
  readonly later: number;
  readonly missing: number;
  readonly status: PlaceCoverStatus;
}

/** `bare`: needed and nobody there · `short`: some · `met`: enough · `from_above`: too small to need one of its own. */
export type PlaceCoverStatus = 'bare' | 'short' | 'met' | 'from_above';

/**
 * How many holders a place needs at one for so many people: rounded to the nearest whole, so that a team smaller than half a ratio
 * asks for nobody of its own and is served from the unit above. (The programme as a whole rounds up: see `roleCover`.)
 */
export const neededAt = (people: number, peoplePerHolder: number): number => Math.round(people / peoplePerHolder);

/** Need against holders in one place. Neither a nominee nor whoever begins later is a holder yet, but the place is not missing either. */
export const placeCover = (people: number, peoplePerHolder: number, { filled, nominated, later }: Holders): PlaceCover => {
  const needed = neededAt(people, peoplePerHolder);
  return { needed, filled, nominated, later, missing: Math.max(0, needed - filled - nominated - later), status: placeStatus(needed, filled) };
};

const placeStatus = (needed: number, filled: number): PlaceCoverStatus => {
  if (needed === 0) return filled > 0 ? 'met' : 'from_above';
  if (filled >= needed) return 'met';
  return filled === 0 ? 'bare' : 'short';
};

export interface Gap {
  readonly place: string;
  readonly filled: number;
  readonly needed: number;
  readonly missing: number;
}

/** The places that miss most, largest gap first, by name where equal. */
export const largestGaps = (gaps: readonly Gap[], most: number): Gap[] =>
  gaps.filter(({ missing }) => missing > 0).sort((a, b) => b.missing - a.missing || a.place.localeCompare(b.place)).slice(0, most);

/** "Largest gaps: Risk 0 of 3, Operations 1 of 2." or nothing when there is none. */
export const gapWords = (gaps: readonly Gap[]): string =>
  gaps.length === 0 ? '' : `Largest ${gaps.length === 1 ? 'gap' : 'gaps'}: ${gaps.map(({ place, filled, needed }) => `${place} ${filled} of ${needed}`).join(', ')}.`;
