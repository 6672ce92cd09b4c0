import type { Day } from '@realign/kernel';
import { capital, counted, inWords } from '../words/count-words';
import { sayDay } from '../words/say-day';

export interface HomeReading {
  readonly items: number;
  /** Overdue, due today, or off track. */
  readonly urgent: number;
  readonly nextCheckpointOn: Day | null;
  readonly today: Day;
}

/** What needs whoever signs in, in one or two sentences. */
export function homeHeadline({ items, urgent, nextCheckpointOn, today }: HomeReading): string {
  const others = items - urgent;
  if (items === 0) return nextCheckpointOn === null ? 'Nothing needs you now.' : `Nothing needs you now. ${nextCheckpointOn === today ? 'A checkpoint is today.' : `The next checkpoint is on ${sayDay(nextCheckpointOn, today)}.`}`;
  if (urgent === 0) return `${capital(counted(items, 'thing needs', 'things need'))} you, and ${items === 1 ? 'it' : 'they'} can wait past today.`;
  const now = `${capital(counted(urgent, 'thing needs', 'things need'))} you now.`;
  return others === 0 ? now : `${now} The other ${others === 1 ? '' : `${inWords(others)} `}can wait.`;
}
