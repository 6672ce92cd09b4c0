import { createHash } from 'node:crypto';
import { isRefused, refuse } from '@realign/kernel';
import { benjaminiHochberg, detectableEffect, estimateEffect, noiseOf, sayEffect, type EffectEstimate, type EffectRefusal } from '@realign/effects/domain';
import type { EffectMeasure, WaveOrder } from '@realign/adoption/contract';
import { othersOf, panelOf, type EffectSubject, type UsageGrid } from '@realign/adoption/domain';
import type { Subject } from './effect-inputs';

/** What is kept of one question: the answer, its sentence, and what it was worked out from. */
export interface Judged {
  readonly subject: Subject;
  readonly measure: EffectMeasure;
  readonly inputsHash: string;
  readonly result: EffectEstimate | EffectRefusal;
  readonly sentence: string;
  readonly q: number | null;
  readonly detectable: number | null;
}

/** Raised when the way of estimating changes, so that kept estimates are worked out anew. */
const ENGINE = 2;
const WORDING = { unit: 'points' } as const;

export interface Question {
  readonly subjects: readonly Subject[];
  /** What else reached the same units, without being asked about. */
  readonly rivals: readonly EffectSubject[];
  readonly measure: EffectMeasure;
  /** Of the waves; an activity's dates are always chosen. */
  readonly order: WaveOrder;
  readonly grid: UsageGrid;
  readonly minGroupSize: number;
}

/** Asks the engine about each subject, and corrects for having asked about several. Deterministic: the same inputs give the same rows. */
export function judgeSubjects({ subjects, rivals, measure, order, grid, minGroupSize }: Question): Judged[] {
  const judged = subjects.map((subject) => {
    const facts = { activity: subject.title, order: subject.kind === 'waves' ? order : ('chosen' as const), panel: panelOf(grid, subject), others: othersOf(grid, [...rivalsOf(subjects, subject), ...rivals], subject), blocks: subject.blocks, ...(subject.dateChanges.length > 0 && { dateChanges: subject.dateChanges }) };
    const inputsHash = createHash('sha256').update(JSON.stringify([ENGINE, minGroupSize, facts])).digest('hex');
    const result = withheldIfSmall(estimateEffect(facts), minGroupSize, grid);
    const noise = noiseOf(facts.panel);
    const detectable = noise ? (detectableEffect(facts.panel, noise)?.effect ?? null) : null;
    return { subject, measure, inputsHash, result, sentence: sayEffect(result, WORDING), detectable };
  });
  const corrected = benjaminiHochberg(judged.map(({ result }) => (isRefused(result) ? 1 : result.p)));
  return judged.map((one, i) => ({ ...one, q: isRefused(one.result) ? null : (corrected[i] ?? null) }));
}

/** A launch is everything that comes with a wave; an activity that came with it can be told from it only when it came at another time. */
const rivalsOf = (subjects: readonly Subject[], { kind }: Subject): readonly Subject[] => (kind === 'waves' ? subjects.filter(({ comesWithWaves }) => !comesWithWaves) : subjects);

/** An effect is a mean over people: below the minimum group on either side of the comparison it is not shown, and neither is a week of the chart. */
export const withheldIfSmall = (result: EffectEstimate | EffectRefusal, minGroupSize: number, { units }: UsageGrid): EffectEstimate | EffectRefusal => {
  if (isRefused(result)) return result;
  const everybody = units.reduce((sum, { people }) => sum + people, 0);
  const isComparison = result.design !== 'before_after' && result.design !== 'interrupted_series';
  const waiting = everybody - result.peopleOffered;
  const allOffered = result.unitsOffered === result.unitsCompared;
  if (result.peopleOffered < minGroupSize || (isComparison && !allOffered && waiting < minGroupSize)) return refuse('too_few_people', `One side of the comparison has fewer than ${minGroupSize} people.`);
  return { ...result, weeks: result.weeks.filter(({ people }) => people >= minGroupSize) };
};
