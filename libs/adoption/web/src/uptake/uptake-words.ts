import type { FunnelStepView, GapView, HeatCellView, HeatRowView, LineagePeriodView, SeriesView, SignalView, UptakeView, WaveUptakeView } from '@realign/api-client';
import { countWords, dateWords, plural, shareWords, type ChartData, type FunnelStep, type HeatCell, type HeatRow, type Line, type StatusKind } from '@realign/ui';

const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10);

export const MISSING = { small_group: 'Withheld: small group', would_reveal: 'Withheld: would tell about a small group', coded: 'Only a bound may be told', gap: 'No export', days_missing: 'Not all days are known' } as const;

export const SIGNALS: Readonly<Record<SignalView['reading'], { readonly kind: StatusKind; readonly word: string }>> = {
  growing: { kind: 'on-track', word: 'Growing' }, steady: { kind: 'info', word: 'Steady' }, fading: { kind: 'at-risk', word: 'Fading' }, cannot_tell: { kind: 'cannot-tell', word: 'Cannot tell' },
};

/** How many of those offered it have a licence; said as well where nothing tells it, with the file that would. */
export function licenceWords({ licences }: UptakeView): string {
  if (!licences) return 'How many have a licence is not known: the Microsoft 365 report of active users (getOffice365ActiveUserDetail) tells it.';
  const { toolName, share, people, dataTo } = licences;
  return share === null || people === null ? `How many have a licence for ${toolName} may not be told of so small a group.` : `${shareWords(share, 1)} (about ${countWords(people)}) have a licence for ${toolName}, data to ${dateWords(dataTo)}.`;
}

/** Why a step that looks back 28 days is not told: the days of weeks are known, and too few of these yet. Rolling reports have their own word. */
const NOT_YET = 'not known yet: it needs four weeks of which nearly every day is known';

export const stepsOf = (steps: readonly FunnelStepView[], licences = '', isWeekly = false): FunnelStep[] =>
  steps.map(({ key, name, rule, people, ofOffered, ofBefore }) => ({
    name, rule, people: people === null ? '' : `about ${countWords(people)}`, percent: people === null ? null : key === 'offered' ? 100 : percent(ofOffered),
    note: key === 'offered' ? licences : ofOffered === null ? (isWeekly && people === null ? NOT_YET : '') : `${shareWords(ofOffered)} of those offered${ofBefore === null || key === 'seen' ? '' : `, ${shareWords(ofBefore)} of the step before`}`,
  }));

/** Periods with days of which a tool may still count more. */
const preliminaryOnes = ({ lineage }: UptakeView): LineagePeriodView[] => lineage.periods.filter(({ unsettledDays }) => unsettledDays > 0);

/** That the newest figures may still rise, and what makes them final. */
export function preliminaryWords(view: UptakeView): string {
  const [first, ...more] = preliminaryOnes(view);
  if (!first) return '';
  const days = [first, ...more].reduce((sum, { unsettledDays }) => sum + unsettledDays, 0);
  return `Preliminary since ${dateWords(first.periodEnd)}: ${plural(days, 'day was', 'days were')} read so soon that ${first.sources.join(' and ')} may still count more. Send ${days === 1 ? 'it' : 'them'} again.`;
}

/** How much of a week is known, where that is not all of it. */
const partNote = (daysKnown: number): string => `${daysKnown} of 7 days known`;

/** A week nobody reported stays in the line as a gap; so does one of which not all days are known, whose point is hollow. */
export function trendOf(view: UptakeView, series: SeriesView | undefined): ChartData {
  const known = new Map(view.partWeeks.map(({ periodEnd, daysKnown }) => [periodEnd, daysKnown]));
  const points = (series?.points ?? []).map(({ periodEnd, value }) => ({ on: periodEnd, value: percent(value) }));
  const parts = points.flatMap(({ on, value }) => { const days = known.get(on); return days === undefined || value === null ? [] : [{ on, value, note: partNote(days) }]; });
  const line = points.map(({ on, value }) => ({ on, value: known.has(on) ? null : value }));
  const holes = view.gaps.filter(({ from, to }) => !points.some(({ on }) => on >= from && on <= to)).map(({ to }) => ({ on: to, value: null }));
  return { observed: [...line, ...holes].sort((a, b) => (a.on < b.on ? -1 : 1)), parts, gaps: view.gaps.map(({ from, to, cause }: GapView) => ({ from, to, cause })), marks: [...view.marks.map(({ on, label }) => ({ on, label })), ...preliminaryOnes(view).map(({ periodEnd }) => ({ on: periodEnd, label: 'preliminary' }))], unit: '%' };
}

