import { addDays, day, type TenantSession } from '@realign/kernel';
import type { MetricAbout, MetricObservations, NewObservation } from '@realign/goals/contract';
import { ROLLUP_METRICS, type FigureKey } from '@realign/adoption/contract';
import { roundPeople, WHOLE_WEEK } from '@realign/adoption/domain';
import { ALL_TOOLS, type ToolSet } from '../disclosure/tool-weeks';
import { isOf } from '../disclosure/tool-weeks.sql';

type PeopleMetric = 'active_people_28d' | 'active_share_28d' | 'active_share_7d' | 'habitual_share_28d' | 'contributors_share_7d';

const FIGURE_OF: Readonly<Record<PeopleMetric, { readonly figure: FigureKey; readonly definition: string }>> = {
  active_people_28d: { figure: 'seen', definition: 'Different people who were active on at least one of 28 days, to the nearest five.' },
  active_share_28d: { figure: 'seen', definition: 'Of the people in the directory, those active on at least one of 28 days.' },
  active_share_7d: { figure: 'active', definition: 'Of the people in the directory, those active on at least one day of the week.' },
  habitual_share_28d: { figure: 'habitual', definition: 'Of the people in the directory, those active in at least three of four weeks.' },
  contributors_share_7d: { figure: 'contributors', definition: 'Of the people in the directory, those who posted or replied in the week.' },
};

const METRICS = Object.keys(FIGURE_OF) as PeopleMetric[];

interface WeekRow {
  readonly people: number;
  readonly daysKnown: number;
  readonly figures: Readonly<Record<FigureKey, number | null>>;
}

const WEEK = `
  select c.people, p.days_known as "daysKnown", jsonb_build_object('seen', c.seen, 'active', c.active, 'habitual', c.habitual, 'contributors', c.contributors) as figures
  from adoption.cell_figure c join adoption.published_period p on p.series = c.series and p.period_days = c.period_days and p.period_end = c.period_end where c.series = $2 and c.period_days = 7 and c.period_end = $1 and c.dimension = 'organisation'`;

const REPORTED = `select s.key, s.name from adoption.usage_source s where exists (select 1 from adoption.usage_day d where d.source_id = s.id and d.day > $1::date - 7 and d.day <= $1::date) and ${isOf('$2')} order by s.key limit 2`;

/**
 * Tells the metrics what a published week says of the whole organisation: of each tool, and where several reported, of all of them together. What a programme counts together is no metric.
 * Of a week of which not all days are known, what counts its days is no reading, and what was read of it before is taken back (0319).
 */
export async function recordWeek(session: TenantSession, sunday: string, observations: MetricObservations, { series, keys }: ToolSet = ALL_TOOLS): Promise<void> {
  if ((keys?.length ?? 0) > 1) return;
  const week = await session.one<WeekRow>(WEEK, [sunday, series]);
  const [source, another] = await session.sql<{ key: string; name: string }>(REPORTED, [sunday, keys]);
  if (!week || !source) return;
  const from = another ? { key: 'all-sources', name: 'All sources' } : source;
  const isPart = week.daysKnown < WHOLE_WEEK;
  const ofDays = METRICS.filter((metric) => ROLLUP_METRICS[metric].days <= 7);
  const told = METRICS.filter((metric) => week.figures[FIGURE_OF[metric].figure] !== null && !(isPart && ofDays.includes(metric)));
  if (isPart) await observations.forget(session, ofDays.map((metric) => ({ metricKey: `${from.key}.${metric}`, periodStart: addDays(day(sunday), 1 - ROLLUP_METRICS[metric].days), periodEnd: sunday })));
  await observations.record(session, told.map((metric) => ({ key: `${from.key}.${metric}`, name: `${from.name}: ${ROLLUP_METRICS[metric].name}`, unit: ROLLUP_METRICS[metric].unit, source: from.name, about: aboutOf(metric) })), told.map((metric) => observationOf(week, from, metric, sunday)));
}

/** Takes back what was told of a week: of the tool, or of all; while no tool is told apart, of whichever it was. */
export async function forgetWeek(session: TenantSession, sunday: string, observations: MetricObservations, { keys }: ToolSet = ALL_TOOLS, sets: readonly ToolSet[] = []): Promise<void> {
  if ((keys?.length ?? 0) > 1) return;
  const sources = await session.sql<{ key: string }>('select key from adoption.usage_source where ($1::text[] is null and not $2) or key = any($1)', [keys, sets.length > 0]);
  await observations.forget(session, [...(keys === null ? ['all-sources'] : []), ...sources.map(({ key }) => key)].flatMap((from) => METRICS.map((metric) => ({ metricKey: `${from}.${metric}`, periodStart: addDays(day(sunday), 1 - ROLLUP_METRICS[metric].days), periodEnd: sunday }))));
}

const aboutOf = (metric: PeopleMetric): MetricAbout => ({ definition: FIGURE_OF[metric].definition, formula: ROLLUP_METRICS[metric].unit === 'people' ? 'different people' : 'people counted / people in groups large enough', cadenceDays: 7, latencyDays: 4, class: ROLLUP_METRICS[metric].class === 'behaviour' ? 'behaviour' : 'use', timing: 'leading' });

function observationOf(week: WeekRow, source: { readonly key: string; readonly name: string }, metric: PeopleMetric, sunday: string): NewObservation {
  const value = Math.round(week.figures[FIGURE_OF[metric].figure] ?? 0);
  const { days, unit } = ROLLUP_METRICS[metric];
  return {
    metricKey: `${source.key}.${metric}`, programmeId: null, orgUnitId: null, periodStart: addDays(day(sunday), 1 - days), periodEnd: sunday, n: week.people, source: source.name,
    value: unit === 'people' ? roundPeople(value) : Math.round((1000 * value) / week.people) / 1000,
  };
}
