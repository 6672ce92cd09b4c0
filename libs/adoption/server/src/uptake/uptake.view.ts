import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { ComingInView, CountedTools, UptakeQuery, UptakeView } from '@realign/adoption/contract';
import { gapsOf, partWeeksOf, untoldGaps, USED_IN_UNIT } from '@realign/adoption/domain';
import { canEditPrivacy, canEstimateEffects, canImportUsage } from '../adoption.policy';
import { Disclosure } from '../disclosure/disclosure';
import { ToolChoices } from '../disclosure/tool-choices';
import { UntoldPeriods } from '../disclosure/untold-periods';
import { WaveCohorts } from '../disclosure/wave-cohorts';
import { MeasureChanges } from '../effects/measure-changes';
import { FigureStore, type FigureRow, type Period, type Scope, type Segment, type Series } from './figure.store';
import { hiddenTotals } from './hidden-totals';
import { LineageViews } from './lineage.view';
import { peopleIn, unitsOfWaves, unitsToShow, wavesOf } from './uptake-rows';
import { behaviourOf, cohortOf, funnelOf, heatOf, isOffered, isSmall, licensedOf, reachOf, seriesOf, signalsOf, takeUpOf, together, waveOf, type WaveRow } from './uptake-parts';

/** What is looked at, and of which tools. */
type ToolScope = Scope & { readonly tools: CountedTools };

const DEFAULT_WEEKS = 26;
const HEAT_WEEKS = 12;
/** Momentum compares four weeks with the four before. */
const MOMENTUM_WEEKS = 8;

/** Runs that work weeks out now. */
const COMING_IN = `
  select sum(done)::integer as done, case when bool_and(total is not null) then sum(total)::integer end as total from platform.run where kind = 'adoption.refresh-readings' and state in ('queued', 'running') having count(*) > 0`;

/** What is taken up of what is offered, for a programme or for the whole organisation, for everybody or for a segment. */
@Injectable()
export class UptakeViews {
  constructor(
    private readonly figures: FigureStore,
    private readonly disclosure: Disclosure,
    private readonly lineage: LineageViews,
    private readonly cohorts: WaveCohorts,
    private readonly untold: UntoldPeriods,
    private readonly choices: ToolChoices,
    private readonly changes: MeasureChanges,
  ) {}

