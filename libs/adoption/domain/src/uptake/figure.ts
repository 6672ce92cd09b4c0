/** A protected figure of a group as the database gives it: a sum over whole blocks of people. */
export interface ProtectedFigure {
  readonly value: number;
  /** People of the blocks, and how many blocks. */
  readonly people: number;
  readonly blocks: number;
  /** All blocks are coded at that end: nobody or one, all or all but one. */
  readonly isLow: boolean;
  readonly isHigh: boolean;
}

export interface ShownFigure {
  readonly share: number | null;
  readonly people: number | null;
  readonly atMost: number | null;
  readonly atLeast: number | null;
}

/** So few blocks that a coded value says little and could be taken for a fact. */
const FEW_BLOCKS = 4;

/** People are given to the nearest 5, on screens, in the API and in files alike; some people are never given as 0. */
export const roundPeople = (people: number): number => (people >= 1 ? Math.max(5, 5 * Math.round(people / 5)) : 0);

/** The share that stands in a file beside two rounded counts: what they give, so that neither can be told exactly from it. */
export const shareOfRounded = (people: number, of: number): number => (of === 0 ? 0 : Math.round((1000 * Math.min(people, of)) / of) / 1000);

/**
 * How a figure is shown. Of a few blocks that are all coded at one end only the bound is told ("at most 8 %"): nobody or one in each block means at most
 * as many people as there are blocks. Everything else is a share to a thousandth and people rounded to 5.
 */
export function showFigure({ value: summed, people, blocks, isLow, isHigh }: ProtectedFigure): ShownFigure {
  const nothing = { share: null, people: null, atMost: null, atLeast: null };
  if (people === 0) return nothing;
  // A sum of means depends on its order in the sixteenth digit, and a half would then be rounded up one time and down the next.
  const value = Number(summed.toFixed(6));
  if (isLow && blocks <= FEW_BLOCKS) return { ...nothing, atMost: Math.ceil((100 * blocks) / people) / 100 };
  if (isHigh && blocks <= FEW_BLOCKS) return { ...nothing, atLeast: Math.floor((100 * (people - blocks)) / people) / 100 };
  return { ...nothing, share: Math.round((1000 * Math.round(value)) / people) / 1000, people: roundPeople(Math.round(value)) };
}
