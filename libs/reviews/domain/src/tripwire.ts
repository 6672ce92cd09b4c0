import { daysBetween, isDay, later, type Day, type EvidenceFact } from '@realign/kernel';
import type { HeldEarly } from './held-early';

export const TRIPWIRE_KINDS = ['slope', 'variance', 'role_vacancy', 'staleness', 'unanswered_questions', 'momentum'] as const;
export type TripwireKindName = (typeof TRIPWIRE_KINDS)[number];

/** A key result as an earlier pack froze it. */
export interface EarlierReading {
  readonly key: string;
  readonly value: number;
  readonly asOf: string;
}

export interface TripwireEvidence {
  /** What the sources say now. */
  readonly facts: readonly EvidenceFact[];
  /** Readings of key results in earlier packs, any order. */
  readonly earlier: readonly EarlierReading[];
  readonly today: Day;
  /** The day from which the programme has been in use: from then on its key results could have been read. */
  readonly watchedSince: Day;
}

export interface TripwireReading {
  /** What is compared with the threshold; null when nobody can tell. */
  readonly value: number | null;
  readonly isTripped: boolean;
  /** One sentence: what was seen, or what is missing to see it. */
  readonly reason: string;
}

export interface TripwireRule {
  readonly title: string;
  readonly unit: 'points' | 'deviations' | 'roles' | 'days' | 'questions' | 'signals';
  readonly defaultThreshold: number;
  readonly least: number;
  readonly most: number;
  readonly read: (evidence: TripwireEvidence, threshold: number) => TripwireReading;
}

const cannotTell = (reason: string): TripwireReading => ({ value: null, isTripped: false, reason });
const reading = (value: number, threshold: number, reason: string): TripwireReading => ({ value, isTripped: value >= threshold, reason });
const rounded = (value: number): number => Math.round(value * 10) / 10;
const dayOf = (asOf: string): Day | null => { const day = asOf.slice(0, 10); return isDay(day) ? day : null; };

type Measured = EvidenceFact & { readonly value: number; readonly asOf: string };
const keyResults = (facts: readonly EvidenceFact[]): Measured[] => facts.filter((fact): fact is Measured => fact.subjectType === 'key_result' && fact.value !== null && fact.asOf !== null);
const earlierOf = (fact: Measured, earlier: readonly EarlierReading[]): EarlierReading[] =>
  earlier.filter(({ key, asOf }) => key === fact.key && asOf.slice(0, 10) < fact.asOf.slice(0, 10)).sort((a, b) => (a.asOf < b.asOf ? 1 : -1));

/** How much of its way to the target a key result lost in 28 days, in points of a hundred; only against a reading of at least a week before. */
function slopeOf(fact: Measured, earlier: readonly EarlierReading[]): number | null {
  const { baseline, target } = fact;
  const [now, before] = [dayOf(fact.asOf), earlierOf(fact, earlier).find(({ asOf }) => { const [a, b] = [dayOf(asOf), dayOf(fact.asOf)]; return a !== null && b !== null && daysBetween(a, b) >= 7; })];
  const then = before ? dayOf(before.asOf) : null;
  if (baseline === null || target === null || baseline === target || !before || !now || !then) return null;
  return ((before.value - fact.value) / (target - baseline)) * 100 * (28 / daysBetween(then, now));
}

/** Trips when a key result loses more of its way than `threshold` points in 28 days. */
const slope: TripwireRule['read'] = ({ facts, earlier }, threshold) => {
  const slopes = keyResults(facts).flatMap((fact) => { const lost = slopeOf(fact, earlier); return lost === null ? [] : [{ fact, lost }]; });
  const worst = slopes.sort((a, b) => b.lost - a.lost)[0];
  if (!worst) return cannotTell('No key result has two readings a week apart, with a baseline and a target.');
  const { fact, lost } = worst;
  return reading(rounded(lost), threshold, lost <= 0 ? `No key result goes back; “${fact.title}” gains least.` : `“${fact.title}” goes back by ${rounded(lost)} points of its way in 28 days.`);
};

/** Readings needed before a swing can be called unusual. */
const LEAST_READINGS = 4;

/** What counts as one deviation at least: a hundredth of the way from baseline to target, else of what the readings are on average. */
const LEAST_SPREAD = 0.01;

/**
 * How many standard deviations of its earlier readings a key result lies away from their mean. Readings that never differed have no spread of their own: a jump
 * after them is the plainest of all, and a wobble of less than a hundredth of the way is none.
 */
function deviationOf(fact: Measured, earlier: readonly EarlierReading[]): number | null {
  const values = earlierOf(fact, earlier).map(({ value }) => value);
  if (values.length < LEAST_READINGS) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const deviation = Math.max(spread, LEAST_SPREAD * Math.abs(fact.baseline === null || fact.target === null || fact.baseline === fact.target ? mean : fact.target - fact.baseline));
  return deviation === 0 ? null : Math.abs(fact.value - mean) / deviation;
}

/** Trips when a key result swings by at least `threshold` standard deviations, up or down: either the world or the figure has changed. */
const variance: TripwireRule['read'] = ({ facts, earlier }, threshold) => {
  const deviations = keyResults(facts).flatMap((fact) => { const away = deviationOf(fact, earlier); return away === null ? [] : [{ fact, away }]; });
  const widest = deviations.sort((a, b) => b.away - a.away)[0];
  if (!widest) return cannotTell(`No key result has ${LEAST_READINGS} earlier readings to compare it with.`);
  return reading(rounded(widest.away), threshold, `“${widest.fact.title}” lies ${rounded(widest.away)} standard deviations from its earlier readings.`);
};