  async of(session: TenantSession, programmeId: string | null, query: UptakeQuery): Promise<UptakeView> {
    if (programmeId !== null && !(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const minGroupSize = await this.disclosure.minGroupSize(session);
    const can = { import: canImportUsage(session.actor), editPrivacy: canEditPrivacy(session.actor), countTools: canEstimateEffects(session.actor) };
    const set = await this.choices.asked(session, programmeId, query.tool);
    const tools = await this.choices.view(session, programmeId, query.tool);
    const comingIn = (await session.one<ComingInView>(COMING_IN)) ?? null;
    const series = await this.figures.series(session, set);
    const newest = series?.periods.at(-1);
    if (!series || !newest) return { ...NOTHING, ...(isSegment(query) ? {} : await hiddenTotals(session, set.keys)), programmeId, minGroupSize, tools, gaps: untoldGaps(await this.untold.list(session, set.keys === null ? null : set.series, null)), lineage: await this.lineage.of(session, null), comingIn, can };
    const scope: ToolScope = { series, to: newest.end, from: earliest(series, query.weeks ?? DEFAULT_WEEKS), tools: set.keys };
    return { ...(await this.told(session, scope, programmeId, query, minGroupSize)), minGroupSize, comingIn, tools, can };
  }

  /** The four signals alone, for evidence and for noticing a turn. */
  async momentum(session: TenantSession, programmeId: string): Promise<{ readonly periodEnd: string; readonly signals: UptakeView['momentum'] } | undefined> {
    const set = await this.choices.asked(session, programmeId);
    const series = await this.figures.series(session, set);
    const newest = series?.periods.at(-1);
    if (!series?.isWeekly || !newest) return undefined;
    const scope: ToolScope = { series, to: newest.end, from: earliest(series, MOMENTUM_WEEKS), tools: set.keys };
    const waves = await wavesOf(session, programmeId);
    return { periodEnd: newest.end, signals: await this.signals(session, scope, await this.base(session, scope, waves, await this.waveRows(session, scope, programmeId, {}), {}), {}) };
  }

  /** The people of a programme, by the units its launched waves name; null where they name none. */
  async heatOfProgramme(session: TenantSession, programmeId: string, weeks: number): Promise<UptakeView['heat'] | null> {
    const series = await this.figures.series(session, await this.choices.asked(session, programmeId));
    const newest = series?.periods.at(-1);
    const units = await unitsOfWaves(session, programmeId, await this.disclosure.minGroupSize(session));
    if (!series || !newest || units.length === 0) return null;
    const scope: Scope = { series, to: newest.end, from: earliest(series, weeks) };
    return heatOf(units, await this.figures.cells(session, scope, 'unit', units.map(({ id }) => id)), series.periods.filter(({ end }) => end >= scope.from), partOf(series));
  }

  private async told(session: TenantSession, scope: ToolScope, programmeId: string | null, segment: Segment & Pick<UptakeQuery, 'tool'>, min: number): Promise<Omit<UptakeView, 'minGroupSize' | 'comingIn' | 'tools' | 'can'>> {
    const { series, to } = scope;
    const periods = series.periods.filter(({ end }) => end >= scope.from);
    // Who came first was looked for in the tools the programme counts, not in one that is looked at.
    const isOneTool = segment.tool !== undefined;
    const waves = programmeId === null ? [] : await wavesOf(session, programmeId);
    const waveRows = await this.waveRows(session, scope, programmeId, segment);
    const base = await this.base(session, scope, waves, waveRows, segment);
    const newest = base.find(({ periodEnd }) => periodEnd === to);
    const cohorts = isSegment(segment) || isOneTool ? [] : await this.cohorts.weeks(session, waves.map(({ id }) => id));
    const offers = programmeId === null || waves.some((wave) => isOffered(wave, to));
    return {
      programmeId, isWeekly: series.isWeekly, periodDays: series.periodDays, dataTo: series.periods.at(-1)?.dataTo ?? to,
      withheld: newest ? null : isSmallOffer(waves, to, min) || (await peopleIn(session, segment, min)) < min ? 'small_group' : 'would_reveal',
      funnel: offers ? funnelOf(newest) : [], takeUp: offers ? takeUpOf(newest) : null,
      licences: offers ? await this.licences(session, waves, programmeId, segment) : null,
      waves: waves.map((wave) => ({ ...waveOf(wave, waveRows.filter(({ key }) => key === wave.id), to, min, partOf(series)), cohort: cohortOf(cohorts.filter(({ waveId }) => waveId === wave.id), wave.launchOn, min) })),
      series: seriesOf(base), gaps: await this.gaps(session, scope, periods), partWeeks: series.isWeekly ? partWeeksOf(periods) : [],
      marks: waves.filter(({ launchOn }) => launchOn >= scope.from && launchOn <= to).map(({ launchOn, name }) => ({ on: launchOn, label: name })),
      momentum: series.isWeekly ? await this.signals(session, { ...scope, from: earliest(series, MOMENTUM_WEEKS) }, base, segment) : signalsOf([], []),
      reach: reachOf(await this.figures.segment(session, { ...scope, from: to }, 'champion', segment, programmeId)),
      ...(await this.byUnit(session, { ...scope, from: earliest(series, HEAT_WEEKS) }, segment, min)),
      options: await this.figures.options(session, scope, segment.country), lineage: await this.lineage.of(session, { end: to, key: series.key, periodDays: series.periodDays, isWeekly: series.isWeekly, tools: scope.tools, ends: series.periods.slice(-HEAT_WEEKS).map(({ end }) => end) }),
    };
  }

  private async gaps(session: TenantSession, { series, from }: Scope, periods: readonly Period[]): Promise<UptakeView['gaps']> {
    const untold = (await this.untold.list(session, series.key, series.periodDays)).filter(({ periodEnd }) => periodEnd >= from);
    return series.isWeekly ? gapsOf(periods, untold) : untoldGaps(untold);
  }

  /** Of the same people as the funnel, who has a licence. */
  private async licences(session: TenantSession, waves: readonly WaveRow[], programmeId: string | null, segment: Segment): Promise<UptakeView['licences']> {
    const newest = await this.figures.licences(session);
    if (!newest) return null;
    const { key, periodDays, end, dataTo, name } = newest;
    const scope: Scope = { series: { key, periodDays, isWeekly: false, periods: [] }, from: end, to: end };
    const [row] = await this.base(session, scope, waves, await this.waveRows(session, scope, programmeId, segment), segment);
    return row ? { toolName: name, ...licensedOf(row), dataTo } : null;
  }

  private async waveRows(session: TenantSession, scope: Scope, programmeId: string | null, segment: Segment): Promise<FigureRow[]> {
    if (programmeId === null) return [];
    return isSegment(segment) ? this.figures.segment(session, scope, 'wave', segment, programmeId) : this.figures.waves(session, scope, programmeId);
  }

  /** Of a programme, the people of the waves that were launched by then; before the first launch and without a programme, everybody. */
  private async base(session: TenantSession, scope: Scope, waves: readonly WaveRow[], waveRows: readonly FigureRow[], segment: Segment): Promise<FigureRow[]> {
    const launched = new Set(waves.filter((wave) => isOffered(wave, scope.to)).map(({ id }) => id));
    if (launched.size > 0) return together(waveRows.filter(({ key }) => launched.has(key)));
    return isSegment(segment) ? this.figures.segment(session, scope, 'organisation', segment) : this.figures.cells(session, scope, 'organisation');
  }

  private async signals(session: TenantSession, scope: ToolScope, base: readonly FigureRow[], segment: Segment): Promise<UptakeView['momentum']> {
    const breadth = await this.figures.breadth(session, scope, USED_IN_UNIT, segment.orgUnitId ?? null);
    return signalsOf(base.filter(({ periodEnd }) => periodEnd >= scope.from), breadth, await this.changes.sources(session, scope.tools), partOf(scope.series));
  }

  private async byUnit(session: TenantSession, scope: Scope, segment: Segment, min: number): Promise<Pick<UptakeView, 'heat' | 'behaviour'>> {
    const units = await unitsToShow(session, segment.orgUnitId ?? null, min);
    const rows = await this.figures.cells(session, scope, 'unit', units.map(({ id }) => id));
    return { heat: heatOf(units, rows, scope.series.periods.filter(({ end }) => end >= scope.from), partOf(scope.series)), behaviour: behaviourOf(units, rows.filter(({ periodEnd }) => periodEnd === scope.to)) };
  }
}

/** Whoever was offered it so far are fewer than a figure may tell of, wave by wave. */
const isSmallOffer = (waves: readonly WaveRow[], to: string, min: number): boolean => {
  const offered = waves.filter((wave) => isOffered(wave, to));
  return offered.length > 0 && offered.every((wave) => isSmall(wave, min));
};

export const isSegment = ({ orgUnitId, country, location, job }: Segment): boolean => [orgUnitId, country, location, job].some((given) => given !== undefined);

/** Weeks of which not all days are known. */
const partOf = ({ isWeekly, periods }: Series): ReadonlySet<string> => new Set(isWeekly ? partWeeksOf(periods).map(({ periodEnd }) => periodEnd) : []);

/** Last day of the oldest period to look at. Weeks go by the calendar, so that a gap stays a gap; reports are few. */
const earliest = (series: Series, weeks: number): string => (series.isWeekly ? addDays(day(series.periods.at(-1)?.end ?? '2000-01-01'), -7 * (weeks - 1)) : (series.periods.at(-weeks)?.end ?? series.periods[0]?.end ?? ''));

const NOTHING: Omit<UptakeView, 'programmeId' | 'minGroupSize' | 'comingIn' | 'tools' | 'lineage' | 'can'> = {
  isWeekly: false, periodDays: null, dataTo: null, withheld: null, funnel: [], licences: null, takeUp: null, waves: [], series: [], gaps: [], partWeeks: [], marks: [], momentum: [], reach: [], heat: [], behaviour: [], options: { countries: [], locations: [], jobs: [] },
};
