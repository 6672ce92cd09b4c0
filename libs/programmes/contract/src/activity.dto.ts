import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNumber, IsOptional, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';
import { DateMove } from './date-move.dto';
import { DAY } from './day-pattern';
import {
  ACTIVITY_KINDS, ACTIVITY_MODES, ACTIVITY_STATES, DELIVERY_STEPS, EFFORT_CLASSES, JUDGEMENTS, STAGES,
  type ActivityKind, type ActivityMode, type ActivityState, type DeliveryStep, type EffortClass, type Judgement, type Stage,
} from './vocabulary';

const MOST_HOURS = 1_000_000;

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
  @IsIn(ACTIVITY_KINDS)
  @ApiProperty({ enum: ACTIVITY_KINDS, required: false })
  kind?: ActivityKind;

  @IsOptional()
  @IsIn(STAGES)
  @ApiProperty({ enum: STAGES, required: false })
  stage?: Stage;

  /** Given, it belongs to the small delivery track. */
  @IsOptional()
  @IsIn(DELIVERY_STEPS)
  @ApiProperty({ enum: DELIVERY_STEPS, required: false })
  deliveryStep?: DeliveryStep;

  /** Working hours in total. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MOST_HOURS)
  plannedHours?: number;

  @IsOptional()
  @IsUUID()
  phaseId?: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;

  /** Whom it is for, when that is not simply its wave. */
  @IsOptional()
  @IsUUID()
  audienceId?: string;

  @IsOptional()
  @IsUUID()
  responsiblePersonId?: string;
}

export class ChangeActivity extends DateMove {
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

  /** How it was judged; given with the step to `judged`, `cannot_tell` when left out there. */
  @IsOptional()
  @IsIn(JUDGEMENTS)
  @ApiProperty({ enum: JUDGEMENTS, required: false })
  judgement?: Judgement;

  @IsOptional()
  @IsIn(ACTIVITY_MODES)
  @ApiProperty({ enum: ACTIVITY_MODES, required: false })
  engagementMode?: ActivityMode;

  @IsOptional()
  @IsIn(ACTIVITY_KINDS)
  @ApiProperty({ enum: ACTIVITY_KINDS, required: false })
  kind?: ActivityKind;

  @IsOptional()
  @IsIn(STAGES)
  @ApiProperty({ enum: STAGES, required: false })
  stage?: Stage;

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MOST_HOURS)
  @ApiProperty({ type: Number, nullable: true, required: false })
  plannedHours?: number | null;

  /** Hours it took so far. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MOST_HOURS)
  @ApiProperty({ type: Number, nullable: true, required: false })
  actualHours?: number | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  waveId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  phaseId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  audienceId?: string | null;

  @IsOptional()
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  responsiblePersonId?: string | null;
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

  @ApiProperty({ enum: ACTIVITY_KINDS })
  kind!: ActivityKind;

  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  /** On the delivery track when given. */
  @ApiProperty({ enum: DELIVERY_STEPS, nullable: true })
  deliveryStep!: DeliveryStep | null;

  @ApiProperty({ enum: JUDGEMENTS, nullable: true })
  judgement!: Judgement | null;

  @ApiProperty({ type: Number, nullable: true })
  plannedHours!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  actualHours!: number | null;

  startsOn!: string;
  endsOn!: string;

  @ApiProperty({ type: String, nullable: true })
  audienceId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  audienceName!: string | null;

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