/** Trips when at least `threshold` roles stand vacant. */
const roleVacancy: TripwireRule['read'] = ({ facts }, threshold) => {
  const vacant = facts.find(({ key }) => key === 'roles.vacancies');
  return vacant?.value === null || vacant === undefined ? cannotTell('The roles gave no answer.') : reading(vacant.value, threshold, vacant.note);
};

/** A figure that says its rhythm is old when its source calls it stale: a yearly survey of last spring is not. */
const isWithinRhythm = ({ freshDays, health }: EvidenceFact, days: number): boolean => freshDays !== undefined && health !== 'stale' && days <= freshDays * 2;

const readableSince = ({ inUseSince }: EvidenceFact, watchedSince: Day): Day => (inUseSince === undefined ? watchedSince : later(watchedSince, inUseSince));

const neverRead = (title: string, days: number): string => (days === 0 ? `“${title}” came into use today and was not read yet.` : `“${title}” was never read in the ${days === 1 ? 'day' : `${days} days`} it has been in use.`);

/**
 * Trips when a key result was last read `threshold` days ago or more, and that is longer than its own rhythm allows; one that was never read counts from
 * the day on which both the programme and the key result are in use: nobody could have read it before.
 */
const staleness: TripwireRule['read'] = ({ facts, today, watchedSince }, threshold) => {
  const ages = facts.filter(({ subjectType }) => subjectType === 'key_result').map((fact) => { const on = fact.value === null || fact.asOf === null ? null : dayOf(fact.asOf); const days = daysBetween(on ?? readableSince(fact, watchedSince), today); return { fact, isRead: on !== null, days, isOld: on === null || !isWithinRhythm(fact, days) }; });
  const byAge = ages.sort((a, b) => b.days - a.days);
  const oldest = byAge.find(({ isOld }) => isOld);
  if (!oldest && byAge[0]) return reading(0, threshold, `No reading is older than its own rhythm allows; the oldest is of ${byAge[0].days} days ago.`);
  return oldest ? reading(oldest.days, threshold, oldest.isRead ? `“${oldest.fact.title}” was last read ${oldest.days} days ago.` : neverRead(oldest.fact.title, oldest.days)) : cannotTell('No goal in use has a key result.');
};

/** Under this key listening says how many questions wait for an answer. */
const UNANSWERED = 'listening.unanswered';

/** Trips when at least `threshold` questions wait for an answer. */
const unansweredQuestions: TripwireRule['read'] = ({ facts }, threshold) => {
  const waiting = facts.find(({ key }) => key === UNANSWERED);
  return waiting?.value === null || waiting === undefined ? cannotTell('Nobody counts the questions of this programme yet.') : reading(waiting.value, threshold, waiting.note);
};

/** Under these keys adoption says how each signal of momentum moves; one that fades is at risk. */
const MOMENTUM = 'adoption.momentum:';

/** Trips when at least `threshold` of the four signals of momentum fade. */
const momentum: TripwireRule['read'] = ({ facts }, threshold) => {
  const signals = facts.filter(({ key, status }) => key.startsWith(MOMENTUM) && status !== 'no_data');
  const fading = signals.filter(({ status }) => status === 'at_risk');
  if (signals.length === 0) return cannotTell('Momentum cannot be told: fewer than three known weeks to compare.');
  return reading(fading.length, threshold, fading.length === 0 ? 'No signal of momentum fades.' : fading.map(({ title, note }) => `${title} fades: ${note}`).join(' '));
};

/** What is watched between checkpoints. Pure: the same evidence always reads the same. */
export const TRIPWIRES: Readonly<Record<TripwireKindName, TripwireRule>> = {
  slope: { title: 'A key result goes back', unit: 'points', defaultThreshold: 10, least: 1, most: 100, read: slope },
  variance: { title: 'A key result swings unusually', unit: 'deviations', defaultThreshold: 3, least: 1.5, most: 10, read: variance },
  role_vacancy: { title: 'Roles are vacant', unit: 'roles', defaultThreshold: 2, least: 1, most: 1000, read: roleVacancy },
  staleness: { title: 'A reading is old', unit: 'days', defaultThreshold: 45, least: 7, most: 365, read: staleness },
  unanswered_questions: { title: 'Questions wait for an answer', unit: 'questions', defaultThreshold: 5, least: 1, most: 10_000, read: unansweredQuestions },
  momentum: { title: 'Momentum fades', unit: 'signals', defaultThreshold: 1, least: 1, most: 4, read: momentum },
};

export interface ArmedTripwire {
  readonly threshold: number;
  readonly isArmed: boolean;
  readonly coolDownDays: number;
  readonly lastTrippedOn: Day | null;
}

/** A tripwire that is disarmed, or has tripped less than its cool-down ago, is not looked at. */
export const isWatching = ({ isArmed, coolDownDays, lastTrippedOn }: ArmedTripwire, today: Day): boolean => isArmed && (lastTrippedOn === null || daysBetween(lastTrippedOn, today) >= coolDownDays);

/** What an item is called that a tripwire puts on the table of an open checkpoint. */
export const trippedTitle = (kind: TripwireKindName): string => `Tripwire: ${TRIPWIRES[kind].title}`;

/** There is never a second open checkpoint: one under way takes in what tripped meanwhile; otherwise the waiting one is held early. */
export type TripOutcome = HeldEarly | 'open_already';
