import { EvidenceReader, type EvidenceStatus, type TenantSession } from '@realign/kernel';

/** How each key result of a programme's goals in use stands. */
export abstract class GoalEvidenceReader extends EvidenceReader {}

/** A key result as another context shows it. */
export interface KeyResultReading {
  readonly goalId: string;
  readonly goalTitle: string;
  readonly keyResultId: string;
  readonly title: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly value: number | null;
  readonly target: number;
  readonly targetOn: string;
  readonly progress: number | null;
  readonly health: string;
  readonly asOf: string | null;
  readonly note: string;
  /** Where it will stand on the target day, with its 95 % interval, and the chance that the target is met; null when that cannot be said. */
  readonly forecast: { readonly low: number; readonly mid: number; readonly high: number; readonly chance: number; readonly isEarly: boolean } | null;
}

/** Something of the plan that serves a goal from now on, and why. */
export interface NewContribution {
  readonly programmeId: string;
  readonly keyResultId: string;
  readonly activityId: string;
  readonly hypothesis: string;
}

/** Which activities serve which goals, for contexts that choose among activities or start one. */
export abstract class GoalContributions {
  /** Of each activity that serves a goal the key results of that goal and of those above it; an activity that serves none is not among them. */
  abstract ofActivities(session: TenantSession, programmeId: string): Promise<ReadonlyMap<string, readonly string[]>>;

  /** Lets an activity serve the goal of a key result, inside the caller's transaction. @returns the goal's title; undefined when the programme has no such key result */
  abstract serve(session: TenantSession, link: NewContribution): Promise<string | undefined>;
}

/** The day on which a key result should be there. */
export interface TargetDay {
  readonly title: string;
  readonly targetOn: string;
}

export abstract class GoalReadings {
  /** Key results of the goals in use, worst health first; of a large programme those of the organisation and of the others the worst, a hundred in all. */
  abstract of(session: TenantSession, programmeId: string): Promise<KeyResultReading[]>;

  /** How many key results of the goals in use have each health. */
  abstract counts(session: TenantSession, programmeId: string): Promise<Readonly<Record<string, number>>>;

  /** The same of several programmes at once; one without goals in use is not among them. */
  abstract countsOfAll(session: TenantSession, programmeIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>>;

  /** The same, by how a checkpoint would read them. */
  abstract statuses(session: TenantSession, programmeId: string): Promise<Readonly<Partial<Record<EvidenceStatus, number>>>>;

  /** The last target days that have passed and the next ones to come, of the goals in use. */
  abstract targets(session: TenantSession, programmeId: string, most: { readonly past: number; readonly coming: number }): Promise<TargetDay[]>;
}

export interface MetricSpec {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly source: string;
  /** For the catalogue; what somebody wrote there stays. */
  readonly about?: MetricAbout;
}

export interface MetricAbout {
  readonly definition: string;
  readonly formula: string;
  readonly cadenceDays: number;
  readonly latencyDays: number;
  readonly class: 'use' | 'behaviour' | 'sentiment' | 'outcome';
  readonly timing: 'leading' | 'lagging';
}

/** One value of a metric for one stretch of days; without a unit it is the whole organisation's, without a programme every programme's. */
export interface NewObservation {
  readonly metricKey: string;
  readonly programmeId: string | null;
  readonly orgUnitId: string | null;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly value: number;
  /** People behind the value. */
  readonly n: number | null;
  readonly source: string;
}

/** A value of the whole organisation or of a unit, for every programme. */
export interface ToldOfEverybody {
  readonly metricKey: string;
  /** Null or left out for the whole organisation. */
  readonly orgUnitId?: string | null;
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** Lets a later context bring in what it measured, inside its own transaction. The same stretch recorded again replaces the value. */
export abstract class MetricObservations {
  abstract record(session: TenantSession, metrics: readonly MetricSpec[], observations: readonly NewObservation[]): Promise<void>;

  /** Takes back what a source said of a stretch of days, because it was said by mistake. */
  abstract withdraw(session: TenantSession, source: string, periodStart: string, periodEnd: string): Promise<void>;

  /** Takes back single values, whoever told them last. */
  abstract forget(session: TenantSession, told: readonly ToldOfEverybody[]): Promise<void>;
}
