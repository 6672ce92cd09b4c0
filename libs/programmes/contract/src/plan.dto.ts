import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import {
  ACTIVITY_MODES, ACTIVITY_STATES, EFFORT_CLASSES, PLAN_ITEM_KINDS, WAVE_STATES,
  type ActivityMode, type ActivityState, type EffortClass, type PlanItemKind, type WaveState,
} from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

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

export class ChangePhase {
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

export class CreateWave {
  @IsString()
  @Length(1, 200)
  name!: string;

  @Matches(DAY)
  launchOn!: string;

  /** Until when its people are accompanied. */
  @Matches(DAY)
  embedUntil!: string;

  /** The units it reaches; a unit stands for itself and everything below it. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  orgUnitIds?: string[];
}

export class ChangeWave {
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

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  orgUnitIds?: string[];
}

export class CreateActivity {
  @IsString()
  @Length(1, 200)
  title!: string;

  @Matches(DAY)
  startsOn!: string;

  @Matches(DAY)
  endsOn!: string;

  /** "If we …, then …, because …". */
  @IsOptional()
  @IsString()
  @Length(0, 2000)
  hypothesis?: string;

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
  phaseId?: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;

  @IsOptional()
  @IsUUID()
  responsiblePersonId?: string;
}

export class ChangeActivity {
  @IsOptional()
  @IsString()
  @Length(1, 200)
  title?: string;

  @IsOptional()
  @Matches(DAY)
  startsOn?: string;

  @IsOptional()
  @Matches(DAY)
  endsOn?: string;

  @IsOptional()
  @IsString()
  @Length(0, 2000)
  hypothesis?: string;

  @IsOptional()
  @IsIn(EFFORT_CLASSES)
  @ApiProperty({ enum: EFFORT_CLASSES, required: false })
  effortClass?: EffortClass;

  @IsOptional()
  @IsIn(ACTIVITY_STATES)
  @ApiProperty({ enum: ACTIVITY_STATES, required: false })
  state?: ActivityState;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  responsiblePersonId?: string | null;
}

export class PhaseView {
  id!: string;
  programmeId!: string;
  name!: string;
  position!: number;
  startsOn!: string;
  endsOn!: string;
  exitGate!: string;
  /** True while today lies in it. */
  isCurrent!: boolean;
  version!: number;
}

export class PlanUnitView {
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

  launchOn!: string;
  embedUntil!: string;
  orgUnits!: PlanUnitView[];
  /** People in its units, those below included; somebody in two counts once. */
  people!: number;
  /** States it can be moved to from here. */
  @ApiProperty({ enum: WAVE_STATES, isArray: true })
  nextStates!: WaveState[];
  version!: number;
}

export class ActivityView {
  id!: string;
  programmeId!: string;
  title!: string;
  hypothesis!: string;

  @ApiProperty({ enum: EFFORT_CLASSES })
  effortClass!: EffortClass;

  @ApiProperty({ enum: ACTIVITY_MODES })
  engagementMode!: ActivityMode;

  @ApiProperty({ enum: ACTIVITY_STATES })
  state!: ActivityState;

  startsOn!: string;
  endsOn!: string;

  @ApiProperty({ type: String, nullable: true })
  phaseId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  waveId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  responsiblePersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  responsibleName!: string | null;

  @ApiProperty({ enum: ACTIVITY_STATES, isArray: true })
  nextStates!: ActivityState[];
  version!: number;
}

export class PlanHistoryView {
  id!: string;

  @ApiProperty({ enum: ['programme', ...PLAN_ITEM_KINDS] })
  subjectType!: PlanItemKind | 'programme';

  subjectId!: string;

  @ApiProperty({ enum: ['added', 'changed', 'stopped', 'removed'] })
  kind!: 'added' | 'changed' | 'stopped' | 'removed';

  title!: string;
  /** One plain sentence. */
  summary!: string;
  reason!: string;

  /** The checkpoint decision that caused it, if one did. */
  @ApiProperty({ type: String, nullable: true })
  decisionId!: string | null;

  changedBy!: string;
  changedAt!: string;
}

export class PlanCan {
  edit!: boolean;
}

/** What is planned next, nearest first. */
export class NextStepView {
  @ApiProperty({ enum: ['phase_begins', 'phase_ends', 'wave_launches', 'activity_begins', 'activity_ends'] })
  kind!: 'phase_begins' | 'phase_ends' | 'wave_launches' | 'activity_begins' | 'activity_ends';
  subjectId!: string;
  title!: string;
  on!: string;
  daysUntil!: number;
}

/** The plan on a timeline. */
export class PlanView {
  programmeId!: string;
  today!: string;
  phases!: PhaseView[];
  waves!: WaveView[];
  activities!: ActivityView[];
  nextSteps!: NextStepView[];
  /** Share of planned activities that work on culture, 0–1; null without activities. The guide is 0.8. */
  @ApiProperty({ type: Number, nullable: true })
  cultureShare!: number | null;
  /** Newest first, at most 30. */
  history!: PlanHistoryView[];
  can!: PlanCan;
}
