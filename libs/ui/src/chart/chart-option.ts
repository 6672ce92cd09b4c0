import type { EChartsCoreOption } from 'echarts/core';
import { aloneAt, expectedNameOf, gapLinks, type ChartData } from './chart-data';

export interface ChartInks {
  readonly ink: string;
  readonly ink3: string;
  readonly thread: string;
  readonly wash: string;
  readonly rule: string;
  readonly well: string;
  readonly paper: string;
  readonly sans: string;
  /** At most five lines; the fifth is the quietest. */
  readonly lines: readonly string[];
}

/** DESIGN §6 as an ECharts option: observed ink 2.25, expected thread dashed with its wash, gaps broken and named. @param width of the drawing, in pixels */
export function chartOption(data: ChartData, inks: ChartInks, moving: boolean, width: number): EChartsCoreOption {
  const unit = data.unit ?? '';
  const text = { fontFamily: inks.sans, fontSize: 11, color: inks.ink3 };
  const places = placeMarks(data, width);
  return {
    animation: moving,
    animationDuration: 280,
    // The sentence that names the drawing stays: left to itself the library writes a description of its own over it.
    aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
    textStyle: text,
    grid: { left: LEFT_PX, right: RIGHT_PX, top: 26 + STEP_PX * Math.max(0, ...places.map(({ level }) => level)), bottom: 26 },
    tooltip: { trigger: 'axis', backgroundColor: inks.paper, borderColor: inks.rule, textStyle: { ...text, color: inks.ink, fontSize: 12 }, valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value}${unit}` : 'no reading') },
    xAxis: { type: data.axis === 'weeks' ? 'value' : 'time', min: data.axis === 'weeks' ? 'dataMin' : null, max: data.axis === 'weeks' ? 'dataMax' : null, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true, ...(data.axis === 'weeks' ? { formatter: 'week {value}' } : { formatter: '{d} {MMM}', customValues: dayTicks(data) }) }, splitLine: { show: false } },
    yAxis: { type: 'value', scale: true, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...text, formatter: `{value}${unit}` }, splitLine: { lineStyle: { color: inks.rule } } },
    series: [...expectedSeries(data, inks), ...linkSeries(data, inks), ...levelSeries(data), ...partSeries(data, inks), observedSeries(data, inks, places)],
  };
}

const DAY_MS = 86_400_000;
/** So many days are written below a line at most; on a phone those that overlap give way. */
const MOST_TICKS = 6;

/**
 * The days written below a line, in milliseconds since 1970: equally many days apart and counted back from the newest reading, which is what people look for.
 * Left to itself the axis begins each month anew, and the labels stand unevenly.
 */
export function dayTicks({ observed, expected = [] }: ChartData): number[] {
  const days = [...observed, ...expected].map(({ on }) => Date.parse(on)).filter((at) => !Number.isNaN(at));
  if (days.length === 0) return [];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const step = Math.max(1, Math.ceil((last - first) / DAY_MS / (MOST_TICKS - 1))) * DAY_MS;
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, n) => last - n * step).reverse();
}

/** One line of a mark's label, in pixels. */
const STEP_PX = 14;
/** A character of a mark's label, bold, and the room between two labels. */
const [CHARACTER_PX, BETWEEN_PX] = [6.8, 8];
const MOST_LEVELS = 5;
/** Beside the lines: values on the left, names of the lines on the right. */
const [LEFT_PX, RIGHT_PX] = [44, 92];

export interface MarkPlace {
  /** On which line above the chart it stands; 0 is the lowest. */
  readonly level: number;
  /** Which side of the label stands on the mark. */
  readonly align: 'left' | 'center' | 'right';
}

/** Where each mark's label stands in a drawing so many pixels wide: those that would print over each other go up a line each, and none leaves the drawing. */
export function placeMarks({ marks = [], observed, expected = [] }: ChartData, width: number): MarkPlace[] {
  const at = (on: string): number => (Number.isNaN(Number(on)) ? Date.parse(on) : Number(on));
  const places = [...observed, ...expected].map(({ on }) => at(on));
  const first = Math.min(...places);
  const span = Math.max(...places) - first || 1;
  const plot = Math.max(1, width - LEFT_PX - RIGHT_PX);
  const placed: (MarkPlace & { readonly from: number; readonly to: number })[] = [];
  for (const { on, label } of marks) {
    const [x, wide] = [((at(on) - first) / span) * plot, label.length * CHARACTER_PX];
    const align = x - wide / 2 < -LEFT_PX ? 'left' : x + wide / 2 > plot + RIGHT_PX ? 'right' : 'center';
    const from = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
    const taken = new Set(placed.flatMap((other) => (from < other.to + BETWEEN_PX && other.from < from + wide + BETWEEN_PX ? [other.level] : [])));
    const level = Array.from({ length: MOST_LEVELS }, (_, n) => n).find((one) => !taken.has(one)) ?? MOST_LEVELS - 1;
    placed.push({ level, align, from, to: from + wide });
  }
  return placed.map(({ level, align }) => ({ level, align }));
}

/** Where a reading stands: a date as text, or a number of weeks. */
const place = ({ axis }: ChartData, on: string): string | number => (axis === 'weeks' ? Number(on) : on);

/**
 * Where the observed line is named: beside its end, unless what is expected goes on from there and would be written over. Then it is named before its end,
 * on the side from which the line does not come.
 */
export function observedSits(data: ChartData): 'beside' | 'above' | 'below' {
  const at = ({ on }: { readonly on: string }): number => Number(data.axis === 'weeks' ? on : Date.parse(on));
  const known = data.observed.flatMap((point) => (point.value === null ? [] : [{ at: at(point), value: point.value }]));
  const [before, last] = [known.at(-2), known.at(-1)];
  if (!last || !(data.expected ?? []).some((point) => at(point) > last.at)) return 'beside';
  return before && before.value > last.value ? 'below' : 'above';
}

function observedSeries(data: ChartData, inks: ChartInks, places: readonly MarkPlace[]) {
  const last = data.observed.findLastIndex(({ value }) => value !== null);
  const alone = aloneAt(data.observed.map(({ value }) => value));
  const sits = observedSits(data);
  const words = { color: inks.ink, fontWeight: 600, fontSize: 12, fontFamily: inks.sans };
  return {
    name: 'Observed', type: 'line', connectNulls: false, symbol: 'circle', z: 5,
    symbolSize: (_: unknown, at: { dataIndex: number }) => (at.dataIndex === last ? 8 : alone.has(at.dataIndex) ? 6 : 0),
    itemStyle: { color: inks.ink }, lineStyle: { color: inks.ink, width: 2.25 },
    data: data.observed.map(({ on, value }, at) => (at === last && sits !== 'beside' ? { value: [place(data, on), value], label: { show: true, formatter: 'Observed', ...words, position: sits === 'above' ? 'top' : 'bottom', align: 'right', offset: [4, 0] } } : [place(data, on), value])),
    endLabel: { show: sits === 'beside', formatter: 'Observed', ...words }, labelLayout: { moveOverlap: 'shiftY' },
    markArea: { silent: true, itemStyle: { color: inks.well }, label: { color: inks.ink3, fontSize: 11, position: 'insideBottom' }, data: (data.gaps ?? []).map(({ from, to, cause }) => [{ xAxis: from, name: cause }, { xAxis: to }]) },
    markLine: {
      silent: true, symbol: 'none', label: { color: inks.ink, fontWeight: 600, fontSize: 12, fontFamily: inks.sans },
      data: [
        ...(data.marks ?? []).map(({ on, label }, at) => ({ xAxis: place(data, on), lineStyle: { color: inks.ink3, type: [2, 3], width: 1 }, label: { formatter: label, position: 'end', align: places[at]?.align ?? 'center', distance: 5 + STEP_PX * (places[at]?.level ?? 0) } })),
        ...(data.target ? [{ yAxis: data.target.value, lineStyle: { color: inks.ink, type: 'solid', width: 1 }, label: { formatter: data.target.label, position: 'insideStartTop' } }] : []),
        ...(data.baseline ? [{ yAxis: data.baseline.value, lineStyle: { color: inks.ink3, type: [6, 3], width: 1 }, label: { formatter: data.baseline.label, position: 'insideStartBottom', color: inks.ink3 } }] : []),
      ],
    },
  };
}

/** Lines across the drawing widen no axis by themselves: what cannot be seen holds their place, so that a target is in sight from the first reading on. */
function levelSeries(data: ChartData) {
  const [first, levels] = [data.observed[0], [data.target, data.baseline].flatMap((level) => level ?? [])];
  if (!first || levels.length === 0) return [];
  return [{ type: 'line', silent: true, symbol: 'none', tooltip: { show: false }, lineStyle: { opacity: 0 }, data: levels.map(({ value }) => [place(data, first.on), value]) }];
}

/** Hollow points, named in the tooltip by why they are. */
function partSeries({ parts = [], ...data }: ChartData, inks: ChartInks) {
  if (parts.length === 0) return [];
  return [...new Set(parts.map(({ note }) => note))].map((note) => ({
    name: note, type: 'line', symbol: 'emptyCircle', symbolSize: 8, showSymbol: true, z: 6, lineStyle: { opacity: 0 }, itemStyle: { color: inks.ink, borderWidth: 1.5 },
    data: parts.filter((part) => part.note === note).map(({ on, value }) => [place(data, on), value]),
  }));
}

function linkSeries(data: ChartData, inks: ChartInks) {
  return gapLinks(data.observed).map(([from, to]) => ({
    type: 'line', silent: true, symbol: 'none', tooltip: { show: false }, lineStyle: { color: inks.ink3, width: 1.2, type: [1.5, 3] },
    data: [[place(data, from.on), from.value], [place(data, to.on), to.value]],
  }));
}

function expectedSeries(data: ChartData, inks: ChartInks) {
  const band = data.expected ?? [];
  if (band.length === 0) return [];
  const quiet = { type: 'line', silent: true, symbol: 'none', stack: 'band', lineStyle: { opacity: 0 }, tooltip: { show: false } };
  return [
    { ...quiet, data: band.map(({ on, low }) => [place(data, on), low]) },
    { ...quiet, areaStyle: { color: inks.wash, decal: { symbol: 'none' } }, data: band.map(({ on, low, high }) => [place(data, on), high - low]) },
    {
      name: expectedNameOf(data), type: 'line', symbol: 'none', lineStyle: { color: inks.thread, width: 2, type: [6, 5] }, itemStyle: { color: inks.thread },
      data: band.map(({ on, mid }) => [place(data, on), mid]),
      endLabel: { show: true, formatter: expectedNameOf(data).replace(' ', '\n'), color: inks.thread, fontWeight: 600, fontSize: 12, lineHeight: 14, fontFamily: inks.sans }, labelLayout: { moveOverlap: 'shiftY' },
    },
  ];
}
