import type { EvidenceGrade } from '../marks/grade';

/** Days are `YYYY-MM-DD`; `to` is the last day, inclusive. */
export interface TimelineBar {
  readonly id: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** Culture is solid, technology hatched: never two hues. */
  readonly kind: 'phase' | 'wave' | 'culture' | 'technology';
  readonly state?: 'planned' | 'running' | 'stopped' | 'over' | 'new';
  /** Share lived, 0–1, drawn inside the bar. */
  readonly done?: number;
  /** Where it stood in the baseline: a ghost line under the bar, with the days it moved. */
  readonly before?: { readonly from: string; readonly to: string; readonly drift?: number };
  /** What is wrong with its dates, in one sentence. */
  readonly warning?: string;
  /** For the dated list and screen readers. */
  readonly detail?: string;
}

export interface TimelineMilestone {
  readonly id: string;
  readonly on: string;
  readonly label: string;
}

export interface TimelineRow {
  readonly id: string;
  readonly label: string;
  readonly grade?: EvidenceGrade;
  readonly bars: readonly TimelineBar[];
  readonly milestones?: readonly TimelineMilestone[];
}

export interface TimelineGroup {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly status?: { readonly kind: string; readonly word?: string };
  readonly rows: readonly TimelineRow[];
}

export interface TimelineCheckpoint {
  readonly id: string;
  readonly on: string;
  readonly label: string;
  readonly link?: string;
}

export interface TimelineBlackout {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface TimelineHoliday {
  readonly on: string;
  readonly label: string;
}

/** One bar begins only after another has ended (`finish_start`) or begun (`start_start`). */
export interface TimelineLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'finish_start' | 'start_start';
  readonly isBroken?: boolean;
}

export type TimelineZoom = 'week' | 'month' | 'quarter';

export interface TimelineMove {
  readonly id: string;
  /** Where it is to stand. */
  readonly from: string;
  readonly to: string;
  /** Whole days its first and its last day moved, negative is earlier. */
  readonly startDays: number;
  readonly endDays: number;
}
