import type { TenantSession } from '@realign/kernel';
import { IsIn, IsUUID, Matches } from 'class-validator';
import { PROGRAMME_STATES, type ProgrammeState } from './vocabulary';

export interface ProgrammeMove {
  readonly programmeId: string;
  readonly from: ProgrammeState;
  readonly to: ProgrammeState;
}

/** What a later context does when a programme's state changes, in the transaction that changes it. Throwing refuses the step. */
export interface LifecyclePart {
  readonly name: string;
  moved(session: TenantSession, move: ProgrammeMove): Promise<void>;
}

/** Where later contexts announce their part at start. */
export abstract class LifecycleParts {
  abstract register(part: LifecyclePart): void;
}

/** A programme's state changed. */
export class ProgrammeMoved {
  static readonly event = 'programmes.programme-moved';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsIn(PROGRAMME_STATES) from!: ProgrammeState;
  @IsIn(PROGRAMME_STATES) to!: ProgrammeState;
}

/** A wave reached its people: its adoption is looked at in a rhythm of its own from now on. */
export class WaveLaunched {
  static readonly event = 'programmes.wave-launched';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() waveId!: string;
  /** The day it was launched on, `YYYY-MM-DD`. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) launchedOn!: string;
}

/** A wave is over: merged into how work is done, or withdrawn. */
export class WaveEnded {
  static readonly event = 'programmes.wave-ended';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() waveId!: string;
  @IsIn(['merged', 'withdrawn']) state!: 'merged' | 'withdrawn';
}

/** A wave that was withdrawn by a scenario is in the plan again, because the scenario was undone. */
export class WaveReopened {
  static readonly event = 'programmes.wave-reopened';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() waveId!: string;
}
