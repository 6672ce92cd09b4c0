import { FIGURE_NAMES, type FunnelStepView, type HeatCellView, type HeatRowView, type ReachSideView, type SeriesView, type SignalView, type UnitBehaviourView, type WaveUptakeView, type FigureKey } from '@realign/adoption/contract';
import { followCohort, funnel, momentum, retention, roundPeople, signalCourses, sinceLaunch, takeUp, type ChangedMeasure, type CohortPoint, type StageCounts, type WeekReading } from '@realign/adoption/domain';
import type { FigureRow, Period } from './figure.store';
import { figureOf, peopleOf, shareOf } from './present-figures';

export interface WaveRow {
  readonly id: string;
  readonly name: string;
  readonly launchOn: string;
  readonly state: string;
  readonly hasUnits: boolean;
  readonly hasAudiences: boolean;
  /** How many it is for; null in a programme without audiences, where its units say so. */
  readonly people: number | null;
}

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  readonly isSmall: boolean;
}

/** It is for fewer people than a figure may tell of. */
export const isSmall = ({ people }: WaveRow, min: number): boolean => people !== null && people > 0 && people < min;

/** Nobody is in it, or everybody belongs to an earlier launch. */
const isEmpty = ({ people, hasUnits, hasAudiences }: WaveRow): boolean => people === 0 || (!hasUnits && !hasAudiences);

/** Why nothing is told of a wave that has no figure. */
const whyUntold = (wave: WaveRow, min: number): 'small_group' | 'would_reveal' | null => (isEmpty(wave) ? null : isSmall(wave, min) ? 'small_group' : 'would_reveal');

const LAUNCHED: readonly string[] = ['launched', 'adopting', 'embedding', 'merged'];
export const isLaunched = ({ state }: WaveRow): boolean => LAUNCHED.includes(state);

/** Its people were offered it by the last day that is looked at: what they did before its launch is no take-up of it. */
export const isOffered = (wave: WaveRow, to: string): boolean => isLaunched(wave) && wave.launchOn <= to;

const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000);
const count = (row: FigureRow, key: FigureKey): number | null => (row.values[key] === null ? null : Math.round(row.values[key]));

const stagesOf = (row: FigureRow): StageCounts => ({ offered: row.people, seen: count(row, 'seen'), tried: count(row, 'tried'), habitual: count(row, 'habitual'), advocates: count(row, 'advocates') });

export const funnelOf = (row: FigureRow | undefined): FunnelStepView[] =>
  row ? funnel(stagesOf(row)).map((step) => ({ ...step, people: step.people === null ? null : roundPeople(step.people), ofOffered: round(step.ofOffered), ofBefore: round(step.ofBefore) })) : [];

export const takeUpOf = (row: FigureRow | undefined): number | null => (row ? round(takeUp(stagesOf(row))) : null);

/** Whoever has a licence stands under "seen" in the series of licences. */
export function licensedOf(row: FigureRow): { readonly share: number | null; readonly people: number | null } {
  const shown = figureOf(row, 'seen');
  return { share: shown?.share ?? null, people: shown?.people ?? null };
}

export function cohortOf(points: readonly CohortPoint[], launchOn: string, min: number): WaveUptakeView['cohort'] {
  const followed = followCohort(points, launchOn, min);
  return followed && { people: roundPeople(followed.people), kept: round(followed.kept), weeks: followed.weeks.map(({ weeksSince, kept }) => ({ weeksSince, kept: round(kept) ?? 0 })) };
}

/** Several groups that have no block in common, as one, period by period. */
export function together(rows: readonly FigureRow[]): FigureRow[] {
  const byPeriod = new Map<string, FigureRow>();
  for (const row of rows) {
    const sum = byPeriod.get(row.periodEnd);
    byPeriod.set(row.periodEnd, sum ? plus(sum, row) : row);
  }
  return [...byPeriod.values()].sort((a, b) => (a.periodEnd < b.periodEnd ? -1 : 1));
}

const plus = (a: FigureRow, b: FigureRow): FigureRow => ({
  ...a, people: a.people + b.people, blocks: a.blocks + b.blocks, low: a.low & b.low, high: a.high & b.high,
  values: Object.fromEntries(Object.entries(a.values).map(([key, value]) => [key, value === null || b.values[key as FigureKey] === null ? null : value + (b.values[key as FigureKey] ?? 0)])) as FigureRow['values'],
});

/** Weeks of which not all days are known: what counts their days is compared with nothing. */
export type PartWeeks = ReadonlySet<string>;
const NO_WEEKS: PartWeeks = new Set();

export function waveOf(wave: WaveRow, rows: readonly FigureRow[], to: string, min: number, part: PartWeeks = NO_WEEKS): Omit<WaveUptakeView, 'cohort'> {
  const newest = rows.find(({ periodEnd }) => periodEnd === to);
  const points = sinceLaunch(rows.map((row) => ({ weekEnd: row.periodEnd, active: part.has(row.periodEnd) ? null : shareOf(row, 'active'), habitual: shareOf(row, 'habitual') })), wave.launchOn);
  const told = retention(points);
  return {
    waveId: wave.id, name: wave.name, launchOn: wave.launchOn, state: wave.state, isLaunched: isLaunched(wave), people: peopleOf(newest), hasUnits: wave.hasUnits, hasAudiences: wave.hasAudiences,
    peopleOffered: wave.people === null || isSmall(wave, min) ? null : wave.people === 0 ? 0 : roundPeople(wave.people), withheld: newest ? null : whyUntold(wave, min),
    takeUp: isOffered(wave, to) ? takeUpOf(newest) : null, steps: isOffered(wave, to) ? funnelOf(newest) : [], points: points.map((point) => ({ ...point })),
    retention: { before: round(told.before), peak: round(told.peak), now: round(told.now), kept: round(told.kept) },
  };
}

