export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';

export interface GoalEvidence {
  /** The best grade among the effects that hold, of what serves the goal, on the figure that its key result is read from. */
  readonly effectGrade: Grade | null;
  /** The reading comes from a metric, and not from somebody's word. */
  readonly isMeasured: boolean;
  readonly baseline: number | null;
  readonly value: number | null;
}

/**
 * How well it is known that what is done moves a goal: as well as the best effect on its own figure that holds; without one, a measured figure beside
 * its baseline is before and after (D), and everything else an opinion or a count (E). Null when nothing was read.
 */
export function goalGrade({ effectGrade, isMeasured, baseline, value }: GoalEvidence): Grade | null {
  if (value === null) return null;
  return effectGrade ?? (isMeasured && baseline !== null ? 'D' : 'E');
}
