/** How many people, and how many of them did what, in one report. */
export interface Figures {
  readonly people: number;
  readonly active: number;
  readonly posters: number;
  readonly readers: number;
  readonly reactors: number;
}

const NONE: Figures = { people: 0, active: 0, posters: 0, readers: 0, reactors: 0 };

const add = (a: Figures, b: Figures): Figures => ({ people: a.people + b.people, active: a.active + b.active, posters: a.posters + b.posters, readers: a.readers + b.readers, reactors: a.reactors + b.reactors });

/**
 * The figures that stand for the whole organisation. Usually they are everybody's. But when those whom no shown top unit holds
 * (accounts of nobody in the directory, people without a unit, top units that are too small) are fewer than `min`, the difference between
 * the whole and its parts would tell what these few did; then they are left out of the whole.
 */
export function organisationFigures(all: Figures, topUnits: readonly Figures[], min: number): Figures {
  const shown = topUnits.filter(({ people }) => people >= min).reduce(add, NONE);
  const rest = all.people - shown.people;
  return shown.people === 0 || rest === 0 || rest >= min ? all : shown;
}
