import { addDays, day, daysBetween } from '@realign/kernel';
import type { TimelineMove, TimelineZoom } from './timeline.types';

/** Which part of a bar is taken: the whole, its first or its last day. */
export type Grip = 'move' | 'start' | 'end';

/** Days to which a drag snaps: single days, and whole weeks where a day is a hair's breadth. */
export const snapOf = (zoom: TimelineZoom): number => (zoom === 'quarter' ? 7 : 1);

/** A distance on the screen as whole snapped days. */
export const daysDragged = (px: number, dayWidth: number, snap: number): number => Math.round(px / dayWidth / snap) * snap || 0;

/** Where a bar would stand. It keeps its length when moved, and never gets shorter than one day. */
export function moveBy(bar: { readonly id: string; readonly from: string; readonly to: string }, grip: Grip, days: number): TimelineMove {
  const length = daysBetween(day(bar.from), day(bar.to));
  const startDays = grip === 'end' ? 0 : grip === 'start' ? Math.min(days, length) : days;
  const endDays = grip === 'start' ? 0 : grip === 'end' ? Math.max(days, -length) : days;
  return { id: bar.id, from: addDays(day(bar.from), startDays), to: addDays(day(bar.to), endDays), startDays, endDays };
}

/** The grip under a pointer: the outer pixels of a bar that is wide enough are its ends. */
export function gripAt(offset: number, width: number): Grip {
  const edge = Math.min(9, width / 4);
  return offset < edge ? 'start' : offset > width - edge ? 'end' : 'move';
}

/** "3 days later", "ends 2 days earlier": what a move does, in words. */
export function moveWords({ startDays, endDays }: TimelineMove): string {
  const by = (days: number): string => `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`;
  if (startDays === endDays) return startDays === 0 ? 'as before' : by(startDays);
  return [startDays === 0 ? '' : `begins ${by(startDays)}`, endDays === 0 ? '' : `ends ${by(endDays)}`].filter(Boolean).join(', ');
}
