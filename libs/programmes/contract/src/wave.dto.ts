import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { CriterionView } from './criterion.dto';
import { DateMove } from './date-move.dto';
import { DAY } from './day-pattern';
import { WAVE_KINDS, WAVE_STATES, type WaveKind, type WaveState } from './vocabulary';

export class CreateWave {
  @IsString()
  @Length(1, 200)
  name!: string;

  @Matches(DAY)
  launchOn!: string;

  /** Until when its people are accompanied. */
  @Matches(DAY)
  embedUntil!: string;

  @IsOptional()
  @IsIn(WAVE_KINDS)
  @ApiProperty({ enum: WAVE_KINDS, required: false })
  kind?: WaveKind;

  /** The audiences it reaches, beside its units. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  audienceIds?: string[];

  /** The units it reaches; a unit stands for itself and everything below it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  orgUnitIds?: string[];

  /** Why whom a launched wave reached is written down anew; asked for where that changes, and kept for good. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  reachReason?: string;
}

export class ChangeWave extends DateMove {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IsOptional()
  @Matches(DAY)
  launchOn?: string;

  @IsOptional()
  @Matches(DAY)
  embedUntil?: string;

  @IsOptional()
  @IsIn(WAVE_STATES)
  @ApiProperty({ enum: WAVE_STATES, required: false })
  state?: WaveState;

  /** The day it was launched on; left out at its launch: the day that was planned, or today when that lies ahead; asked for when the planned day is more than two weeks past. Any other day says why (`dateNote`). Corrected later by the same field. */
  @IsOptional()
  @Matches(DAY)
  launchedOn?: string;

  /** Why it is made ready, or launched, although lines of its readiness are open; kept in the plan's log. Without open lines nobody reads it. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  readyDespite?: string;

  /** Why whom a launched wave reached is written down anew; asked for where that changes, and kept for good. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  reachReason?: string;

  /** Why it is merged, or withdrawn after it was launched as a pilot, although conditions to leave it are not met or nobody wrote what was learned; kept with it and in the plan's log. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  leftDespite?: string;

  @IsOptional()
  @IsIn(WAVE_KINDS)
  @ApiProperty({ enum: WAVE_KINDS, required: false })
  kind?: WaveKind;

  /** What was learned from it; who wrote it and when is kept. */
  @IsOptional()
  @IsString()
  @Length(0, 4000)
  learning?: string;

  /** Days a pilot is learned from after it ends, before a later wave may launch. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(365)
  learningDays?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  audienceIds?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  orgUnitIds?: string[];
}

export class PlanUnitView {
  id!: string;
  name!: string;
}

export class PlanAudienceView {
  id!: string;
  name!: string;
}

export class WaveView {
  id!: string;
  programmeId!: string;
  name!: string;
  position!: number;

  @ApiProperty({ enum: WAVE_STATES })
  state!: WaveState;

  @ApiProperty({ enum: WAVE_KINDS })
  kind!: WaveKind;

  launchOn!: string;
  embedUntil!: string;

  /** The day it was launched on, whatever was planned. */
  @ApiProperty({ type: String, nullable: true })
  launchedOn!: string | null;

  /** The state a held wave was held in, and goes on in. */
  @ApiProperty({ enum: WAVE_STATES, nullable: true })
  heldFrom!: WaveState | null;

  orgUnits!: PlanUnitView[];
  audiences!: PlanAudienceView[];
  /** What must be true to enter and to leave it; a pilot has exit criteria. */
  criteria!: CriterionView[];
  learning!: string;
  learningDays!: number;

  @ApiProperty({ type: String, nullable: true })
  learningBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  learningAt!: string | null;

  /** People in its units, those below included, and its audiences; somebody in two counts once. */
  people!: number;
  /** States it can be moved to from here. */
  @ApiProperty({ enum: WAVE_STATES, isArray: true })
  nextStates!: WaveState[];
  version!: number;
}