/** What the line is of, and what a hollow point in it says. */
export const trendNote = ({ isWeekly, periodDays, partWeeks }: UptakeView): string =>
  isWeekly ? `Share of the people, by week. A missing week is a gap, not 0.${partWeeks.length === 0 ? '' : ' A hollow point is a week of which not all days are known: nothing is compared with it.'}` : `Share of the people, by report of ${periodDays ?? 0} days.`;

/** The week or report of the table of units, and how much of it is known. */
export function newestWords({ isWeekly, dataTo, partWeeks, lineage }: UptakeView): string {
  const part = partWeeks.find(({ periodEnd }) => periodEnd === lineage.periods.at(-1)?.periodEnd);
  return `${isWeekly ? 'the week to' : 'the report to'} ${dataTo === null ? '' : dateWords(dataTo)}${part ? `, ${partNote(part.daysKnown)}` : ''}`;
}

/** Of the people who came in the first four weeks after the launch of a wave, who came in each week since. */
export const cohortLines = (waves: readonly WaveUptakeView[]): Line[] =>
  waves.flatMap(({ name, cohort }) => (cohort && cohort.weeks.length > 1 ? [{ name, points: cohort.weeks.map(({ weeksSince, kept }) => ({ x: weeksSince, y: percent(kept) })) }] : [])).slice(0, 5);

/** Waves since their launch; those whose weeks are withheld have no line. */
export const retentionLines = (waves: readonly WaveUptakeView[]): Line[] =>
  waves.filter(({ isLaunched, points }) => isLaunched && points.length > 0).slice(0, 5).map(({ name, points }) => ({ name, points: points.map(({ weeksSince, active }) => ({ x: weeksSince, y: percent(active) })) }));

/** Whether those counted are all that a wave of audiences was offered to. */
export const countedOf = ({ hasAudiences, people, peopleOffered }: Pick<WaveUptakeView, 'hasAudiences' | 'people' | 'peopleOffered'>): string =>
  hasAudiences && people !== null && peopleOffered !== null && people < peopleOffered ? `counted, of about ${countWords(peopleOffered)} offered` : 'offered';

