import type { TenantSession } from '@realign/kernel';
import type { OpenPointKind } from './open-point.dto';
import type { ActivityKind, Channel, CriterionKind, DeliveryStep, Stage, StatementKind, WaveKind } from './vocabulary';

/** How metrics of a sample programme are marked, so that no goal of a real programme ever reads made-up values; a template saved from one takes the marks off. */
export const SAMPLE_METRIC = { keyPrefix: 'sample.', namePrefix: 'Sample: ', source: 'Made up for the sample' } as const;

/** What must be true to enter or to leave a phase or wave; a new programme judges it anew. */
export interface TemplateCriterion {
  readonly kind: CriterionKind;
  readonly statement: string;
}

/** Days are counted from the programme's first day. */
export interface TemplatePhase {
  readonly name: string;
  readonly fromDay: number;
  readonly toDay: number;
  readonly exitGate: string;
  readonly criteria?: readonly TemplateCriterion[];
}

export interface TemplateWave {
  readonly name: string;
  readonly launchDay: number;
  readonly embedDay: number;
  readonly kind?: WaveKind;
  /** Days a pilot is learned from after it ends. */
  readonly learningDays?: number;
  readonly criteria?: readonly TemplateCriterion[];
}

export interface TemplateActivity {
  readonly title: string;
  readonly hypothesis: string;
  readonly effortClass: 'culture' | 'technology';
  readonly engagementMode: 'push' | 'pull';
  readonly phase: string;
  readonly fromDay: number;
  readonly toDay: number;
  readonly kind?: ActivityKind;
  readonly stage?: Stage;
  /** Hours of work for the team. */
  readonly hours?: number;
  /** Name of the template's wave it is for. */
  readonly wave?: string;
  readonly deliveryStep?: DeliveryStep;
}

/** A phase, wave or activity of the template, by its place among its kind: titles may come twice. */
export interface TemplateEnd {
  readonly kind: 'phase' | 'wave' | 'activity';
  readonly at: number;
}

export interface TemplateDependency {
  readonly before: TemplateEnd;
  readonly after: TemplateEnd;
  readonly kind: 'finish_start' | 'start_start';
  readonly lagDays: number;
}

export interface TemplateBehaviour {
  readonly from: string;
  readonly to: string;
  readonly observable: string;
  /** Places of the template's activities that help it along. */
  readonly servedBy: readonly number[];
}

/** A risk, an issue or an ambiguity that comes with this kind of change; a new programme says whose it is. */
export interface TemplatePoint {
  readonly kind: OpenPointKind;
  readonly title: string;
  readonly detail: string;
  readonly weight: number;
}

export interface TemplateStatement {
  readonly kind: StatementKind;
  readonly texts: readonly { readonly language: string; readonly headline?: string; readonly text: string }[];
}

export interface TemplateMessage {
  readonly title: string;
  readonly body?: string;
  readonly channel: Channel;
  readonly day: number;
  /** Name of the template's wave it goes to; without one it goes to everybody. */
  readonly wave?: string;
  /** Place of the template's activity it belongs to. */
  readonly activity?: number;
  readonly benefitOrganisation?: string;
  readonly benefitPersonal?: string;
  readonly checkQuestion?: string;
  readonly checkTarget?: number;
}

export interface TemplateKeyResult {
  readonly title: string;
  readonly metricKey: string;
  readonly metricName: string;
  readonly unit: string;
  readonly semantics: 'increase' | 'decrease' | 'at_least' | 'at_most';
  readonly baseline: number | null;
  readonly target: number;
  readonly targetDay: number;
  readonly source: string;
  /** Values that were read already, in a sample. */
  readonly readings?: readonly { readonly day: number; readonly value: number }[];
}

export interface TemplateGoal {
  readonly title: string;
  readonly why: string;
  /** Titles of the template's activities that serve it. */
  readonly servedBy: readonly string[];
  readonly keyResults: readonly TemplateKeyResult[];
}

export interface TemplateTraining {
  readonly processes: readonly { readonly key: string; readonly name: string; readonly summary?: string }[];
  readonly scenarios: readonly { readonly key: string; readonly processKey: string; readonly roleKey?: string; readonly title: string; readonly practice: string; readonly measure?: string }[];
  readonly modules: readonly {
    readonly key: string;
    readonly title: string;
    readonly format: 'self_paced' | 'session' | 'practice' | 'coaching' | 'reading';
    readonly minutes: number;
    readonly scenarioKeys: readonly string[];
  }[];
  readonly plans: readonly {
    readonly roleKey: string;
    readonly title: string;
    readonly items: readonly { readonly moduleKey: string; readonly requirement: 'required' | 'recommended' | 'optional'; readonly leadDays: number }[];
  }[];
}

export interface TemplateCadence {
  readonly everyWeeks: number;
  /** Monday 1 … Sunday 7. */
  readonly weekday: number;
  readonly localTime: string;
}

/** A programme to begin from: every context plants its own part. */
export interface ProgrammeTemplate {
  readonly key: string;
  readonly name: string;
  readonly summary: string;
  readonly purposeStatement: string;
  readonly staysTheSame: string;
  /** The day of the first launch after a pilot: dates may be counted back from it. */
  readonly goLiveDay: number;
  readonly phases: readonly TemplatePhase[];
  readonly waves: readonly TemplateWave[];
  readonly activities: readonly TemplateActivity[];
  readonly messages?: readonly TemplateMessage[];
  readonly dependencies?: readonly TemplateDependency[];
  readonly behaviours?: readonly TemplateBehaviour[];
  readonly points?: readonly TemplatePoint[];
  /** Statements for everybody, in all their languages; nobody has signed them yet. */
  readonly statements?: readonly TemplateStatement[];
  readonly goals: readonly TemplateGoal[];
  readonly roleKeys: readonly string[];
  readonly training: TemplateTraining;
  readonly cadence: TemplateCadence;
  /** What the programme it was saved from had and a template cannot hold, a sentence each. */
  readonly leftOut?: readonly string[];
}

export interface PlantedProgramme {
  readonly id: string;
  readonly startsOn: string;
  readonly timeZone: string;
  /** Whose public holidays dates keep clear of. */
  readonly country?: string;
}

/** What one later context adds to a new programme, in the transaction that creates it. */
export interface TemplatePart {
  readonly context: 'goals' | 'roles' | 'training' | 'reviews';
  plant(session: TenantSession, programme: PlantedProgramme, template: ProgrammeTemplate): Promise<void>;
  /** Its part of a programme as a template would hold it, for saving; `leftOut` names what a template cannot hold. */
  read(session: TenantSession, programme: PlantedProgramme): Promise<SavedPart>;
}

export interface SavedPart {
  readonly part: Partial<ProgrammeTemplate>;
  readonly leftOut: readonly string[];
}

/** Where later contexts announce their part at start. They are planted in the order in which contexts may know each other. */
export abstract class TemplateParts {
  abstract register(part: TemplatePart): void;
}
