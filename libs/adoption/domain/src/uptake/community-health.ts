import { day, daysBetween } from '@realign/kernel';

export type CommunityState = 'lively' | 'one_way' | 'quiet' | 'asleep' | 'unanswered' | 'cannot_tell' | 'withheld';

export interface CommunityReading {
  readonly members: number | null;
  /** Null where the source left it empty, which is not 0. */
  readonly posts: number | null;
  readonly reads: number | null;
  readonly reactions: number | null;
  /** Of the newest figures somebody imported for it; null where nobody did. */
  readonly questions: number | null;
  readonly unanswered: number | null;
  readonly lastActiveOn: string | null;
  readonly dataTo: string;
  readonly periodDays: number;
}

/** Four of five questions answered is what the template's goals ask for. */
const MOST_UNANSWERED = 0.2;

/**
 * How a community does, from what its source counts in one period. Asleep: nothing for 60 days. Quiet: no post in the period. One way: posts that hardly
 * anybody reacts to (fewer than one reaction for each post). Unanswered: more than a fifth of the questions wait for an answer. Lively: the rest. A community smaller than the limit is withheld, and so is one whose size nobody tells; an empty count is unknown.
 */
export function communityState(reading: CommunityReading, min: number): CommunityState {
  if (reading.members === null || reading.members < min) return 'withheld';
  if (reading.lastActiveOn !== null && daysBetween(day(reading.lastActiveOn), day(reading.dataTo)) >= 60) return 'asleep';
  if (reading.unanswered !== null && reading.questions !== null && reading.unanswered > MOST_UNANSWERED * reading.questions) return 'unanswered';
  if (reading.posts === null) return 'cannot_tell';
  if (reading.posts === 0) return 'quiet';
  return reading.reactions !== null && reading.reactions < reading.posts ? 'one_way' : 'lively';
}
