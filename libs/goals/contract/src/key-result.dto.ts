import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { SEMANTICS, type Semantics } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const WHY = 'Why what its key result promises changes while the goal is in use, or after it was; asked for there, and kept beside the figure.';

export class MilestoneInput {
  /** The id of a milestone that was removed from this key result, to put it back under it in its place, reached where it was reached. */
  @IsOptional()
  @IsUUID()
  putsBack?: string;

  @IsString()
  @Length(1, 300)
  title!: string;

  @Matches(DAY)
  dueOn!: string;

  /** The day it was reached, where it was already. */
  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  reachedOn?: string | null;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  @ApiProperty({ type: String, required: false, description: WHY })
  reason?: string;
}

export class ChangeMilestone {
  @IsOptional()
  @IsString()
  @Length(1, 300)
  title?: string;

  @IsOptional()
  @Matches(DAY)
  dueOn?: string;

  /** The day it was reached; null takes that back. */
  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  reachedOn?: string | null;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  @ApiProperty({ type: String, required: false, description: WHY })
  reason?: string;
}

export class RemoveMilestoneQuery {
  @IsOptional()
  @IsString()
  @Length(0, 500)
  @ApiProperty({ type: String, required: false, description: WHY })
  reason?: string;
}

export class MilestoneView {
  id!: string;
  title!: string;
  dueOn!: string;

  @ApiProperty({ type: String, nullable: true })
  reachedOn!: string | null;

  version!: number;
}

export class PromisedMilestoneView {
  title!: string;
  dueOn!: string;
}

/** What a key result promised before that was changed while its goal was in use, or after. */
export class EarlierPromiseView {
  @ApiProperty({ enum: SEMANTICS })
  semantics!: Semantics;

  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  baseline!: number | null;

  @ApiProperty({ type: String, nullable: true })
  baselineOn!: string | null;

  target!: number;
  targetOn!: string;

  /** The metric its readings came from, or check-ins; null where there were none yet, or an earlier version did not keep it. */
  @ApiProperty({ type: String, nullable: true })
  readFrom!: string | null;

  anchors!: string[];
  milestones!: PromisedMilestoneView[];
  /** The day on which it was changed. */
  until!: string;
  reason!: string;
  by!: string;
}

/** Where a key result will stand on its target day. Low and high enclose 80 and 95 of 100 cases. */
export class KeyResultForecastView {
  on!: string;
  mid!: number;
  low80!: number;
  high80!: number;
  low95!: number;
  high95!: number;
  /** Chance that the target will be met, 0–1. */
  chance!: number;
  /** From how many readings. */
  readings!: number;
  /** From fewer than twelve readings, or further ahead than was observed: it holds less surely what it promises. */
  isEarly!: boolean;
}
