import { ApiProperty } from '@nestjs/swagger';
import { NextCheckpointView, ThreadCycleView } from './thread.dto';

/** One decision that waits. */
export class ExecutiveDecisionView {
  checkpointId!: string;
  agendaItemId!: string;
  title!: string;
  /** What is seen, and why it needs a decision. */
  note!: string;

  @ApiProperty({ enum: ['ok', 'at_risk', 'off_track', 'no_data', 'info', 'missing'] })
  status!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;

  link!: string;
}

/** Where a key result will stand on its target day: the middle, the ends that hold 95 of 100 cases, and the chance of meeting the target. */
export class ExecutiveForecastView {
  low!: number;
  mid!: number;
  high!: number;
  /** 0–1. */
  chance!: number;
}

/** One key result of one goal, as read now. */
export class ExecutiveGoalView {
  goalId!: string;
  goalTitle!: string;
  keyResultId!: string;
  keyResultTitle!: string;
  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  baseline!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  targetOn!: string | null;

  /** 0 at the baseline, 1 at the target; below 0 when it moved the wrong way. */
  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  /** Key-result health: no_data, stale, on_track, at_risk, off_track, achieved, holding. */
  health!: string;

  /** ISO day of the newest observation. */
  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;

  @ApiProperty({ type: ExecutiveForecastView, nullable: true })
  forecast!: ExecutiveForecastView | null;

  note!: string;
}

/** One change of the plan with the decision that caused it. */
export class ExecutiveChangeView {
  decisionId!: string;
  checkpointId!: string;
  checkpointSeq!: number;
  itemTitle!: string;
  choice!: string;
  reason!: string;
  decidedBy!: string;
  decidedAt!: string;

  /** Whether it worked; null while the checkpoint that judges it is ahead. */
  @ApiProperty({ enum: ['worked', 'did_not', 'cannot_tell'], nullable: true })
  verdict!: 'worked' | 'did_not' | 'cannot_tell' | null;
  effectiveOn!: string;
  /** What changed; null for a decision that left the plan as it was. */
  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;
}

/** What an activity did, in the same sentence as on its card and in the evidence pack. */
export class ExecutiveEffectView {
  effectId!: string;
  title!: string;
  sentence!: string;

  @ApiProperty({ enum: ['A', 'B', 'C', 'D', 'E'] })
  grade!: 'A' | 'B' | 'C' | 'D' | 'E';
}

export class ExecutiveCan {
  decide!: boolean;
}

/** One page: decisions first, then goals, then what we changed. */
export class ExecutiveView {
  programmeId!: string;
  programmeName!: string;
  state!: string;
  /** "Two decisions are yours before Thursday. One goal of three is on track." */
  headline!: string;
  decisions!: ExecutiveDecisionView[];
  goals!: ExecutiveGoalView[];
  /** Since the last checkpoint that was closed, newest first. */
  changes!: ExecutiveChangeView[];
  /** The best told first; what could not be told is not here. */
  effects!: ExecutiveEffectView[];
  cycles!: ThreadCycleView[];

  @ApiProperty({ type: NextCheckpointView, nullable: true })
  nextCheckpoint!: NextCheckpointView | null;

  /** Newest day any figure refers to. */
  @ApiProperty({ type: String, nullable: true })
  dataTo!: string | null;

  /** ISO instant of the reading. */
  asOf!: string;
  can!: ExecutiveCan;
}
