import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { CRITERION_KINDS, CRITERION_STATES, type CriterionKind, type CriterionState } from './vocabulary';

/** What must be true to enter or to leave a phase or a wave. */
export class CreateCriterion {
  @IsIn(CRITERION_KINDS)
  @ApiProperty({ enum: CRITERION_KINDS })
  kind!: CriterionKind;

  @IsString()
  @Length(1, 500)
  statement!: string;
}

/** Somebody judges it by hand; who and when is kept. */
export class ChangeCriterion {
  @IsOptional()
  @IsString()
  @Length(1, 500)
  statement?: string;

  @IsOptional()
  @IsIn(CRITERION_STATES)
  @ApiProperty({ enum: CRITERION_STATES, required: false })
  state?: CriterionState;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  note?: string;
}

export class CriterionView {
  id!: string;
  programmeId!: string;

  @ApiProperty({ enum: CRITERION_KINDS })
  kind!: CriterionKind;

  statement!: string;

  @ApiProperty({ enum: CRITERION_STATES })
  state!: CriterionState;

  note!: string;

  @ApiProperty({ type: String, nullable: true })
  judgedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  judgedAt!: string | null;

  version!: number;
}