const IN_SERIES: readonly FigureKey[] = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'habitual'];

/** One line for each figure that some source tells; a week nobody reported is not in it. */
export const seriesOf = (rows: readonly FigureRow[]): SeriesView[] =>
  IN_SERIES.map((key) => ({ key, name: FIGURE_NAMES[key], points: rows.map((row) => ({ periodEnd: row.periodEnd, value: shareOf(row, key) })) })).filter(({ points }) => points.some(({ value }) => value !== null));

export function signalsOf(rows: readonly FigureRow[], breadth: readonly { readonly periodEnd: string; readonly units: number; readonly unitsUsing: number }[], changes: readonly ChangedMeasure[] = [], part: PartWeeks = NO_WEEKS): SignalView[] {
  const ratio = (row: FigureRow, part: FigureKey, whole: FigureKey): number | null => {
    const [a, b] = [row.values[part], row.values[whole]];
    return a === null || b === null || b < 1 ? null : Math.min(1, a / b);
  };
  const weeks = rows.slice(-8).map((row): WeekReading => {
    const wide = breadth.find(({ periodEnd }) => periodEnd === row.periodEnd);
    if (part.has(row.periodEnd)) return { weekEnd: row.periodEnd, active: null, rhythm: ratio(row, 'habitual', 'seen'), response: null, units: null, unitsUsing: null };
    return { weekEnd: row.periodEnd, active: shareOf(row, 'active'), rhythm: ratio(row, 'habitual', 'seen'), response: ratio(row, 'repliers', 'contributors'), units: wide?.units ?? null, unitsUsing: wide?.unitsUsing ?? null };
  });
  const courses = signalCourses(weeks.map((week, at) => ({ ...week, rhythm: toldRatio(rows.slice(-8)[at], 'habitual', 'seen'), response: part.has(week.weekEnd) ? null : toldRatio(rows.slice(-8)[at], 'repliers', 'contributors') })));
  return momentum(weeks, changes).map((signal) => ({ ...signal, now: round(signal.now), before: round(signal.before), course: courses[signal.key].map(({ periodEnd, value }) => ({ periodEnd, value: round(value) })) }));
}

/** Of two shares that are told anyway, so that a single week tells nothing that its own figures do not. */
function toldRatio(row: FigureRow | undefined, part: FigureKey, whole: FigureKey): number | null {
  const [a, b] = [shareOf(row, part), shareOf(row, whole)];
  return a === null || b === null || b === 0 ? null : Math.min(1, a / b);
}

/** Both sides or none: one alone would tell nothing, and the other could be worked out. */
export function reachOf(rows: readonly FigureRow[]): ReachSideView[] {
  const sides = (['with', 'without'] as const).map((key) => rows.find((row) => row.key === key));
  if (sides.some((side) => side === undefined)) return [];
  return sides.map((row, at) => ({ hasChampion: at === 0, people: peopleOf(row), active: shareOf(row, 'active'), habitual: shareOf(row, 'habitual') }));
}

export function heatOf(units: readonly UnitRow[], rows: readonly FigureRow[], periods: readonly Pick<Period, 'end'>[], part: PartWeeks = NO_WEEKS): HeatRowView[] {
  const found = new Map(rows.map((row) => [`${row.key} ${row.periodEnd}`, row]));
  const cell = (unit: UnitRow, { end }: Pick<Period, 'end'>): HeatCellView => {
    const row = found.get(`${unit.id} ${end}`);
    if (!row) return { periodEnd: end, value: null, missing: unit.isSmall ? 'small_group' : 'would_reveal' };
    if (part.has(end)) return { periodEnd: end, value: null, missing: 'days_missing' };
    const figure = figureOf(row, 'active');
    return { periodEnd: end, value: figure?.share ?? null, missing: figure ? (figure.share === null ? 'coded' : null) : 'gap' };
  };
  return units.map((unit) => ({ orgUnitId: unit.id, orgUnitName: unit.name, depth: unit.depth, cells: periods.map((period) => cell(unit, period)) }));
}

/** Units side by side in one period: what their people do, not only that they come. Figures that no unit tells have no column. */
export function behaviourOf(units: readonly UnitRow[], rows: readonly FigureRow[]): UnitBehaviourView[] {
  const found = new Map(rows.map((row) => [row.key, row]));
  const told = IN_SERIES.filter((key) => units.some(({ id }) => shareOf(found.get(id), key) !== null));
  return units.map(({ id, name, depth, isSmall }) => {
    const row = found.get(id);
    return { orgUnitId: id, orgUnitName: name, depth, people: peopleOf(row), withheld: row ? null : isSmall ? 'small_group' : 'would_reveal', values: row ? told.map((key) => ({ key, value: shareOf(row, key) })) : [] };
  });
}
