import { addDays, type Day } from '@realign/kernel';

export type PulseKindName = 'understanding' | 'proposition';
export type PulseQuestionName = 'knows_why' | 'knows_what_changes' | 'worth_it';

export interface PulseQuestion {
  readonly key: PulseQuestionName;
  /** What one agrees with, from 1 not at all to 5 fully. */
  readonly says: string;
  /** What the share that agrees measures. */
  readonly measures: string;
}

/** A question a tap: both kinds are answered within 20 seconds. */
export const PULSE_QUESTIONS: Readonly<Record<PulseKindName, readonly PulseQuestion[]>> = {
  understanding: [
    { key: 'knows_why', says: 'I can explain why we are changing this.', measures: 'People who know why' },
    { key: 'knows_what_changes', says: 'I know what changes for me.', measures: 'People who know what changes for them' },
  ],
  proposition: [{ key: 'worth_it', says: 'What I am offered here is worth it for my work.', measures: 'People for whom it is worth it' }],
};

/** Days within which nobody is asked twice, in all programmes together. */
export const QUIET_DAYS = 28;

/** From this answer on somebody agrees. */
const AGREES = 4;

/** The next round is a cadence after the day this one was due, and never in the past: rounds that were missed are not made up for. */
export function nextRoundOn(dueOn: Day, cadenceDays: number, today: Day): Day {
  let next = addDays(dueOn, cadenceDays);
  while (next <= today) next = addDays(next, cadenceDays);
  return next;
}

/** Which answers a question has had in one segment: how many said 1, 2, 3, 4, 5. "Does not apply" is none of them. */
export type PulseCounts = readonly [number, number, number, number, number];

export interface PulseFigures {
  readonly answers: number;
  /** 1 to 5. */
  readonly mean: number;
  /** Share that answered 4 or 5. */
  readonly agree: number;
  readonly counts: PulseCounts;
}

const sizeOf = (counts: PulseCounts): number => counts.reduce((sum, n) => sum + n, 0);

const figuresOf = (counts: PulseCounts): PulseFigures => {
  const answers = sizeOf(counts);
  const sum = counts.reduce((total, n, at) => total + n * (at + 1), 0);
  const agreeing = counts.slice(AGREES - 1).reduce((total, n) => total + n, 0);
  return { answers, mean: sum / answers, agree: agreeing / answers, counts };
};

/**
 * What may be shown of a question: of everybody, and of each segment; `null` is withheld. Segments share nobody and make up everybody. A segment of
 * fewer than `least` is withheld, and so are more of them, the smallest first, until those withheld hold `least` people together: else they were
 * the difference between everybody and what is shown (complementary suppression).
 * @param least people in the smallest group that may be shown
 */
export function shownFigures(segments: readonly PulseCounts[], least: number): { readonly everybody: PulseFigures | null; readonly segments: readonly (PulseFigures | null)[] } {
  const everybody = segments.reduce<PulseCounts>((sum, counts) => [sum[0] + counts[0], sum[1] + counts[1], sum[2] + counts[2], sum[3] + counts[3], sum[4] + counts[4]], [0, 0, 0, 0, 0]);
  if (sizeOf(everybody) < least) return { everybody: null, segments: segments.map(() => null) };
  const bySize = segments.map((counts, at) => ({ at, size: sizeOf(counts) })).sort((a, b) => a.size - b.size || a.at - b.at);
  const withheld = new Set(bySize.filter(({ size }) => size < least).map(({ at }) => at));
  let hidden = bySize.filter(({ size }) => size < least).reduce((sum, { size }) => sum + size, 0);
  for (const { at, size } of bySize) {
    if (hidden === 0 || hidden >= least) break;
    if (withheld.has(at)) continue;
    withheld.add(at);
    hidden += size;
  }
  return { everybody: figuresOf(everybody), segments: segments.map((counts, at) => (withheld.has(at) ? null : figuresOf(counts))) };
}
