import { spanWords, dayWords } from '../words/words';
import type { TimelineBlackout, TimelineCheckpoint, TimelineGroup } from './timeline.types';

export interface DatedLine {
  readonly on: string;
  /** Its last day. */
  readonly until: string;
  readonly when: string;
  readonly label: string;
  readonly detail: string;
  readonly checkpoint: boolean;
  readonly barId?: string;
}

/** The plan as a phone and a screen reader read it: everything that starts, in order of days. */
export function datedList(groups: readonly TimelineGroup[], checkpoints: readonly TimelineCheckpoint[], blackouts: readonly TimelineBlackout[]): DatedLine[] {
  const bars = groups.flatMap((group) => group.rows.flatMap((row) => row.bars.map((bar) => ({
    on: bar.from, until: bar.to, when: spanWords(bar.from, bar.to), label: row.label === bar.label ? row.label : `${row.label}: ${bar.label}`,
    detail: [group.label, bar.detail].filter(Boolean).join('. '), checkpoint: false, barId: bar.id,
  }))));
  const milestones = groups.flatMap((group) => group.rows.flatMap((row) => (row.milestones ?? []).map((stone) => ({
    on: stone.on, until: stone.on, when: dayWords(stone.on), label: stone.label, detail: group.label, checkpoint: false,
  }))));
  const turns = checkpoints.map(({ on, label }) => ({ on, until: on, when: dayWords(on), label: checkpointName(label), detail: '', checkpoint: true }));
  const closed = blackouts.map(({ from, to, label }) => ({ on: from, until: to, when: spanWords(from, to), label, detail: 'No launches, no invitations', checkpoint: false }));
  return [...bars, ...milestones, ...turns, ...closed].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** In the drawing its place and shape say what a turn is; in a list it needs its name. */
/** A checkpoint, or those of one day, by number; the numbers of those to come are not known yet. */
export const checkpointName = (label: string): string => (label === '' ? 'Checkpoint' : `${label.includes(',') ? 'Checkpoints' : 'Checkpoint'} ${label}`);

/** Pixels that a checkpoint's name in full takes beside its turn. */
const NAME_WIDTH = 150;

/** What stands beside a turn of the line: the name in full where the next turn leaves room for it, else the number. */
export function turnNames(turns: readonly { readonly label: string; readonly left: number }[]): string[] {
  return turns.map(({ label, left }) => (label !== '' && turns.every((other) => other.left <= left || other.left - left >= NAME_WIDTH) ? checkpointName(label) : label));
}
