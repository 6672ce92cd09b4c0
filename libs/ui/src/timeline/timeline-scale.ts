import { addDays, addMonths, day, daysBetween, weekdayOf, type Day } from '@realign/kernel';
import type { TimelineBlackout, TimelineCheckpoint, TimelineGroup, TimelineZoom } from './timeline.types';

export interface TimelineSpan {
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
}

export interface Tick {
  readonly on: Day;
  readonly label: string;
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
const SHORT_MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
const asDate = (d: Day): Date => new Date(`${d}T00:00:00Z`);
const monthStart = (d: Day): Day => day(`${d.slice(0, 7)}-01`);
const monday = (d: Day): Day => addDays(d, 1 - weekdayOf(d));

/** Width of one day in px per zoom: a single day can be hit, a month read, a year overseen. */
export const DAY_WIDTH: Readonly<Record<TimelineZoom, number>> = { week: 14, month: 6, quarter: 2.2 };

/** From the Monday of the earliest thing to four weeks after the latest, at least six months, always with today. */
export function spanOf(groups: readonly TimelineGroup[], today: string, checkpoints: readonly TimelineCheckpoint[] = [], blackouts: readonly TimelineBlackout[] = []): TimelineSpan {
  const days = [
    today,
    ...checkpoints.map(({ on }) => on),
    ...blackouts.flatMap(({ from, to }) => [from, to]),
    ...groups.flatMap(({ rows }) => rows.flatMap((row) => [...row.bars.flatMap(({ from, to }) => [from, to]), ...(row.milestones ?? []).map(({ on }) => on)])),
  ].sort();
  const first = monday(day(days[0] ?? today));
  const last = addDays(day(days.at(-1) ?? today), 28);
  const least = addMonths(first, 6);
  return { from: first, to: last > least ? last : least };
}

/** Days from the first day of the span to this one. */
export const indexOf = (span: TimelineSpan, on: string): number => daysBetween(span.from, day(on));

/** Days of the span. */
export const spanLength = (span: TimelineSpan): number => daysBetween(span.from, span.to) + 1;

/** Months (or quarters) on the upper line of the head. */
export function majorTicks(span: TimelineSpan, zoom: TimelineZoom): Tick[] {
  const step = zoom === 'quarter' ? 3 : 1;
  const starts: Day[] = [];
  for (let at = monthStart(span.from); at <= span.to; at = addMonths(at, 1)) starts.push(at);
  return starts
    .filter((at) => step === 1 || (Number(at.slice(5, 7)) - 1) % 3 === 0 || at === starts[0])
    .map((at) => ({ on: at < span.from ? span.from : at, label: majorWords(at, zoom) }))
    .filter((tick, index, all) => !(index === 0 && all[1] && daysBetween(tick.on, all[1].on) < 10 * step));
}

/** Mondays under the months; months under the quarters; none in between. */
export function minorTicks(span: TimelineSpan, zoom: TimelineZoom): Tick[] {
  const ticks: Tick[] = [];
  if (zoom === 'quarter') {
    for (let at = addMonths(monthStart(span.from), 1); at <= span.to; at = addMonths(at, 1)) ticks.push({ on: at, label: SHORT_MONTH.format(asDate(at)) });
    return ticks;
  }
  for (let at = monday(span.from); at <= span.to; at = addDays(at, 7)) ticks.push({ on: at, label: String(Number(at.slice(8))) });
  return ticks;
}

const majorWords = (at: Day, zoom: TimelineZoom): string => (zoom === 'quarter' ? `Q${Math.ceil(Number(at.slice(5, 7)) / 3)} ${at.slice(0, 4)}` : `${MONTH.format(asDate(at))}${at.slice(5, 7) === '01' ? ` ${at.slice(0, 4)}` : ''}`);
