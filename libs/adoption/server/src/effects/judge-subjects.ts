import { createHash } from 'node:crypto';
import { isRefused, refuse } from '@realign/kernel';
import { benjaminiHochberg, dealtPanel, detectableEffect, estimateEffect, noiseOf, sayEffect, sayTakers, type ActivityFacts, type EffectEstimate, type EffectRefusal, type OtherActivity, type Panel } from '@realign/effects/domain';
import type { EffectMeasure, TakersView } from '@realign/adoption/contract';
import { changesOf, othersOf, panelOf, type ChangedMeasure, type JudgedOrder, type UsageGrid } from '@realign/adoption/domain';
import type { Subject } from './effect-inputs';
import type { TakeUp } from './take-up-signs';

/** What is kept of one question: the answer, its sentence, and what it was worked out from. */
export interface Judged {
  readonly subject: Subject;
  readonly measure: EffectMeasure;
  readonly inputsHash: string;
  readonly result: EffectEstimate | EffectRefusal;
  readonly sentence: string;
  readonly q: number | null;
  readonly detectable: number | null;
  /** Null while nobody said what shows take-up, or the effect itself cannot be told. */
  readonly takers: TakersView | null;
  /** Units left out because their people were offered it at different times. */
  readonly mixedUnits: number;
  /** What else is to be said of it, in words. */
  readonly caveats: readonly string[];
}

/** Raised when the way of estimating changes, so that kept estimates are worked out anew. */
const ENGINE = 7;
const WORDING = { unit: 'points' } as const;

export interface Question {
  readonly subjects: readonly Subject[];
  /** What else reached the same units, without being asked about. */
  readonly besides: readonly Subject[];
  readonly measure: EffectMeasure;
  /** Of the waves; an activity's dates are always chosen. */
  readonly order: JudgedOrder;
  readonly grid: UsageGrid;
  readonly minGroupSize: number;
  /** When the measure began to count something else. */
  readonly changes: readonly ChangedMeasure[];
  /** What is known of take-up, by the key of the subject. */
  readonly takeUp: ReadonlyMap<string, TakeUp>;
}

type Answered = Omit<Judged, 'q' | 'sentence'>;

/** Asks the engine about each subject. Deterministic: the same inputs give the same rows. */
export function judgeSubjects({ subjects, besides, measure, order, grid, minGroupSize, changes, takeUp }: Question): Answered[] {
  const measureChanges = changesOf(grid, changes);
  const elsewhere = layOut(grid, besides);
  return subjects.map((subject) => {
    const taken = takeUp.get(subject.key.slice(0, 220));
    const isLaunch = subject.kind === 'waves';
    const panel = panelOf(grid, isLaunch && order.stratumOf ? { ...subject, stratumOf: order.stratumOf } : subject, taken?.shares);
    const caveats = isLaunch && order.caveat !== null ? [order.caveat] : [];
    const facts = { activity: subject.title, order: isLaunch ? order.order : ('chosen' as const), panel, others: othersOf(grid, rivalsOf(subjects, subject), subject), ...(subject.dateChanges.length > 0 && { dateChanges: subject.dateChanges }), ...(measureChanges.length > 0 && { measureChanges }) };
    const inputsHash = createHash('sha256').update(JSON.stringify([ENGINE, minGroupSize, facts, elsewhere.digest, taken?.sign ?? null, caveats])).digest('hex');
    const result = withheldIfSmall(estimateEffect({ ...facts, others: [...facts.others, ...elsewhere.of(subject)] }), minGroupSize, panel);
    const dealt = dealtPanel(panel);
    const noise = noiseOf(dealt);
    const detectable = noise ? (detectableEffect(dealt, noise)?.effect ?? null) : null;
    const takers = taken && !isRefused(result) ? takersOf(facts, taken, minGroupSize) : null;
    return { subject, measure, inputsHash, result, detectable, takers, mixedUnits: grid.units.length - panel.units.length, caveats };
  });
}

