import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { DateMove } from './date-move.dto';
import { ACTIVITY_MODES, EFFORT_CLASSES, type ActivityMode, type EffortClass } from './vocabulary';

/** Things of one plan that one request changes at most. */
export const MOST_TOGETHER = 5000;
const MOST_DAYS = 730;
const MOST_VERSION = 2147483647;

/** Steps that many can take together; whether something worked is judged for each by itself. */
export const STATES_TOGETHER = ['hypothesised', 'scheduled', 'running', 'observing', 'repeated', 'scaled', 'adapted', 'stopped'] as const;
export type StateTogether = (typeof STATES_TOGETHER)[number];

export class SeenPhase {
  @IsUUID()
  phaseId!: string;

  @IsInt()
  @Min(1)
  @Max(MOST_VERSION)
  version!: number;
}

export class SeenWave {
  @IsUUID()
  waveId!: string;

  @IsInt()
  @Min(1)
  @Max(MOST_VERSION)
  version!: number;
}

export class SeenActivity {
  @IsUUID()
  activityId!: string;

  @IsInt()
  @Min(1)
  @Max(MOST_VERSION)
  version!: number;
}

export class SeenMessage {
  @IsUUID()
  messageId!: string;

  @IsInt()
  @Min(1)
  @Max(MOST_VERSION)
  version!: number;
}

/** What is asked of all of them; what is left out stays, null clears. */
export class AskedTogether {
  /** Both ends move by so many days; negative moves to earlier. */
  @IsOptional()
  @IsInt()
  @Min(-MOST_DAYS)
  @Max(MOST_DAYS)
  shiftDays?: number;

  @IsOptional()
  @IsIn(STATES_TOGETHER)
  @ApiProperty({ enum: STATES_TOGETHER, required: false })
  state?: StateTogether;

  @IsOptional()
  @IsIn(EFFORT_CLASSES)
  @ApiProperty({ enum: EFFORT_CLASSES, required: false })
  effortClass?: EffortClass;

  @IsOptional()
  @IsIn(ACTIVITY_MODES)
  @ApiProperty({ enum: ACTIVITY_MODES, required: false })
  engagementMode?: ActivityMode;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  phaseId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  waveId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  responsiblePersonId?: string | null;
}

/** Many things of a plan, each as it was seen, and what becomes of all of them; at most 5,000 altogether. */
export class ChangeTogether extends DateMove {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TOGETHER)
  @ArrayUnique(({ phaseId }: SeenPhase) => phaseId?.toLowerCase?.())
  @ValidateNested({ each: true })
  @Type(() => SeenPhase)
  phases?: SeenPhase[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TOGETHER)
  @ArrayUnique(({ waveId }: SeenWave) => waveId?.toLowerCase?.())
  @ValidateNested({ each: true })
  @Type(() => SeenWave)
  waves?: SeenWave[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TOGETHER)
  @ArrayUnique(({ activityId }: SeenActivity) => activityId?.toLowerCase?.())
  @ValidateNested({ each: true })
  @Type(() => SeenActivity)
  activities?: SeenActivity[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_TOGETHER)
  @ArrayUnique(({ messageId }: SeenMessage) => messageId?.toLowerCase?.())
  @ValidateNested({ each: true })
  @Type(() => SeenMessage)
  messages?: SeenMessage[];

  @ValidateNested()
  @Type(() => AskedTogether)
  change!: AskedTogether;

  /** Says what would become of them, and changes nothing. */
  @IsBoolean()
  dryRun!: boolean;
}

export const SKIPPED_FOR = ['changed_meanwhile', 'not_of_this_kind', 'over', 'no_such_step', 'as_it_is'] as const;
export type SkippedFor = (typeof SKIPPED_FOR)[number];

/** Those left as they are for one reason. */
export class SkippedTogetherView {
  @ApiProperty({ enum: SKIPPED_FOR })
  reason!: SkippedFor;

  count!: number;
  /** The first five. */
  titles!: string[];
}

export class ChangedTogetherView {
  /** By which all of it can be taken back; null in a dry run, and when nothing was changed. */
  @ApiProperty({ type: String, nullable: true })
  id!: string | null;

  asked!: number;
  changed!: number;
  /** Of those that change, approved messages that wait to be approved again: they go to other people. */
  unapproved!: number;

  @ApiProperty({ type: SkippedTogetherView, isArray: true })
  skipped!: SkippedTogetherView[];

  dryRun!: boolean;
}
