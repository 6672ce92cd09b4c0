import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { FAILURE_MODES, GUARDED_STEPS, type FailureMode, type GuardedStep } from './launch-checks';
import { ProgrammePersonView } from './programme.dto';
import { PROGRAMME_STATES, type ProgrammeState } from './vocabulary';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `unknown` is said in the self-check alone: nothing is there yet that it could be read from. */
export const CHECK_STATES = ['ok', 'waived', 'missing', 'flagged', 'unknown'] as const;
export type CheckStateName = (typeof CHECK_STATES)[number];

/** The sponsor's written word that a step may be taken without a check. */
export class GiveWaiver {
  /** The check's key, as the launch page names it. */
  @IsString()
  @Length(1, 120)
  checkKey!: string;

  /** Why it may go ahead without, and what is done meanwhile. */
  @IsString()
  @Length(20, 2000)
  reason!: string;

  /** The last day it holds; at most a year ahead. */
  @Matches(DAY)
  until!: string;
}

export class WaiverView {
  id!: string;
  checkKey!: string;
  reason!: string;
  until!: string;
  givenBy!: string;
  /** ISO instant. */
  givenAt!: string;
  isInForce!: boolean;

  @ApiProperty({ type: String, nullable: true })
  withdrawnBy!: string | null;

  version!: number;
}

export class LaunchCheckView {
  key!: string;
  title!: string;

  @ApiProperty({ enum: FAILURE_MODES })
  failureMode!: FailureMode;

  @ApiProperty({ enum: GUARDED_STEPS, nullable: true })
  before!: GuardedStep | null;

  @ApiProperty({ enum: ['blocks', 'flags'] })
  weight!: 'blocks' | 'flags';

  @ApiProperty({ enum: CHECK_STATES })
  state!: CheckStateName;

  why!: string;
  mender!: string;
  /** Path in the web app. */
  link!: string;
  canBeWaived!: boolean;

  @ApiProperty({ type: WaiverView, nullable: true })
  waiver!: WaiverView | null;
}

export class WaveCheckView {
  key!: string;
  title!: string;
  isMet!: boolean;
  why!: string;
  mender!: string;
  link!: string;
}

export class WaveReadinessView {
  waveId!: string;
  name!: string;
  state!: string;
  launchOn!: string;
  /** Whole days until it launches; negative when that has passed. */
  daysUntil!: number;
  met!: number;
  total!: number;
  checks!: WaveCheckView[];
}

export class ReadinessView {
  met!: number;
  waived!: number;
  total!: number;

  /** Met checks as a share of all, 0–1. */
  @ApiProperty({ type: Number, nullable: true })
  share!: number | null;
}

export class LaunchStepView {
  @ApiProperty({ enum: PROGRAMME_STATES })
  to!: ProgrammeState;
  label!: string;
  /** How many checks refuse it now. */
  missing!: number;
}

/** How far team, budget and roles reach beyond the launch. */
export class ContinuityView {
  /** First and last launch of the waves. */
  @ApiProperty({ type: String, nullable: true })
  firstLaunchOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastLaunchOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  teamUntil!: string | null;

  @ApiProperty({ type: String, nullable: true })
  budgetUntil!: string | null;
}

export class RetirementView {
  reason!: string;

  @ApiProperty({ type: ProgrammePersonView, nullable: true })
  successor!: ProgrammePersonView | null;

  @ApiProperty({ type: String, nullable: true })
  checkOn!: string | null;

  finding!: string;
}

export class LaunchCan {
  move!: boolean;
  /** Only the sponsor gives waivers and retires. */
  waive!: boolean;
  retire!: boolean;
  edit!: boolean;
}

/** The launch gate of a programme, before and after its launch. */
export class LaunchView {
  programmeId!: string;
  programmeName!: string;

  @ApiProperty({ enum: PROGRAMME_STATES })
  state!: ProgrammeState;

  today!: string;

  /** ISO instant of the first launch. */
  @ApiProperty({ type: String, nullable: true })
  launchedAt!: string | null;

  /** A resting programme is taken up again by this day. */
  @ApiProperty({ type: String, nullable: true })
  resumeBy!: string | null;

  retirement!: RetirementView;
  sponsorName!: string;
  checks!: LaunchCheckView[];
  readiness!: ReadinessView;
  waves!: WaveReadinessView[];
  continuity!: ContinuityView;
  steps!: LaunchStepView[];
  /** Newest first; those that ended too. */
  waivers!: WaiverView[];
  version!: number;

  /** Why the sponsor who reads this cannot waive: nobody else named them. Null for everybody else. */
  @ApiProperty({ type: String, nullable: true })
  whyNotWaive!: string | null;

  can!: LaunchCan;
}

/** How far the team and the money reach. What is left out stays; null takes it away. */
export class ChangeContinuity {
  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  teamUntil?: string | null;

  @IsOptional()
  @Matches(DAY)
  @ApiProperty({ type: String, nullable: true, required: false })
  budgetUntil?: string | null;
}

/** One of the three ways in which programmes fail, as it stands here. */
export class SelfCheckPanelView {
  @ApiProperty({ enum: FAILURE_MODES })
  failureMode!: FailureMode;

  title!: string;
  /** What the panel looks for, in one sentence. */
  rule!: string;

  @ApiProperty({ enum: ['ok', 'at_risk', 'off_track', 'unknown'] })
  status!: 'ok' | 'at_risk' | 'off_track' | 'unknown';

  /** The same in words. */
  words!: string;

  met!: number;
  checks!: LaunchCheckView[];
}

export class SelfCheckView {
  programmeId!: string;
  /** ISO instant of the reading. */
  asOf!: string;
  panels!: SelfCheckPanelView[];
}
