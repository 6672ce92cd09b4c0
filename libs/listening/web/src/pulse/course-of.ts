import type { PulseView } from '@realign/api-client';

interface Cell {
  readonly says: string;
  readonly isMissing: boolean;
}

interface Course {
  readonly question: string;
  readonly says: string;
  /** Days on which rounds were counted, the oldest first. */
  readonly rounds: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[];
}

/** As many as stand side by side on a laptop. */
const MOST_ROUNDS = 6;

/** Where rounds have audiences at all: every question, its audiences, and what each said in each round, or why nothing is said. */
export function courseOf({ questions, rounds: all }: PulseView): readonly Course[] {
  const rounds = all.slice(0, MOST_ROUNDS).reverse();
  if (rounds.length < 2) return [];
  return questions.flatMap(({ key, says }) => {
    const segments = rounds.map(({ readings }) => readings.find(({ question }) => question === key)?.segments ?? []);
    const names = [...new Set(segments.flatMap((some) => some.filter(({ isEverybody }) => !isEverybody).map(({ name }) => name)))].sort((a, b) => a.localeCompare(b));
    if (names.length === 0) return [];
    const rows = ['Everybody', ...names].map((name) => ({ name, cells: segments.map((some) => cellOf(some.find((one) => (name === 'Everybody' ? one.isEverybody : !one.isEverybody && one.name === name)))) }));
    return [{ question: key, says, rounds: rounds.map(({ closedOn, closesOn }) => closedOn ?? closesOn), rows }];
  });
}

function cellOf(segment: { readonly agree: number | null } | undefined): Cell {
  if (!segment) return { says: 'no answer', isMissing: true };
  return segment.agree === null ? { says: 'withheld', isMissing: true } : { says: `${Math.round(segment.agree * 100)}%`, isMissing: false };
}
