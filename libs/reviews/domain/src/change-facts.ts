import type { EvidenceFact } from '@realign/kernel';
import { suggestVerdict, type Before } from './judge-change';
import type { PlanOutcome } from './judge-plan';
import type { VerdictName } from './suggested-verdict';

/** A change an earlier checkpoint decided, as a later pack tells it. */
export interface EarlierChange {
  readonly decisionId: string;
  readonly checkpointId: string;
  readonly checkpointSeq: number;
  /** The series that decided it, where that is another than this pack's; of a wave's, what the wave is called. */
  readonly series: string | null;
  readonly waveName: string | null;
  readonly title: string;
  /** One sentence for each thing that changed. */
  readonly changes: readonly string[];
  /** The fact that was on the table, and how it stood then; null when the item had none. */
  readonly factKey: string | null;
  readonly before: Before | null;
  /** The thing of the plan that was late then, as it stands now; null when the fact was about another. */
  readonly plan?: PlanOutcome | null;
  /** It was to mend the figure the item was about. */
  readonly isMending?: boolean;
  /** Given at a checkpoint in between; null when it is still to come. */
  readonly verdict: VerdictName | null;
  readonly reason: string | null;
  readonly decidedOn: string;
  /** The day it takes effect, while that is still to come. */
  readonly takesEffectOn: string | null;
}

const VERDICT_WORDS: Readonly<Record<VerdictName, string>> = { worked: 'It worked', did_not: 'It did not work', cannot_tell: 'Nobody can tell whether it worked' };

const SERIES: Readonly<Record<string, string>> = { goals: 'the goals', role_kpis: 'the role measures', training_plans: 'the training plans', checkpoint: 'the programme' };
const ofSeries = (series: string, waveName: string | null): string => SERIES[series] ?? (waveName === null ? 'a wave' : `the wave “${waveName}”`);

/**
 * What changed since the last pack, and whether it worked: one fact for each change, with the verdict it has, or what today's facts
 * suggest where it has none yet. It informs; the verdict is given in the room.
 */
export const changeFacts = (changes: readonly EarlierChange[], facts: readonly EvidenceFact[]): EvidenceFact[] =>
  changes.map(({ decisionId, checkpointId, checkpointSeq, series, waveName, title, changes: told, factKey, before, plan = null, isMending = false, verdict, reason, decidedOn, takesEffectOn }): EvidenceFact => {
    const now = facts.find(({ key }) => key === factKey) ?? null;
    const suggested = suggestVerdict(before, now, plan, isMending);
    const soFar = takesEffectOn === null ? `${VERDICT_WORDS[suggested.verdict]}, by the evidence so far: ${suggested.why}` : `It takes effect on ${takesEffectOn}; nothing can be said yet.`;
    const said = verdict ? `${VERDICT_WORDS[verdict]}: ${reason ?? ''}` : soFar;
    return {
      key: `reviews.change:${decisionId}`, source: 'reviews', subjectType: 'decision', subjectId: decisionId, title: `Changed at checkpoint ${checkpointSeq}${series === null ? '' : ` of ${ofSeries(series, waveName)}`}: ${title}`, status: 'info', value: now?.value ?? null, unit: now?.unit ?? 'count',
      baseline: before?.value ?? null, target: now?.target ?? null, asOf: now?.asOf ?? decidedOn, note: `${told.join('; ')}. ${said}`, link: `/checkpoints/${checkpointId}`, health: verdict ?? (takesEffectOn === null ? suggested.verdict : 'cannot_tell'), freshDays: 365,
    };
  });
