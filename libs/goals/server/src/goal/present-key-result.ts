import { createHash } from 'node:crypto';
import { addDays, type Day } from '@realign/kernel';
import type { EarlierPromiseView, KeyResultForecastView, KeyResultView, ReadingView } from '@realign/goals/contract';
import { ANY_VALUE, forecast, isForecast, milestoneCourse, milestonesDue, readableRange, rhythmOf, RUBRIC_RANGE, sayEarlier, staleAfterDays, standing, type EarlierPromise, type Forecast, type ForecastRefusal, type ForecastWish, type KeyResultFacts, type MetricRange, type Promised, type PromisedMilestone, type Reading, type Rhythm, type Standing } from '@realign/goals/domain';
import type { KeyResultRow } from './goal.rows';

/** How often its figure is read: by its metric, or by check-ins. */
export const rhythmOfRow = ({ metric, checkInDays }: Pick<KeyResultRow, 'metric' | 'checkInDays'>): Rhythm => rhythmOf(metric, checkInDays);

export const factsOf = (row: Pick<KeyResultRow, 'kind' | 'semantics' | 'unit' | 'baseline' | 'baselineOn' | 'target' | 'targetOn' | 'metric' | 'checkInDays'>): KeyResultFacts => ({
  semantics: row.semantics, unit: row.unit, baseline: row.baseline, baselineOn: row.baselineOn as Day | null, target: row.target, targetOn: row.targetOn as Day,
  staleAfterDays: row.kind === 'milestone' ? null : staleAfterDays(rhythmOfRow(row)),
});

/** Milestones are a course of their own; everything else was observed or checked in. */
export const seriesOf = (row: KeyResultRow, today: Day): (ReadingView & { asOf: Day })[] =>
  row.kind === 'milestone' ? milestoneCourse(row.milestones, today).map((reading) => ({ ...reading, source: 'Milestones reached' })) : row.series;

export const readingOf = (row: KeyResultRow, today: Day): (Reading & ReadingView) | null => seriesOf(row, today).at(-1) ?? null;

type Promising = Pick<KeyResultRow, 'kind' | 'semantics' | 'unit' | 'baseline' | 'baselineOn' | 'target' | 'targetOn' | 'metricId' | 'metricName' | 'anchors'> & { readonly milestones: readonly PromisedMilestone[]; readonly isReadYet: boolean };

/** What a key result promises as it stands. */
export function promisedOf({ semantics, unit, baseline, baselineOn, target, targetOn, metricId, metricName, isReadYet, kind, anchors, milestones }: Promising): Promised {
  const byHand = kind !== 'milestone' && isReadYet ? { id: null, name: 'check-ins' } : null;
  return {
    semantics, unit, baseline, baselineOn: baselineOn as Day | null, target, targetOn: targetOn as Day, readFrom: metricId === null ? byHand : { id: metricId, name: metricName ?? 'another metric' },
    anchors: kind === 'rubric' ? anchors : [], milestones: milestones.map(({ title, dueOn }) => ({ title, dueOn })),
  };
}

/** As it stands against what it promises now, beside what it promised before. */
export function standingOf(row: KeyResultRow, today: Day): Standing {
  const facts = factsOf(row);
  const now = standing(facts, readingOf(row, today), today, row.kind === 'milestone' ? milestonesDue(row.milestones, today) : undefined);
  return row.earlier.length === 0 ? now : { ...now, note: `${now.note} ${sayEarlier(row.earlier, promisedOf({ ...row, isReadYet: readingOf(row, today) !== null }))}` };
}

/** What a reading of it can be, and so what is foretold of it: what is counted does not fall below 0. */
const rangeOf = ({ kind, unit, metric, baseline }: Pick<KeyResultRow, 'kind' | 'unit' | 'metric' | 'baseline'>): MetricRange => (kind === 'rubric' ? RUBRIC_RANGE : readableRange(unit, metric?.range ?? ANY_VALUE, baseline));

/** Forecasts cost milliseconds each; the newest some thousand are kept, each under all that it was worked out from: a reading corrected in the middle makes another. */
const known = new Map<string, Forecast | ForecastRefusal>();
const MOST_KNOWN = 5000;

export function forecastOf(row: KeyResultRow, today: Day): Forecast | ForecastRefusal {
  const { target, targetOn: on, semantics } = factsOf(row);
  const wish: ForecastWish = { readings: seriesOf(row, today).map(({ asOf, value }) => ({ asOf, value })), on, today, target, semantics, range: rangeOf(row) };
  const key = createHash('sha256').update(JSON.stringify(wish)).digest('base64');
  const before = known.get(key);
  if (before) return before;
  const answer = forecast(wish);
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value as string);
  known.set(key, answer);
  return answer;
}

const presentForecast = ({ on, mid, interval80, interval95, chance, readings, isEarly }: Forecast): KeyResultForecastView => ({
  on, mid, low80: interval80[0], high80: interval80[1], low95: interval95[0], high95: interval95[1], chance, readings, isEarly,
});

/** Some days after the last check-in: where the figure is read automatically too, for nothing reads how sure somebody is. */
const checkInDueOn = ({ lastCheckInOn, madeOn, checkInDays }: KeyResultRow): Day => addDays(lastCheckInOn ?? madeOn, checkInDays);

const presentEarlier = ({ semantics, unit, baseline, baselineOn, target, targetOn, readFrom, anchors = [], milestones = [], until, reason, by }: EarlierPromise): EarlierPromiseView =>
  ({ semantics, unit, baseline, baselineOn, target, targetOn, readFrom: readFrom?.name ?? null, anchors: [...anchors], milestones: milestones.map(({ title, dueOn }) => ({ title, dueOn })), until, reason, by });

export function presentKeyResult(row: KeyResultRow, today: Day): KeyResultView {
  const { metric: _, isLed: __, lastCheckInOn: ___, madeOn: ____, inUseSince, ...shown } = row;
  const ahead = row.kind === 'milestone' ? null : forecastOf(row, today);
  return {
    ...shown, isPromised: inUseSince !== null, earlier: row.earlier.map(presentEarlier), ...standingOf(row, today), series: seriesOf(row, today), reading: readingOf(row, today), checkInDueOn: checkInDueOn(row),
    forecast: ahead && isForecast(ahead) ? presentForecast(ahead) : null, forecastNote: ahead && !isForecast(ahead) ? ahead.detail : '',
  };
}
