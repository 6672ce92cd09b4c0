/**
 * p-values corrected for having asked about several activities at one checkpoint: of those below q, a share of at most q is expected to be chance
 * (Benjamini and Hochberg 1995, section 3, as adjusted p-values). The order of the input is kept.
 */
export const benjaminiHochberg = (p: readonly number[]): number[] => {
  const order = p.map((value, at) => ({ value, at })).sort((a, b) => b.value - a.value);
  const adjusted = new Array<number>(p.length).fill(1);
  let least = 1;
  order.forEach(({ value, at }, i) => {
    least = Math.min(least, (value * p.length) / (p.length - i));
    adjusted[at] = least;
  });
  return adjusted;
};