/** Launched waves of audiences whose people are not counted, or not all: figures are of groups that belong to a wave whole. */
export function partlyWords({ waves, minGroupSize }: UptakeView): string {
  const reached = waves.filter(({ isLaunched, hasAudiences }) => isLaunched && hasAudiences);
  const none = reached.filter(({ withheld }) => withheld === 'would_reveal').map(({ name }) => name);
  const some = reached.flatMap(({ name, people, peopleOffered }) => (people !== null && peopleOffered !== null && people < peopleOffered ? [`${name}, about ${countWords(people)} of ${countWords(peopleOffered)} people`] : []));
  const parts = [none.length > 0 ? `Not counted: ${none.join(', ')}.` : '', some.length > 0 ? `Counted in part: ${some.join('; ')}.` : ''].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join(' ')} Figures tell of groups of at least ${minGroupSize}, and the others of ${none.length + some.length === 1 ? 'this wave' : 'these waves'} stand in groups with people it was not offered to.`;
}

/** Each cell with where its figure comes from. */
export function heatRows({ heat, lineage, minGroupSize }: UptakeView): HeatRow[] {
  const notes = new Map(lineage.periods.map((period) => [period.periodEnd, originWords(period, minGroupSize)]));
  return heat.map(({ orgUnitId, orgUnitName, depth, cells }: HeatRowView) => ({ id: orgUnitId, name: orgUnitName, depth, cells: cells.map((cell) => ({ ...heatCell(cell), note: notes.get(cell.periodEnd) ?? 'No file tells of it.' })) }));
}

const heatCell = ({ value, missing }: HeatCellView): HeatCell => ({ percent: value === null ? null : Math.round(value * 100), missing: missing === null ? '' : MISSING[missing] });

const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
export const heatHeads = (rows: readonly HeatRowView[]): string[] => (rows[0]?.cells ?? []).map(({ periodEnd }) => SHORT.format(new Date(`${periodEnd}T00:00:00Z`)));

/** What was imported after what is shown, and is not told of: a gap with its reason, never 0. */
export function untoldWords({ gaps, dataTo }: UptakeView): string {
  const newest = gaps.filter(({ to, cause }) => cause !== 'no export' && (dataTo === null || to > dataTo)).at(-1);
  return newest ? `Of ${dateWords(newest.from)} to ${dateWords(newest.to)} nothing is told: ${newest.cause}.` : '';
}

/** That weeks are still worked out, how far that is, and which week is shown meanwhile. */
export function comingInWords({ comingIn, dataTo, isWeekly }: UptakeView): string {
  if (!comingIn) return '';
  const far = comingIn.total === null ? 'Weeks are coming in.' : `Weeks are coming in: ${countWords(comingIn.done)} of ${countWords(comingIn.total)} are worked out.`;
  return dataTo === null ? `${far} None is shown yet.` : `${far} What is shown is the ${isWeekly ? 'week' : 'report'} to ${dateWords(dataTo)}; newer ones may follow.`;
}

/** The files of the newest period, by name and rows. */
function filesWords(files: UptakeView['lineage']['files']): string {
  const [newest] = files;
  if (!newest) return '';
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return files.length === 1 ? `From ${newest.name}, ${plural(rows, 'row')}.` : `From ${files.length} files with ${countWords(rows)} rows, the last ${newest.name}.`;
}

/** What rounds to 100 % is not yet all. */
const NEARLY_ALL = 0.9995;

/** Of which people figures speak, and where the others are; where there are no others, nothing is said of them. */
export function spokenOfWords(coverage: number, minGroupSize: number): string {
  if (coverage >= 1) return 'all of the people';
  return `${coverage >= NEARLY_ALL ? 'more than 99.9%' : shareWords(coverage, 1)} of the people; the others are in groups below ${minGroupSize}`;
}

/** Where a figure comes from, in one line for whoever looks closer. */
export function lineageWords(view: UptakeView): string {
  const { sources, matchRate, coverage, files } = view.lineage;
  const parts = [sources.length > 0 ? `Source: ${sources.join(', ')}.` : '', filesWords(files), view.dataTo ? `Data to ${dateWords(view.dataTo)}.` : '', matchRate === null ? '' : `${shareWords(matchRate, 1)} of accounts matched.`, coverage === null ? '' : `Speaks of ${spokenOfWords(coverage, view.minGroupSize)}.`];
  return parts.filter(Boolean).join(' ');
}

/** Where the figures of a period come from: source, file, rows, its last day, and whom it speaks of. */
export const originWords = (period: LineagePeriodView, minGroupSize: number): string => originsOf([period], minGroupSize).map(({ term, text }) => `${term}: ${text}.`).join(' ');

/** So many periods of people of a kind are added up in one answer; of units and waves as they are kept, all that the page shows. */
const MOST_OF_A_SEGMENT = 27;

/** The figures of the page as a file: the same people over the same weeks. */
export function csvAddress(programmeId: string | undefined, segment: Readonly<Record<string, string>>, view: UptakeView | undefined, tool?: string): string {
  const periods = view?.lineage.periods.map(({ periodEnd }) => periodEnd) ?? [];
  const from = (Object.keys(segment).length > 0 ? periods.slice(-MOST_OF_A_SEGMENT) : periods)[0];
  return `/api/adoption/figures.csv?${new URLSearchParams({ by: programmeId === undefined ? 'unit' : 'wave', ...(programmeId === undefined ? {} : { programmeId }), ...segment, ...(tool ? { tool } : {}), ...(from === undefined ? {} : { from, to: periods.at(-1) ?? from }) }).toString()}`;
}

export interface Origin {
  readonly term: string;
  readonly text: string;
}

/** The same of several periods that one figure is read from, oldest first: the newest says its file. */
export function originsOf(periods: readonly LineagePeriodView[], minGroupSize: number): Origin[] {
  const newest = periods.at(-1);
  if (!newest) return [];
  const { matchRate, coverage } = newest;
  const files = periods.reduce((sum, period) => sum + period.files, 0);
  const rows = periods.reduce((sum, period) => sum + period.rows, 0);
  const file = newest.newestFile ?? 'none that is kept';
  return [
    { term: 'Source', text: [...new Set(periods.flatMap(({ sources }) => sources))].sort().join(', ') },
    { term: files > 1 ? 'Files' : 'File', text: files > 1 ? `${files} with ${plural(rows, 'row')}, the newest ${file}` : `${file}, ${plural(rows, 'row')}, one of each account` },
    { term: 'Data to', text: dateWords(newest.dataTo) },
    ...(newest.unsettledDays > 0 ? [{ term: 'Preliminary', text: `${plural(newest.unsettledDays, 'day')} may still be counted up` }] : []),
    ...(matchRate === null ? [] : [{ term: 'Accounts', text: `${shareWords(matchRate, 1)} belong to people of the directory` }]),
    ...(coverage === null ? [] : [{ term: 'Coverage', text: spokenOfWords(coverage, minGroupSize) }]),
  ];
}