/** Corrects for having asked about everything at once: all activities of the checkpoint, and all figures they may have moved, are one family. */
export function correctTogether(judged: readonly Answered[]): Judged[] {
  const corrected = benjaminiHochberg(judged.map(({ result }) => (isRefused(result) ? 1 : result.p)));
  return judged.map((one, i) => ({ ...one, q: isRefused(one.result) || one.result.inference === 'none' ? null : (corrected[i] ?? null), sentence: sayEffect(one.result, WORDING, corrected[i]) }));
}

/** What reached units besides, laid out once for all questions: there may be thousands of activities in an organisation. */
const layOut = (grid: UsageGrid, besides: readonly Subject[]): { readonly digest: string; of(subject: Subject): readonly OtherActivity[] } => {
  const known = besides.map((subject) => ({ subject, others: othersOf(grid, [subject], { key: '', title: '', offeredOn: new Map() }) }));
  const digest = createHash('sha256').update(JSON.stringify(known.map(({ others }) => others))).digest('hex');
  const byRival = new Map(known.map(({ subject, others }) => [subject, others]));
  return { digest, of: (subject) => rivalsOf(besides, subject).flatMap((rival) => byRival.get(rival) ?? []) };
};

/** The effect on those who took it up, among the units whose take-up may be looked at; in words why not, where it cannot be told. */
function takersOf(facts: ActivityFacts, { sign, covered }: TakeUp, minGroupSize: number): TakersView {
  const units = facts.panel.units.filter(({ takeUp }) => takeUp !== undefined);
  const nothing = (sentence: string): TakersView => ({ sign, sentence, estimate: null, low: null, high: null, takeUp: null, isWeak: false });
  if (takersAmong(units) < minGroupSize) return nothing(`Fewer than ${minGroupSize} people took it up, so nothing is told of them alone.`);
  const result = estimateEffect({ ...facts, panel: { ...facts.panel, units } }, { chart: false });
  if (isRefused(result) || result.takers === null) return nothing('What it did for those who took it up cannot be told: it needs units that still wait, and take-up that moved with the offer.');
  const { estimate, low, high, takeUp, weak, bounded } = result.takers;
  const without = covered.length > 0 ? ' Units under an agreement with the works council are left out of it.' : '';
  const told = { sign, sentence: `${sayTakers(result.takers, WORDING)}${without}`, takeUp: Math.round(100 * takeUp), isWeak: weak || !bounded };
  return bounded ? { ...told, estimate, low, high } : { ...told, estimate: null, low: null, high: null };
}

/** People of units it was offered to who had taken it up by the last week. */
const takersAmong = (units: Panel['units']): number =>
  units.reduce((sum, { people, takeUp = [], offeredInWeek }) => sum + (offeredInWeek === null ? 0 : people * (takeUp.filter((share) => share !== null).at(-1) ?? 0)), 0);

/** A launch is everything that comes with a wave; an activity that came with it can be told from it only when it came at another time. */
const rivalsOf = (subjects: readonly Subject[], { kind }: Subject): readonly Subject[] => (kind === 'waves' ? subjects.filter(({ comesWithWaves }) => !comesWithWaves) : subjects);

/** An effect is a mean over people: below the minimum group on either side of the comparison it is not shown, and neither is a week of the chart. */
export const withheldIfSmall = (result: EffectEstimate | EffectRefusal, minGroupSize: number, { units }: Pick<Panel, 'units'>): EffectEstimate | EffectRefusal => {
  if (isRefused(result)) return result;
  const everybody = units.reduce((sum, { people }) => sum + people, 0);
  const isComparison = result.design !== 'before_after' && result.design !== 'interrupted_series';
  const waiting = everybody - result.peopleOffered;
  const allOffered = result.unitsOffered === result.unitsCompared;
  if (result.peopleOffered < minGroupSize || (isComparison && !allOffered && waiting < minGroupSize)) return refuse('too_few_people', `One side of the comparison has fewer than ${minGroupSize} people.`);
  return { ...result, weeks: result.weeks.filter(({ people }) => people >= minGroupSize) };
};
