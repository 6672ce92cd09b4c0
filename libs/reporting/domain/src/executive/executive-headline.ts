import type { Day } from '@realign/kernel';
import { capital, counted, inWords } from '../words/count-words';
import { sayDay } from '../words/say-day';

export interface ExecutiveReading {
  readonly decisionsWaiting: number;
  /** Day on which the waiting decisions' evidence was frozen. */
  readonly waitingSince: Day | null;
  readonly nextCheckpointOn: Day | null;
  /** The checkpoint of that day has begun. */
  readonly isHeldNow: boolean;
  readonly goals: number;
  readonly goalsOnTrack: number;
  /** Never read, or too old to judge. */
  readonly goalsWithoutReading: number;
  /** Of these, those that were never read. */
  readonly goalsNeverRead: number;
  /** What the checkpoint that is being held has changed so far. */
  readonly changedNow: number;
  /** What the last closed one changed; null before the first. */
  readonly changedLast: number | null;
  readonly today: Day;
  /** Whoever reads it decides what waits; false too for a page that anybody may read later. */
  readonly isReaders: boolean;
}

/** What an executive has to know in two or three short sentences: decisions first, then goals, then what was changed. */
export const executiveHeadline = (reading: ExecutiveReading): string =>
  [decisions(reading), goals(reading), changes(reading)].filter((sentence) => sentence !== '').join(' ');

function decisions({ decisionsWaiting, waitingSince, nextCheckpointOn, isHeldNow, today, isReaders }: ExecutiveReading): string {
  const forYou = isReaders ? ' for you' : '';
  if (decisionsWaiting > 0) {
    const [subject, isOne] = [capital(counted(decisionsWaiting, 'decision', 'decisions')), decisionsWaiting === 1];
    if (waitingSince !== null && waitingSince < today) return `${subject} ${isOne ? 'has' : 'have'} waited${forYou} since ${sayDay(waitingSince, today)}.`;
    return isReaders ? `${subject} ${isOne ? 'is' : 'are'} yours today.` : `${subject} ${isOne ? 'waits' : 'wait'} today.`;
  }
  if (isHeldNow) return `No decision waits${forYou} in the checkpoint that is being held.`;
  return nextCheckpointOn === null ? `No decision waits${forYou}.` : `No decision waits${forYou} before ${sayDay(nextCheckpointOn, today)}.`;
}

function goals({ goals: total, goalsOnTrack, goalsWithoutReading, goalsNeverRead }: ExecutiveReading): string {
  if (total === 0) return 'No goal is measured yet.';
  if (goalsWithoutReading === total) {
    const about = total === 1 ? 'the goal' : `the ${inWords(total)} goals`;
    return goalsNeverRead === 0 ? `What is known of ${about} is too old to judge.` : goalsNeverRead === total ? `Nothing can be read yet about ${about}.` : `Nothing fresh can be read about ${about}.`;
  }
  if (goalsOnTrack === total) return total === 1 ? 'The goal is on track.' : `All ${inWords(total)} goals are on track.`;
  if (goalsOnTrack === 0) return total === 1 ? 'The goal is not on track.' : `None of the ${inWords(total)} goals is on track.`;
  return `${capital(inWords(goalsOnTrack))} of ${inWords(total)} goals ${goalsOnTrack === 1 ? 'is' : 'are'} on track.`;
}

function changes({ changedNow, changedLast }: ExecutiveReading): string {
  if (changedNow > 0) return `This checkpoint has changed ${counted(changedNow, 'thing', 'things')} in the plan.`;
  if (changedLast === null) return '';
  return changedLast === 0 ? 'The last checkpoint left the plan as it was.' : `The last checkpoint changed ${counted(changedLast, 'thing', 'things')} in the plan.`;
}
