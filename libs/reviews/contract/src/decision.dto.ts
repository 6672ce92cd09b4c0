import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { TellBackByDecision } from './tell-back.dto';
import { CHANGE_TARGETS, DECISION_CHOICES, type ChangeTarget, type DecisionChoice } from './vocabulary';

/**
 * What a decision changes in the plan. `adapt` and `stop` name an existing activity, wave or training plan (`targetId`);
 * `scale` may stretch one; `start` names a new activity by `title`. Stopping a wave holds it.
 */
export class PlannedChange {
  @IsIn(CHANGE_TARGETS)
  @ApiProperty({ enum: CHANGE_TARGETS })
  target!: ChangeTarget;

  /** Left out only for `start`. */
  @IsOptional()
  @IsUUID()
  targetId?: string;

  /** New title of an activity; needed for `start`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  title?: string;

  /** New first day of an activity or launch day of a wave. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  startsOn?: string;

  /** New last day of an activity. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  endsOn?: string;

  /** Days by which all lead times of a training plan move; negative is earlier. */
  @IsOptional()
  @IsInt()
  @Min(-365)
  @Max(365)
  leadDaysBy?: number;

  /** Of an activity that is started: the wave it is for. Without one it is for nobody in particular. */
  @IsOptional()
  @IsUUID()
  waveId?: string;
}

/** One decision about one agenda item. The checkpoint's version travels as If-Match. */
export class RecordDecision {
  @IsUUID()
  agendaItemId!: string;

  @IsIn(DECISION_CHOICES)
  @ApiProperty({ enum: DECISION_CHOICES })
  choice!: DecisionChoice;

  /** Kept in the decision log. */
  @IsString()
  @Length(3, 2000)
  reason!: string;

  /** `YYYY-MM-DD`; left out it takes effect today in the programme's zone. A year ahead at most; for stopping and starting, as other changes of the plan hold at once. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  effectiveOn?: string;

  /** Who sees to it; left out it is the programme's change lead. */
  @IsOptional()
  @IsUUID()
  ownerPersonId?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => PlannedChange)
  change?: PlannedChange;

  /** Publishes at once what comes of what people said. */
  @IsOptional()
  @ValidateNested()
  @Type(() => TellBackByDecision)
  tellBack?: TellBackByDecision;
}

/** Something of the plan that a choice can change. */
export class ChangeTargetView {
  @ApiProperty({ enum: CHANGE_TARGETS })
  target!: ChangeTarget;

  targetId!: string;
  title!: string;
  state!: string;

  @ApiProperty({ type: String, nullable: true })
  startsOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  endsOn!: string | null;

  /** True for what stands closest to the item: the activity that serves the goal, the plan the fact is about. */
  isRelated!: boolean;
}

export class DecisionOptionView {
  @ApiProperty({ enum: DECISION_CHOICES })
  choice!: DecisionChoice;

  /** What the choice does, in words: "change an activity, a wave or a training plan". */
  summary!: string;

  /** True when the decision must say what changes in the plan. */
  needsChange!: boolean;

  /** Who decides so, by name. */
  decidedBy!: string;
  /** Whether whoever asks may. */
  isMine!: boolean;

  /** Related ones first. For `start` it is empty: a new activity is named by title. */
  targets!: ChangeTargetView[];
}

/** One line of "what this changes in the plan". */
export class PlanChangeView {
  @ApiProperty({ enum: ['added', 'changed', 'stopped'] })
  kind!: 'added' | 'changed' | 'stopped';

  @ApiProperty({ enum: CHANGE_TARGETS })
  target!: ChangeTarget;

  targetId!: string;
  title!: string;
  /** One plain sentence. */
  summary!: string;

  /** What changed, e.g. `endsOn`; empty when the whole thing was added or stopped. */
  field!: string;

  @ApiProperty({ type: String, nullable: true })
  before!: string | null;

  @ApiProperty({ type: String, nullable: true })
  after!: string | null;
}

/** Named as they were called when it was decided. */
export class DecisionOwnerView {
  personId!: string;
  name!: string;
}

export class DecisionView {
  id!: string;
  checkpointId!: string;
  checkpointSeq!: number;
  agendaItemId!: string;
  /** The item's title. */
  title!: string;

  @ApiProperty({ enum: DECISION_CHOICES })
  choice!: DecisionChoice;

  reason!: string;
  decidedBy!: string;
  decidedAt!: string;
  effectiveOn!: string;

  /** Who sees to it; null in decisions from before there were owners, and where nobody led the programme. */
  @ApiProperty({ type: DecisionOwnerView, nullable: true })
  owner!: DecisionOwnerView | null;

  changes!: PlanChangeView[];
}
