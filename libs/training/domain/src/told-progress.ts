import { nearly } from '@realign/kernel';
import { pullProgress, pushProgress, share, type PullProgress, type PushProgress, type StateCount } from './progress';

/** Assignments of one module in one plan, by where they stand. */
export interface CellCount extends StateCount {
  readonly planId: string;
  readonly moduleId: string;
}

/** What a reader is told of how far people came; null where it is withheld. */
export interface ToldProgress {
  /** Fewer people than this are not told of; null where everything is told as it is. */
  readonly minGroupSize: number | null;
  /** The same of some plans or modules alone. */
  of(isAsked: (cell: CellCount) => boolean): ToldProgress;
  push(): PushProgress | null;
  pull(): PullProgress | null;
  /** The most people who have (or had) one and the same module, withdrawn ones left out. */
  people(): number | null;
}

/** Every count as it is, for whoever may see the training of single people anyhow. */
export const toldExactly = (counts: readonly CellCount[]): ToldProgress => ({
  minGroupSize: null,
  of: (isAsked) => toldExactly(counts.filter(isAsked)),
  push: () => pushProgress(counts),
  pull: () => pullProgress(counts),
  people: () => Math.max(0, ...cellsOf(counts).map(peopleOf)),
});

/**
 * Counts of groups, for whoever may not see single people. A module of a plan that reaches fewer people than the limit is in no figure at all, nor in any sum, so that no
 * sum less its parts tells of it. Every other count is given as `nearly` says. A sum is the sum of what is shown, and says nothing beyond it.
 */
export const toldOfGroups = (counts: readonly CellCount[], minGroupSize: number): ToldProgress => {
  const cells = cellsOf(counts);
  const shown = cells.filter((cell) => peopleOf(cell) >= minGroupSize);
  const isWithheld = shown.length === 0 && cells.some((cell) => peopleOf(cell) > 0);
  return {
    minGroupSize,
    of: (isAsked) => toldOfGroups(counts.filter(isAsked), minGroupSize),
    push: () => {
      if (isWithheld) return null;
      const all = addUp(pushProgress([]), shown.map((cell) => ({ people: peopleOf(cell), progress: pushProgress(cell) })));
      return { ...all, completedShare: share(all.completed, all.assigned) };
    },
    pull: () => {
      if (isWithheld) return null;
      const all = addUp(pullProgress([]), shown.map((cell) => ({ people: peopleOf(cell), progress: pullProgress(cell) })));
      // What the others leave: counted by itself it could give away that nobody declined.
      return { ...all, waiting: Math.max(0, all.offered - all.accepted - all.declined), tookUpShare: share(all.accepted, all.offered) };
    },
    people: () => (isWithheld ? null : Math.max(0, ...shown.map((cell) => nearly(peopleOf(cell), peopleOf(cell))))),
  };
};

function cellsOf(counts: readonly CellCount[]): CellCount[][] {
  const cells = new Map<string, CellCount[]>();
  for (const count of counts) {
    const key = `${count.planId} ${count.moduleId}`;
    const cell = cells.get(key);
    if (cell) cell.push(count);
    else cells.set(key, [count]);
  }
  return [...cells.values()];
}

/** Everybody has a module of a plan once. */
const peopleOf = (cell: readonly CellCount[]): number => cell.reduce((sum, { state, people }) => sum + (state === 'withdrawn' ? 0 : people), 0);

interface Part<T> {
  readonly people: number;
  readonly progress: T;
}

/** Step by step, each count of a part as it is told. */
const addUp = <T extends object>(zero: T, parts: readonly Part<T>[]): T =>
  Object.fromEntries(Object.keys(zero).map((step) => [step, parts.reduce((sum, { people, progress }) => sum + nearly(Number((progress as Record<string, number | null>)[step] ?? 0), people), 0)])) as T;
