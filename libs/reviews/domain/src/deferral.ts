import { refuse, refuseField, type Refusal } from '@realign/kernel';
import type { Instant } from './calendar';
import { isWaiting, type CheckpointStateName } from './checkpoint-state';

/** A checkpoint is put off twice at most. */
export const MOST_DEFERRALS = 2;

export interface Deferrable {
  readonly state: CheckpointStateName;
  readonly dueAt: Instant;
  readonly deferrals: number;
  /** Nothing of its series comes due any more. */
  readonly rests: boolean;
  /** The rule's occurrence after this one: a checkpoint put off beyond it would have been skipped. */
  readonly nextDueAt: Instant;
}

export type DeferralCode = 'series-rests' | 'not-waiting' | 'deferred-enough' | 'not-later' | 'beyond-the-next' | 'reason-needed';

/** Refuses a deferral of what rests, without a reason, of a checkpoint under way, for the third time, to an earlier moment, or to the next date and beyond; reason and date name their field. */
export function refuseDeferral(checkpoint: Deferrable, reason: string, until: Instant, now: Instant): Refusal<DeferralCode> | undefined {
  if (checkpoint.rests) return refuse('series-rests', 'Nothing of this series waits: it has ended, or its programme is retired.');
  if (!isWaiting(checkpoint.state)) return refuse('not-waiting', 'Only a checkpoint that has not begun can be put off.');
  if (reason.trim().length < 3) return refuseField('/reason', 'reason-needed', 'Say why; the sponsor sees it.');
  if (checkpoint.deferrals >= MOST_DEFERRALS) return refuse('deferred-enough', `It was put off ${MOST_DEFERRALS} times already; hold it, even if it is short.`);
  if (until <= checkpoint.dueAt || until <= now) return refuseField('/until', 'not-later', 'The new date lies before the old one or in the past.');
  if (until >= checkpoint.nextDueAt) return refuseField('/until', 'beyond-the-next', 'The new date reaches the checkpoint after this one; that would skip it.');
  return undefined;
}
