import { refuse, type Refusal } from '@realign/kernel';

/** A line of the log of plan changes, newest first, as far as it matters for taking it back. */
export interface LoggedChange {
  readonly id: string;
  readonly accountId: string | null;
  /** The values it replaced; null when it cannot be taken back by them. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** The change that this one took back. */
  readonly undoes: string | null;
}

/**
 * The change that "undo" takes back: the newest that was neither an undo nor undone. Only whoever made it may, and only while nothing else was
 * changed after it; repeated it walks back further.
 */
export function changeToUndo(log: readonly LoggedChange[], accountId: string | null): LoggedChange | Refusal<'nothing-to-undo' | 'not-yours'> {
  const undone = new Set(log.map(({ undoes }) => undoes));
  const newest = log.find(({ id, undoes }) => undoes === null && !undone.has(id));
  if (!newest?.before) return refuse('nothing-to-undo', 'There is no change of yours left to take back here.');
  if (accountId === null || newest.accountId !== accountId) return refuse('not-yours', 'Somebody else changed this after you. Change it by hand, so that they see it.');
  return newest;
}
