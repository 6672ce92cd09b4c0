/** A checkpoint as far as the page for executives has to know it. */
export interface KnownCheckpoint {
  readonly checkpointId: string;
  readonly state: string;
  readonly cycleState: string;
  /** Instant in ISO 8601; null while its cycle is open. */
  readonly closedAt: string | null;
}

/** States of a checkpoint that has not begun. */
const COMING: ReadonlySet<string> = new Set(['scheduled', 'deferred']);

/** The checkpoint that is ahead or being held: the newest one whose cycle is not closed. @param rows oldest first */
export const openCheckpoint = <T extends Pick<KnownCheckpoint, 'cycleState'>>(rows: readonly T[]): T | undefined => rows.findLast(({ cycleState }) => cycleState !== 'closed');

/** Those that are over, in the order in which they were closed, whatever their numbers: one that was put off can close after its successor. */
export const closedCheckpoints = <T extends Pick<KnownCheckpoint, 'closedAt'>>(rows: readonly T[]): T[] =>
  rows.filter(({ closedAt }) => closedAt !== null).sort((a, b) => String(a.closedAt).localeCompare(String(b.closedAt)));

/** Its evidence is being gathered, or people decide. */
export const isBeingHeld = ({ state }: Pick<KnownCheckpoint, 'state'>): boolean => !COMING.has(state);
