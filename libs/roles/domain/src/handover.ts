import { compareDays, daysBetween, refuse, type Day, type Refusal } from '@realign/kernel';
import { isAtWork, type RoleState } from './role-assignment-state';

export interface HandoverWish {
  readonly state: RoleState;
  readonly holderId: string | null;
  readonly startsOn: Day;
  readonly successorId: string;
  /** From when both hold the role. */
  readonly overlapFrom: Day;
  /** The holder's last day. */
  readonly lastDay: Day;
}

export type HandoverRefused = 'not-at-work' | 'no-person' | 'successor-is-holder' | 'overlap-after-last-day' | 'overlap-before-start';

/**
 * Whether a role can be handed over as wished: a person who is at work in it hands it to somebody else; both hold it from the first day of
 * the overlap to the holder's last day. An overlap of a single day is allowed, none is not: what nobody sees done is not handed over.
 * Answers the days of overlap, both ends counted.
 */
export const planHandover = (wish: HandoverWish): { readonly overlapDays: number } | Refusal<HandoverRefused> => {
  if (wish.holderId === null) return refuse('no-person', 'Only a person hands a role over; a unit’s role is ended and given anew.');
  if (!isAtWork(wish.state)) return refuse('not-at-work', 'Only a role that is active is handed over.');
  if (wish.successorId === wish.holderId) return refuse('successor-is-holder', 'The successor is somebody else.');
  if (compareDays(wish.overlapFrom, wish.lastDay) > 0) return refuse('overlap-after-last-day', 'The successor begins on the holder’s last day at the latest.');
  if (compareDays(wish.overlapFrom, wish.startsOn) < 0) return refuse('overlap-before-start', 'The overlap cannot begin before the role itself.');
  return { overlapDays: daysBetween(wish.overlapFrom, wish.lastDay) + 1 };
};
