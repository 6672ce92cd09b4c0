import type { TenantSession } from '@realign/kernel';

/** A trainer and the minutes of teaching they have left in each of the weeks asked about; absences and booked sessions are taken off. */
export interface CapacityTrainer {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  /** Keys of the skills they teach; empty: any. */
  readonly skills: readonly string[];
  readonly timeZone: string;
  readonly minutes: readonly number[];
}

/** Something taught in sessions. */
export interface CapacitySkill {
  readonly key: string;
  readonly name: string;
  readonly minutes: number;
}

/** So many people of one unit, language and country who would need one skill, should the unit be launched. */
export interface CapacityNeed {
  readonly orgUnitId: string;
  readonly language: string;
  readonly country: string;
  readonly skill: string;
  readonly learners: number;
}

/** A unit that is launched, and the units whose own people it is launched with; the same unit may come several times with others. */
export interface CapacityPlace {
  readonly orgUnitId: string;
  readonly ofUnitIds: readonly string[];
}

export interface TrainingDemand {
  readonly skills: readonly CapacitySkill[];
  readonly needs: readonly CapacityNeed[];
}

/** What the wave planner asks of whoever knows trainers. */
export interface TrainerCapacityReader {
  /** `weeks` are Mondays. */
  trainers(session: TenantSession, weeks: readonly string[]): Promise<CapacityTrainer[]>;
  /** What launching these units would ask of trainers, by the programme's training plans; people the programme has reached already are not counted. */
  demand(session: TenantSession, programmeId: string, places: readonly CapacityPlace[]): Promise<TrainingDemand>;
  /** The same for audiences that are launched each as a whole; somebody in two is counted with the one named first. A need's `orgUnitId` is the audience's id. */
  demandOfAudiences(session: TenantSession, programmeId: string, audienceIds: readonly string[]): Promise<TrainingDemand>;
}

/** Where training announces itself at start, as programmes may not know it. Without anybody announced, no teaching is planned for. */
export abstract class TrainerCapacity {
  abstract register(reader: TrainerCapacityReader): void;
}
