const STEP = 5;
const HIDDEN = 2;

/** So many of a group, to the nearest five, for whoever may not see single people: nobody, one and two look alike, and so do all, all but one and all but two, whatever the size of the group. */
export const nearly = (count: number, of: number): number => STEP * Math.round((of - count <= HIDDEN ? of : count) / STEP);
