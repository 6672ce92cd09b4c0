import type { ReportChart } from '@realign/kernel';
import { widthOf } from './slide-rows';

const WIDTH = 515;
const HEIGHT = 190;
const LEFT = 40;
const BOTTOM = 38;
/** A letter of the labels, in pixels, and one line of them. */
const [LETTER, LINE] = [4.2, 9];
const TOP = 10;
const INKS = ['#1f3fae', '#6b7280', '#8a5a00', '#1b6e4b'];

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const short = (text: string, most = 16): string => (text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text);

/** A name on two lines at most, none wider than its place. */
export function twoLines(name: string, wide: number): string[] {
  const most = Math.max(3, Math.floor(((wide - 4) / LETTER) * (name.length / widthOf(name || ' '))));
  if (name.length <= most) return [name];
  const breakAt = name.lastIndexOf(' ', most);
  const [first, rest] = breakAt > 0 ? [name.slice(0, breakAt), name.slice(breakAt + 1)] : [name.slice(0, most), name.slice(most)];
  return [first, short(rest, most)];
}

/** Round figures from at most the lowest value to at least the highest, three to six of them. */
export function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((of) => of * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(10)));
}

/** A chart as vector drawing for a page. The scale begins at 0 for bars, so that lengths compare; for lines at the lowest value. */
export function chartSvg(chart: ReportChart): string {
  const values = chart.series.flatMap((series) => series.values.filter((value): value is number => value !== null));
  const low = chart.shape === 'bar' ? Math.min(0, ...values) : Math.min(...values);
  const ticks = ticksOf(low, Math.max(low + 1e-9, ...values));
  const [bottom, top] = [Math.min(low, ticks[0] ?? low), ticks.at(-1) ?? low + 1];
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - bottom) / (top - bottom));
  const step = (WIDTH - LEFT) / Math.max(1, chart.categories.length);
  const marks = chart.series.map((series, at) => (chart.shape === 'bar' ? bars(series.values, at) : line(series.values, at))).join('');
  const labels = chart.categories.map((name, i) => (step < 26 && i % Math.ceil(26 / step) !== 0 ? '' : twoLines(name, Math.max(step, 26)).map((part, at) => text(LEFT + step * (i + 0.5), HEIGHT - BOTTOM + 11 + LINE * at, part, 'middle')).join(''))).join('');
  const axis = ticks.map((value) => `<line x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="#d9dadd" stroke-width="0.6"/>${text(LEFT - 4, y(value) + 3, round(value), 'end')}`).join('');
  const names = chart.series.length > 1 ? chart.series.map((series, at) => `<text x="${LEFT + at * 120}" y="${HEIGHT - 3}" font-size="8" fill="${ink(at)}">${escape(short(series.name))}</text>`).join('') : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${values.length ? axis + marks + labels + names : ''}</svg>`;

  function bars(given: readonly (number | null)[], at: number): string {
    const width = (step * 0.7) / chart.series.length;
    return given.map((value, i) => (value === null ? '' : `<rect x="${LEFT + step * (i + 0.15) + width * at}" y="${Math.min(y(value), y(Math.max(0, low)))}" width="${width}" height="${Math.max(0.5, Math.abs(y(value) - y(Math.max(0, low))))}" fill="${ink(at)}"/>`)).join('');
  }

  /** A gap in the readings is a gap in the line. */
  function line(given: readonly (number | null)[], at: number): string {
    const runs: string[][] = [[]];
    given.forEach((value, i) => (value === null ? runs.push([]) : runs.at(-1)?.push(`${LEFT + step * (i + 0.5)} ${y(value)}`)));
    return runs.filter((run) => run.length > 0).map((run) => `<path d="M${run.join('L')}${run.length === 1 ? `L${run[0]}` : ''}" fill="none" stroke="${ink(at)}" stroke-width="1.6" stroke-linecap="round"/>`).join('');
  }
}

const ink = (at: number): string => INKS[at % INKS.length] ?? '#1f3fae';
const round = (value: number): string => String(Math.round(value * 100) / 100);
const text = (x: number, y: number, words: string, anchor: 'middle' | 'end'): string => `<text x="${x}" y="${y}" font-size="8" text-anchor="${anchor}" fill="#565b63">${escape(words)}</text>`;
