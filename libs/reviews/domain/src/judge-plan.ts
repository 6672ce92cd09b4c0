import type { SuggestedVerdict } from './suggested-verdict';

/** A late or held thing of the plan that a decision was about, as it stands when the decision is judged. */
export interface PlanOutcome {
  readonly kind: 'activity' | 'wave';
  readonly state: string;
  /** The day the decision gave it to end or, of a wave, to launch; null where it gave none. */
  readonly decidedDay: string | null;
  /** That day as the plan has it now. */
  readonly day: string;
  /** Of a wave: when it reached its people. */
  readonly launchedOn: string | null;
  readonly today: string;
}

const UNFINISHED: ReadonlySet<string> = new Set(['idea', 'hypothesised', 'scheduled', 'running', 'repeated', 'scaled', 'adapted']);

const RESTS: Readonly<Record<string, string>> = { held: 'It is held, and nobody new is reached until it goes on.', withdrawn: 'It was withdrawn.' };

/**
 * What the plan itself says of a decision about something late: what kept the day it was given worked, what missed it, or was put off again, did not. A day that is
 * still ahead judges nobody.
 *
 * @param isLate whether today's evidence still has it
 */
export function judgeByPlan(isLate: boolean, { kind, state, decidedDay, day, launchedOn, today }: PlanOutcome): SuggestedVerdict {
  if (RESTS[state]) return { verdict: 'cannot_tell', why: RESTS[state] };
  const does = kind === 'wave' ? 'launch' : 'end';
  const missed = decidedDay !== null && (launchedOn ?? today) > decidedDay;
  if (isLate) return { verdict: 'did_not', why: missed ? `It was to ${does} by ${decidedDay} and missed that day too.` : 'It is late still.' };
  if (kind === 'wave' ? launchedOn !== null : !UNFINISHED.has(state)) {
    if (kind === 'wave' && missed) return { verdict: 'did_not', why: `It was to launch by ${decidedDay} and was launched on ${launchedOn}.` };
    return { verdict: 'worked', why: kind === 'wave' ? `It was launched on ${launchedOn}.` : state === 'stopped' ? 'It is stopped, and no longer late.' : 'It ended, and is no longer late.' };
  }
  if (missed) return { verdict: 'did_not', why: `It was to ${does} by ${decidedDay} and was put off again, until ${day}.` };
  return { verdict: 'cannot_tell', why: `The day it is to ${does}, ${day}, is still ahead.` };
}
