import { Injectable } from '@nestjs/common';
import { addDays, day, type TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';
import { FIGURE_MEASURES, isFigureMeasure, MEASURE_OF, MOST_CHOSEN_MEASURES, USUAL_MEASURES, type AskedMeasureView, type ChooseMeasures, type ChosenMeasure, type EffectMeasure, type LeastEffect, type MeasureChoicesView, type MeasureChoiceView } from '@realign/adoption/contract';
import { digitsOf, gridOf, gridOfReadings, measureUnitOf, refuseRhythm, WHOLE_WEEK, type MeasureUnit, type UsageGrid } from '@realign/adoption/domain';
import { noiseOf } from '@realign/effects/domain';
import type { ProtectedWeeks } from '../disclosure/protected-weeks';
import { ToolChoices } from '../disclosure/tool-choices';
import { ReadingsOfUnits } from '../disclosure/unit-readings';
import type { Source } from './effect-inputs';
import { weeksOf } from './take-up-signs';

/** A figure that is asked about, as an estimate needs it. */
export interface AskedMeasure extends AskedMeasureView {
  readonly measure: EffectMeasure;
  readonly isUsual: boolean;
  readonly unit: MeasureUnit;
  /** Its key in the catalogue; null for a figure of the published weeks. */
  readonly metric: { readonly id: string; readonly key: string; readonly source: string } | null;
}

export interface PublishedWeeks {
  readonly weeks: readonly ProtectedWeeks[];
  readonly source: Source;
}

export interface ReadMeasure {
  readonly grid: UsageGrid;
  readonly digits: number;
  /** Where the readings come from, in words, and up to when they go. */
  readonly source: Pick<Source, 'name' | 'dataTo'>;
}

const POINTS: MeasureUnit = { word: 'points', factor: 100, isEach: false };
const METRIC = 'metric:';

const NEWEST = 'select measures, least, stated_by as "statedBy" from adoption.measure_choice where programme_id = $1 order by id desc limit 1';
const METRICS = `select metric_id as id, key, name, unit, class, source from goals.metric_v where metric_id = any($1::uuid[])`;

/** Weeks of published figures by figure, with how many units have any. */
const PUBLISHED = `
  select ${FIGURE_MEASURES.map((one) => `count(distinct o.org_unit_id) filter (where o.${MEASURE_OF[one].figure} is not null)::integer as "${one} units", count(distinct o.period_end) filter (where o.${MEASURE_OF[one].figure} is not null)::integer as "${one} weeks"`).join(', ')}
  from adoption.own_figure o join adoption.published_period p on p.series = o.series and p.period_days = o.period_days and p.period_end = o.period_end and p.days_known >= ${WHOLE_WEEK}
  where o.series = $1 and o.period_days = 7 and o.period_end > (select max(period_end) from adoption.published_period where series = $1 and period_days = 7) - 364`;

/** On which figures effects of a programme are worked out, and how each is read by unit. */
@Injectable()
export class EffectMeasures {
  constructor(
    private readonly readings: ReadingsOfUnits,
    private readonly tools: ToolChoices,
  ) {}

  /** The usual ones, then what was chosen last. A metric that is gone is not asked about. */
  async asked(session: TenantSession, programmeId: string): Promise<AskedMeasure[]> {
    const { measures, least } = await this.newest(session, programmeId);
    const ids = measures.flatMap(({ measure }) => (measure.startsWith(METRIC) ? [measure.slice(METRIC.length)] : []));
    const known = new Map((ids.length === 0 ? [] : await session.sql<{ id: string; key: string; name: string; unit: string; source: string; class: AskedMeasureView['class'] }>(METRICS, [ids])).map((metric) => [`${METRIC}${metric.id}`, metric]));
    const usual = USUAL_MEASURES.map((measure): AskedMeasure => ({ measure, name: MEASURE_OF[measure].name, class: MEASURE_OF[measure].class, better: 'higher', isUsual: true, least: leastOf(least, measure), unit: POINTS, metric: null }));
    const chosen = measures.flatMap(({ measure, better }): AskedMeasure[] => {
      if (isFigureMeasure(measure)) return [{ measure, name: MEASURE_OF[measure].name, class: MEASURE_OF[measure].class, better, isUsual: false, least: leastOf(least, measure), unit: POINTS, metric: null }];
      const metric = known.get(measure);
      return metric ? [{ measure: `metric:${metric.id}`, name: metric.name, class: metric.class, better, isUsual: false, least: leastOf(least, measure), unit: measureUnitOf(metric.unit, metric.name), metric }] : [];
    });
    return [...usual, ...chosen];
  }

  /** What can be chosen: figures of the published weeks that any unit has, and metrics that are read by unit. */
  async choices(session: TenantSession, programmeId: string): Promise<MeasureChoicesView> {
    const { measures, least, statedBy } = await this.newest(session, programmeId);
    const chosen = new Map(measures.map(({ measure, better }) => [measure, better]));
    const published = (await session.one<Record<string, number>>(PUBLISHED, [(await this.tools.asked(session, programmeId)).series])) ?? {};
    const figures = FIGURE_MEASURES.filter((one) => !isUsual(one)).map((measure): MeasureChoiceView => ({ measure, name: MEASURE_OF[measure].name, class: MEASURE_OF[measure].class, unit: 'points', units: published[`${measure} units`] ?? 0, weeks: published[`${measure} weeks`] ?? 0, cannotAsk: null, chosen: chosen.get(measure) ?? null, least: leastOf(least, measure) }));
    const metrics = (await this.readings.metrics(session, programmeId)).map(({ metricId, unit, every, ...metric }): MeasureChoiceView => ({ measure: `${METRIC}${metricId}`, ...metric, cannotAsk: refuseRhythm(every), unit: measureUnitOf(unit, metric.name).word, chosen: chosen.get(`${METRIC}${metricId}`) ?? null, least: leastOf(least, `${METRIC}${metricId}`) }));
    const usual = USUAL_MEASURES.map((measure) => ({ measure, name: MEASURE_OF[measure].name, unit: POINTS.word, least: leastOf(least, measure) }));
    return { programmeId, usual, items: [...figures.filter(({ units, chosen: own }) => units > 1 || own !== null), ...metrics], most: MOST_CHOSEN_MEASURES, chosenBy: statedBy };
  }

  /** Keeps what somebody chose. Each has to be a figure that is known here, is not asked about anyway, and is named once. */
  async choose(session: TenantSession, programmeId: string, { measures, least }: ChooseMeasures): Promise<void> {
    const ids = measures.flatMap(({ measure }) => (measure.startsWith(METRIC) ? [measure.slice(METRIC.length)] : []));
    const inCatalogue = new Set((ids.length === 0 ? [] : await session.sql<{ id: string }>(METRICS, [ids])).map(({ id }) => id));
    const tooSeldom = new Map(ids.length === 0 ? [] : (await this.readings.metrics(session, programmeId)).map(({ metricId, every }) => [metricId, refuseRhythm(every)]));
    const before = (await this.newest(session, programmeId)).measures;
    const wrong = measures.flatMap(({ measure }, at) => {
      const pointer = `/measures/${at}/measure`;
      if (measures.findIndex((other) => other.measure === measure) !== at) return [{ pointer, code: 'twice', detail: 'This figure is named twice.' }];
      if (isUsual(measure)) return [{ pointer, code: 'usual', detail: 'This figure is asked about in every programme; it need not be chosen.' }];
      const seldom = tooSeldom.get(measure.slice(METRIC.length));
      if (seldom && !before.some((one) => one.measure === measure)) return [{ pointer, code: 'rhythm', detail: seldom }];
      return isFigureMeasure(measure) || inCatalogue.has(measure.slice(METRIC.length)) ? [] : [{ pointer, code: 'reference', detail: 'There is no such metric in the catalogue.' }];
    });
    const isAsked = ({ measure }: Pick<LeastEffect, 'measure'>): boolean => isUsual(measure) || measures.some((one) => one.measure === measure);
    const unasked = (least ?? []).flatMap((one, at) => {
      const pointer = `/least/${at}/measure`;
      if ((least ?? []).findIndex(({ measure }) => measure === one.measure) !== at) return [{ pointer, code: 'twice', detail: 'This figure is named twice.' }];
      return isAsked(one) ? [] : [{ pointer, code: 'reference', detail: 'This figure is not asked about.' }];
    });
    if (wrong.length + unasked.length > 0) throw invalid([...wrong, ...unasked]);
    const known = least ?? (await this.newest(session, programmeId)).least.filter(isAsked);
    await session.sql('insert into adoption.measure_choice (tenant_id, programme_id, measures, least, stated_by) values ($1, $2, $3, $4, $5)', [
      session.tenantId, programmeId, JSON.stringify(measures.map(({ measure, better }) => ({ measure, better }))), JSON.stringify(known.map((one) => ({ measure: one.measure, least: one.least }))), session.actor.displayName,
    ]);
  }

  /** Its readings side by side, with how many digits it is told with. @param published the published weeks with the figure in them, and where they come from */
  async grid(session: TenantSession, programmeId: string, { measure, metric, unit }: AskedMeasure, published: PublishedWeeks, minGroupSize: number): Promise<ReadMeasure> {
    if (metric === null) return { grid: isFigureMeasure(measure) ? gridOf(weeksOf(published.weeks, measure)) : { weeks: [], units: [] }, digits: 1, source: published.source };
    const grid = gridOfReadings(await this.readings.of(session, metric.id, programmeId, minGroupSize, unit.isEach), unit);
    const noise = noiseOf({ weeks: grid.weeks.length, units: grid.units.map((one) => ({ ...one, offeredInWeek: null })) });
    const last = grid.weeks.at(-1);
    return { grid, digits: digitsOf(unit, noise?.deviation ?? null), source: { name: metric.source, dataTo: last === undefined ? published.source.dataTo : addDays(day(last), 6) } };
  }

  private async newest(session: TenantSession, programmeId: string): Promise<{ measures: ChosenMeasure[]; least: LeastEffect[]; statedBy: string | null }> {
    return (await session.one<{ measures: ChosenMeasure[]; least: LeastEffect[]; statedBy: string }>(NEWEST, [programmeId])) ?? { measures: [], least: [], statedBy: null };
  }
}

const leastOf = (least: readonly LeastEffect[], measure: string): number | null => least.find((one) => one.measure === measure)?.least ?? null;
const isUsual = (measure: string): boolean => (USUAL_MEASURES as readonly string[]).includes(measure);
