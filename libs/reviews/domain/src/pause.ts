import { addDays, isDay, refuse, refuseField, type Day, type Refusal } from '@realign/kernel';
import { isWaiting, type CheckpointStateName } from './checkpoint-state';

/** A pause is no end: it has a day on which the rhythm goes on, at most so many days away. */
export const MOST_PAUSE_DAYS = 366;

export type PauseCode = 'reason-needed' | 'resume-not-a-day' | 'resume-not-later' | 'paused-too-long' | 'being-held';

/** Refuses to change, rest or take up what comes due no more, with the reason why it does not. */
export const refuseResting = (restsWhy: string | null): Refusal<'series-rests'> | undefined =>
  restsWhy === null ? undefined : refuse('series-rests', `Nothing of this rhythm comes due any more, so it has no date to move. ${restsWhy}`);

/** Refuses to begin what would come due at no date, with the reason. */
export const refuseBeginning = (restsWhy: string | null): Refusal<'series-rests'> | undefined =>
  restsWhy === null ? undefined : refuse('series-rests', `A rhythm begun now would have no date. ${restsWhy}`);

/** Refuses a pause without a reason, without a day to go on, for more than a year, or while the checkpoint is being held; all but the last name their field. */
export function refusePause(checkpoint: CheckpointStateName, reason: string, resumeOn: string, today: Day): Refusal<PauseCode> | undefined {
  if (reason.trim().length < 3) return refuseField('/reason', 'reason-needed', 'Say why; the sponsor sees it.');
  if (!isDay(resumeOn)) return refuseField('/resumeOn', 'resume-not-a-day', 'The day on which it goes on is not a calendar day, written YYYY-MM-DD.');
  if (resumeOn <= today) return refuseField('/resumeOn', 'resume-not-later', 'The day on which it goes on must lie in the future.');
  if (resumeOn > addDays(today, MOST_PAUSE_DAYS)) return refuseField('/resumeOn', 'paused-too-long', 'A rhythm rests for a year at most.');
  return isWaiting(checkpoint) ? undefined : refuse('being-held', 'The checkpoint is being held; close it first.');
}
