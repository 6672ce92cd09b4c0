import type { EChartsCoreOption } from 'echarts/core';
import { aloneAt } from './chart-data';
import type { ChartInks } from './chart-option';

export interface Line {
  readonly name: string;
  /** `x` is a whole number, e.g. weeks since a launch; a missing one breaks the line. */
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
}

/** What the names of lines take at the right. */
const NAMES = 96;

/**
 * DESIGN §6 for several courses over one count: labelled at the right, each at the height of its end, dashes beside colours, a line at zero. Courses end at different counts: a name beside such an
 * end would lie over the lines that go on.
 */
export function linesOption(lines: readonly Line[], unit: string, inks: ChartInks, moving: boolean, width: number): EChartsCoreOption {
  const text = { fontFamily: inks.sans, fontSize: 11, color: inks.ink3 };
  return {
    animation: moving,
    animationDuration: 280,
    aria: { enabled: true },
    textStyle: text,
    grid: { left: 44, right: NAMES, top: 16, bottom: 30 },
    tooltip: { trigger: 'axis', backgroundColor: inks.paper, borderColor: inks.rule, textStyle: { ...text, color: inks.ink, fontSize: 12 }, valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value}${unit}` : 'no reading') },
    xAxis: { type: 'value', min: 'dataMin', max: 'dataMax', minInterval: 1, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true }, splitLine: { show: false } },
    yAxis: { type: 'value', min: 0, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { ...text, formatter: `{value}${unit}` }, splitLine: { lineStyle: { color: inks.rule } } },
    series: lines.map((line, at) => seriesOf(line, at, inks, width)),
  };
}

const DASHES = ['solid', [7, 3], [2, 3], [9, 3, 2, 3], 'solid'] as const;

function seriesOf({ name, points }: Line, at: number, inks: ChartInks, width: number) {
  const color = inks.lines[Math.min(at, inks.lines.length - 1)];
  const data = broken(points);
  const alone = aloneAt(data.map(([, y]) => y));
  return {
    name, type: 'line', symbol: 'circle', symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (alone.has(dataIndex) ? 6 : 0), connectNulls: false,
    lineStyle: { color, width: 2, type: DASHES[Math.min(at, DASHES.length - 1)] }, itemStyle: { color }, data,
    endLabel: { show: true, formatter: name, color, fontWeight: 600, fontSize: 12, fontFamily: inks.sans, width: NAMES - 8, overflow: 'truncate' }, labelLayout: { x: width - NAMES + 6, align: 'left', moveOverlap: 'shiftY' },
    ...(at === 0 && { markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: inks.ink3, type: [2, 3], width: 1 }, data: [{ xAxis: 0 }] } }),
  };
}

/** How far apart neighbours mostly are: a week, or the fortnight between reports. Of equal ones the nearer; two points alone say nothing of it. */
function usualStep(xs: readonly number[]): number {
  if (xs.length < 3) return 1;
  const steps = new Map<number, number>();
  xs.slice(1).forEach((x, at) => { const step = x - (xs[at] ?? x); steps.set(step, (steps.get(step) ?? 0) + 1); });
  return [...steps].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0] ?? 1;
}

/** A week that is not there, or a report, is a gap, not a straight line. */
export function broken(points: Line['points']): [number, number | null][] {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  const usual = usualStep(sorted.map(({ x }) => x));
  return sorted.flatMap(({ x, y }, at) => {
    const before = sorted[at - 1];
    return before && x - before.x > usual ? ([[before.x + 1, null], [x, y]] as [number, number | null][]) : ([[x, y]] as [number, number | null][]);
  });
}
