import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { CriterionView } from './criterion.dto';
import { DateMove } from './date-move.dto';
import { DAY } from './day-pattern';

export class CreatePhase {
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
  version!: number;
}
