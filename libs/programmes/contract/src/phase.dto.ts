import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { CriterionView } from './criterion.dto';
import { DateMove } from './date-move.dto';
import { DAY } from './day-pattern';

export class CreatePhase {
  /** The id of what was removed, to put it back under it, so that its comments and its history go on. */
  @IsOptional()
  @IsUUID()
  putsBack?: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @Matches(DAY)
  startsOn!: string;

  @Matches(DAY)
  endsOn!: string;

  /** What must be true before the next phase begins. */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  exitGate?: string;
}

export class ChangePhase extends DateMove {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @Matches(DAY)
  startsOn?: string;

  @IsOptional()
  @Matches(DAY)
  endsOn?: string;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  exitGate?: string;

  /** True closes it today; false opens it again. */
  @IsOptional()
  @IsBoolean()
  closed?: boolean;

  /** Why it is closed although conditions to leave it are not met; kept with it and in the plan's log. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  leftDespite?: string;
}

export class PhaseView {
  id!: string;
  programmeId!: string;
  name!: string;
  position!: number;
  startsOn!: string;
  endsOn!: string;
  exitGate!: string;
  /** What must be true to enter and to leave it, each judged by hand. */
  criteria!: CriterionView[];
  /** True while today lies in it. */
  isCurrent!: boolean;

  /** The day it was closed on, and by whom; null while it is open. */
  @ApiProperty({ type: String, nullable: true })
  closedOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  closedBy!: string | null;

  /** Why it was closed although conditions to leave it were not met; empty when they were. */
  closedDespite!: string;
  version!: number;
}
