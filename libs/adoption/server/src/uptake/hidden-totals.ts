import type { TenantSession } from '@realign/kernel';
import { NO_USE_REPORT } from '@realign/adoption/domain';
import { FIGURE_NAMES, type CountedTools, type FigureKey, type UptakeView } from '@realign/adoption/contract';

interface HiddenReport {
  readonly periodDays: number;
  readonly dataTo: string;
  readonly people: number;
  readonly active: number | null;
  readonly contributors: number | null;
  readonly readers: number | null;
  readonly reactors: number | null;
}

/** Told reports of hidden names of the source, report and length that the newest is of, of the tools that are counted ($1). */
const HIDDEN = `
  with newest as (select source_id, report, period_days from adoption.report_reading where is_concealed and withheld is null and report <> '${NO_USE_REPORT}' and ($1::text[] is null or source_id in (select s.id from adoption.usage_source s where s.key = any($1))) order by (period_days between 28 and 31) desc, data_to desc limit 1)
  select r.period_days as "periodDays", r.data_to::text as "dataTo", r.people, r.active, r.posters as contributors, r.readers, r.reactors
  from newest n join adoption.report_reading r on r.source_id = n.source_id and r.report = n.report and r.period_days = n.period_days and r.is_concealed and r.withheld is null order by r.data_to desc limit 26`;

const KEYS = ['active', 'contributors', 'readers', 'reactors'] as const satisfies readonly FigureKey[];

/** Where every name is hidden, totals of the organisation are all there is: as many as goals are told, and nothing by wave, unit or country. */
export async function hiddenTotals(session: TenantSession, tools: CountedTools): Promise<Pick<UptakeView, 'periodDays' | 'dataTo' | 'series'> | undefined> {
  const reports = (await session.sql<HiddenReport>(HIDDEN, [tools])).reverse();
  const newest = reports.at(-1);
  if (!newest) return undefined;
  const pointsOf = (key: (typeof KEYS)[number]) => reports.map((report) => ({ periodEnd: report.dataTo, value: report[key] === null ? null : Math.round((1000 * report[key]) / report.people) / 1000 }));
  const series = KEYS.map((key) => ({ key, name: FIGURE_NAMES[key], points: pointsOf(key) })).filter(({ points }) => points.some(({ value }) => value !== null));
  return { periodDays: newest.periodDays, dataTo: newest.dataTo, series };
}
