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

export interface TrainingDemand {
  readonly skills: readonly CapacitySkill[];
  readonly needs: readonly CapacityNeed[];
}

/** What the wave planner asks of whoever knows trainers. */
export interface TrainerCapacityReader {
  /** `weeks` are Mondays. */
  trainers(session: TenantSession, weeks: readonly string[]): Promise<CapacityTrainer[]>;
  /** What launching these units (each with everything below it) would ask of trainers, by the programme's training plans. */
  demand(session: TenantSession, programmeId: string, orgUnitIds: readonly string[]): Promise<TrainingDemand>;
}

/** Where training announces itself at start, as programmes may not know it. Without anybody announced, no teaching is planned for. */
export abstract class TrainerCapacity {
  abstract register(reader: TrainerCapacityReader): void;
}
