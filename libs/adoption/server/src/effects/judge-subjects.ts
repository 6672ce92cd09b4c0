import { createHash } from 'node:crypto';
import { isRefused, refuse } from '@realign/kernel';
import { benjaminiHochberg, dealtPanel, estimateEffect, noiseOf, planShows, sayEffect, sayTakers, spoken, type ActivityFacts, type EffectEstimate, type EffectRefusal, type MeasureChange, type OtherActivity, type Panel, type Wording } from '@realign/effects/domain';
import { isFigureMeasure, MEASURE_OF, type TakersView } from '@realign/adoption/contract';
import { changesOf, cutTo, cutUnitsOf, panelOf, reachOf, windowOf, type ChangedMeasure, type CutUnits, type GridWindow, type JudgedOrder, type UsageGrid } from '@realign/adoption/domain';
import type { Source, Subject } from './effect-inputs';
import type { AskedMeasure } from './effect-measures';
import type { TakeUp } from './take-up-signs';

/** What is kept of one question: the answer, its sentence, and what it was worked out from. */
export interface Judged {
  readonly subject: Subject;
  readonly measure: AskedMeasure;
  readonly wording: Wording & { readonly digits: number };
  readonly source: Pick<Source, 'name' | 'dataTo'>;
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
const ENGINE = 12;

/** A figure of 28 days moves slower than one of a week. */
const LOOKS_BACK = 'It counts the 28 days to the end of each week, so the first three weeks after the offer still hold days from before it.';

export interface Question {
  readonly subjects: readonly Subject[];
  /** What else reached the same units, without being asked about. */
  readonly besides: readonly Subject[];
  readonly measure: AskedMeasure;
  readonly source: Pick<Source, 'name' | 'dataTo'>;
  /** Digits after the point it is told with. */
  readonly digits: number;
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
export function judgeSubjects(question: Question): Answered[] {
  const laid = new Map<string, LaidOut>();
  return question.subjects.map((subject) => {
    const window = windowOf(question.grid, [subject]);
    const key = `${window.from} ${window.to}`;
    const weeks = laid.get(key) ?? layOutIn(question, window);
    laid.set(key, weeks);
    return judge(subject, question, weeks);
  });
}

/** The weeks one or more subjects are judged by, and what is the same for all of these. */
interface LaidOut {
  readonly window: GridWindow;
  readonly grid: UsageGrid;
  readonly measureChanges: readonly MeasureChange[];
  readonly others: Others;
  readonly readings: string;
  readonly elsewhere: string;
}

const layOutIn = ({ grid: whole, subjects, besides, changes }: Question, window: GridWindow): LaidOut => {
  const grid = cutTo(whole, window);
  const others = layOut(grid, [...subjects, ...besides]);
  return { window, grid, others, measureChanges: changesOf(grid, changes), readings: digestOf(grid.units.map(({ id, people, outcome }) => [id, people, outcome])), elsewhere: digestOf(besides.map(others.digest)) };
};

function judge(subject: Subject, { subjects, besides, measure, source, digits, order, minGroupSize, takeUp }: Question, { window, grid, measureChanges, others, readings, elsewhere }: LaidOut): Answered {
  const wording = { unit: measure.unit.word, digits };
  const looksBack = isFigureMeasure(measure.measure) && MEASURE_OF[measure.measure].days > 7 ? [LOOKS_BACK] : [];
  const taken = takeUp.get(subject.key.slice(0, 220));
  const isLaunch = subject.kind === 'waves';
  const panel = panelOf(grid, isLaunch && order.stratumOf ? { ...subject, stratumOf: order.stratumOf } : subject, taken && sharesIn(taken.shares, window));
  const cut = cutUnitsOf(grid, subject);
  const caveats = [...(isLaunch && order.caveat !== null ? [order.caveat] : []), ...stoppedWords(subject), ...correctedWords(subject), ...redatedWords(subject), ...overdueWords(subject), ...cutWords(cut), ...looksBack];
  const facts = { activity: subject.title, order: isLaunch ? order.order : ('chosen' as const), panel, ...(cut.units > 0 && { cut }), ...(subject.dateChanges.length > 0 && { dateChanges: subject.dateChanges }), ...(measureChanges.length > 0 && { measureChanges }) };
  const rivals = rivalsOf(subjects, subject).filter(({ key }) => key !== subject.key);
  const inputsHash = digestOf([ENGINE, minGroupSize, readings, { ...facts, panel: { ...panel, units: panel.units.map(({ outcome: _, ...unit }) => unit) } }, rivals.map(others.digest), elsewhere, taken?.sign ?? null, caveats, measure.name, wording, measure.better]);
  const result = withheldIfSmall(estimateEffect({ ...facts, others: [...rivals, ...rivalsOf(besides, subject)].map(others.of) }), minGroupSize, panel);
  const noise = noiseOf(dealtPanel(panel));
  const shows = noise && planShows(facts, noise);
  const detectable = shows && !isRefused(shows) ? shows.effect : null;
  const takers = taken && !isRefused(result) ? takersOf(facts, taken, minGroupSize, wording) : null;
  return { subject, measure, wording, source, inputsHash, result, detectable, takers, mixedUnits: grid.units.length - panel.units.length - cut.units, caveats };
}

/** Take-up of the weeks a subject is judged by. */
const sharesIn = (shares: TakeUp['shares'], { from, to }: GridWindow): TakeUp['shares'] => new Map([...shares].map(([unit, weeks]) => [unit, weeks.slice(from, to)]));

/** Corrects for having asked about everything at once: all activities of the checkpoint, and all figures they may have moved, are one family. */
export function correctTogether(judged: readonly Answered[]): Judged[] {
  const corrected = benjaminiHochberg(judged.map(({ result }) => (isRefused(result) ? 1 : result.p)));
  return judged.map((one, i) => ({ ...one, q: isRefused(one.result) || one.result.inference === 'none' ? null : (corrected[i] ?? null), sentence: sayEffect(one.result, one.wording, corrected[i]) }));
}

/** A wave that was called off was offered all the same: its people stand with those offered it, and the sentence about them says so. */
const stoppedWords = ({ kind, stopped = [] }: Subject): string[] => (stopped.length === 0 ? [] : [`${kind === 'waves' ? 'Launched and stopped since' : 'Offered with waves that are stopped since'}, and counted with those offered it: ${stopped.join(', ')}.`]);

/** Whoever reads the figure hears that those it counts as reached were named after the launch. */
const correctedWords = ({ corrected = [] }: Subject): string[] => (corrected.length === 0 ? [] : [`Whom it reached was written down anew after the launch, with ${corrected.join(', ')}; the plan’s log says why.`]);

/** So they do where the day it began was chosen again, when readings were known. */
const redatedWords = ({ redated = [] }: Subject): string[] => (redated.length === 0 ? [] : [`The day it was launched on was written down anew after the launch, with ${redated.join(', ')}; the plan’s log says why.`]);

/** A day that passed without a launch was moved, by whatever moved it: until somebody says so, early results are not ruled out. */
const overdueWords = ({ overdue = [] }: Subject): string[] => (overdue.length === 0 ? [] : [`Not launched on the day that was written, and nobody has said why: ${overdue.join(', ')}. If early results held it back, the figure chose the date.`]);

/** Figures are known by unit: where an audience cuts through some, the sentence is about the others. */
const cutWords = ({ units, share }: CutUnits): string[] => (units === 0 ? [] : [`Left out: ${units === 1 ? 'one unit' : `${units} units`} of which only a part was offered it, or different people in different weeks${share < 0.005 ? '' : `, with ${spoken(100 * share, 0)} % of the people it was offered to`}.`]);

interface Others {
  digest(subject: Subject): string;
  of(subject: Subject): OtherActivity;
}

/** What reached units, laid out once for all questions: there may be thousands of activities in an organisation. */
const layOut = (grid: UsageGrid, subjects: readonly Subject[]): Others => {
  const reach = reachOf(grid, subjects);
  const of = (subject: Subject): OtherActivity => reach.get(subject) ?? { name: subject.title, offeredInWeek: {} };
  const digests = new Map(subjects.map((subject) => [subject, digestOf(of(subject))]));
  return { of, digest: (subject) => digests.get(subject) ?? '' };
};

const digestOf = (inputs: unknown): string => createHash('sha256').update(JSON.stringify(inputs)).digest('hex');

/** The effect on those who took it up, among the units whose take-up may be looked at; in words why not, where it cannot be told. */
function takersOf(facts: ActivityFacts, { sign, covered }: TakeUp, minGroupSize: number, wording: Wording): TakersView {
  const units = facts.panel.units.filter(({ takeUp }) => takeUp !== undefined);
  const nothing = (sentence: string): TakersView => ({ sign, sentence, estimate: null, low: null, high: null, takeUp: null, isWeak: false });
  if (takersAmong(units) < minGroupSize) return nothing(`Fewer than ${minGroupSize} people took it up, so nothing is told of them alone.`);
  const result = estimateEffect({ ...facts, panel: { ...facts.panel, units } }, { chart: false });
  if (isRefused(result) || result.takers === null) return nothing('What it did for those who took it up cannot be told: it needs units that still wait, and take-up that moved with the offer.');
  const { estimate, low, high, takeUp, weak, bounded } = result.takers;
  const without = covered.length > 0 ? ' Units under an agreement with the works council are left out of it.' : '';
  const told = { sign, sentence: `${sayTakers(result.takers, wording)}${without}`, takeUp: wholePercent(takeUp), isWeak: weak || !bounded };
  return bounded ? { ...told, estimate, low, high } : { ...told, estimate: null, low: null, high: null };
}

/** Sums that run in another order may differ behind the tenth digit; half a per cent is then told in two ways. */
const wholePercent = (share: number): number => Math.round(Number((100 * share).toFixed(6)));

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
