import type { Refusal, TenantSession } from '@realign/kernel';
import type { Requirement } from './vocabulary';

/** What a checkpoint may do to a training plan. */
export interface RealignTrainingPlan {
  readonly planId: string;
  readonly change: 'adapt' | 'stop';
  /** The reviewer's reason; kept with the plan's new revision. */
  readonly reason: string;
  /** The decision that causes it; a decision applied twice changes nothing the second time. */
  readonly decisionId: string;
  /** For `adapt`: moves every lead time of required modules by so many days (never below 0). */
  readonly leadDaysBy?: number;
  /** For `adapt`: new requirement of single modules; `null` takes the module out. */
  readonly requirements?: readonly { readonly moduleId: string; readonly requirement: Requirement | null }[];
}

export interface PlanItemState {
  readonly moduleId: string;
  readonly requirement: Requirement;
  readonly leadDays: number;
}

/** What became of the plan, as plain values for a decision log. */
export interface TrainingPlanRealigned {
  readonly planId: string;
  readonly programmeId: string;
  readonly title: string;
  readonly before: { readonly state: string; readonly revision: number; readonly items: readonly PlanItemState[] };
  readonly after: { readonly state: string; readonly revision: number; readonly items: readonly PlanItemState[] };
  /** One plain sentence: what is different now. */
  readonly summary: string;
  /** Background work that brings people's assignments in line; begun work and completions stay. */
  readonly runIds: readonly string[];
}

/**
 * Lets a later context change a training plan inside its own transaction: the plan, its revision, its audit row and the request
 * for the background work are all written in the caller's session or not at all. An unknown plan is a `NotFound`.
 */
export abstract class TrainingRealignment {
  /** A programme's plans that a decision can still change. */
  abstract targets(session: TenantSession, programmeId: string): Promise<{ readonly planId: string; readonly title: string; readonly state: string }[]>;
  abstract realign(session: TenantSession, command: RealignTrainingPlan): Promise<TrainingPlanRealigned | Refusal>;
}
