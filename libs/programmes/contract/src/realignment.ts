import type { Refusal, TenantSession } from '@realign/kernel';

/** What a checkpoint's decision does to an activity or a wave. */
export interface RealignPlanItem {
  readonly programmeId: string;
  readonly target: 'activity' | 'wave';
  readonly change: 'adapt' | 'stop' | 'scale' | 'start';
  /** Left out only for `start`. */
  readonly targetId?: string | undefined;
  readonly title?: string | undefined;
  readonly startsOn?: string | undefined;
  readonly endsOn?: string | undefined;
  /** Of what is started: the wave it is for. */
  readonly waveId?: string | undefined;
  /** Given only when it lies ahead: what is stopped ends the day before, what is started begins on it unless its first day is said. */
  readonly effectiveOn?: string | undefined;
  readonly reason: string;
  readonly decisionId: string;
}

/** One thing that is different now. */
export interface PlanItemRealigned {
  readonly kind: 'added' | 'changed' | 'stopped';
  readonly target: 'activity' | 'wave';
  readonly targetId: string;
  readonly title: string;
  readonly summary: string;
  /** Empty when the whole thing was added or stopped. */
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Something of a programme's plan that a decision can change. */
export interface PlanItemTarget {
  readonly target: 'activity' | 'wave';
  readonly targetId: string;
  readonly title: string;
  readonly state: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Of a wave: the day it was launched on; null before. */
  readonly launchedOn?: string | null;
  /** Of an activity: how it engages and what it works on, e.g. `pull_culture`. */
  readonly effectKind?: string;
  /** Planned hours of work in all; left out where the plan does not say. */
  readonly hours?: number;
}

/**
 * Lets a checkpoint change the plan inside its own transaction: the item, the log of plan changes and the audit row are all written in
 * the caller's session or not at all. An item of another programme, or none, is a `NotFound`.
 */
export abstract class RealignmentCommands {
  abstract targets(session: TenantSession, programmeId: string): Promise<PlanItemTarget[]>;

  /** Planned hours of each person an activity reaches today, by activity; activities that say no hours, or not whom they reach, are left out. Counts people: not for every page. */
  abstract hoursEach(session: TenantSession, programmeId: string): Promise<ReadonlyMap<string, number>>;
  abstract realign(session: TenantSession, command: RealignPlanItem): Promise<PlanItemRealigned[] | Refusal>;
}
