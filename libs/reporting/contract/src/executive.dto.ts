import { ApiProperty } from '@nestjs/swagger';
import { NextCheckpointView, ThreadCycleView } from './thread.dto';
import { RagView } from './rag.dto';
import { ExecutiveDecisionView, ExecutiveElsewhereView } from './executive-decision.dto';

/** Where a key result will stand on its target day: the middle, the ends that hold 95 of 100 cases, and the chance of meeting the target. */
export class ExecutiveForecastView {
  low!: number;
  mid!: number;
  high!: number;
  /** 0–1. */
  chance!: number;
  /** From few readings, or further ahead than was observed: it holds less than it says. Left out in snapshots from before it was kept. */
  isEarly?: boolean;
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

  /** How well it is known that what is done moves it: the best grade among effects on the figure it is read from that hold, of activities that serve the goal and of launches; without any, D for a measured figure beside its baseline, E for a stated one. Null without a reading. */
  @ApiProperty({ enum: ['A', 'B', 'C', 'D', 'E'], nullable: true })
  grade!: 'A' | 'B' | 'C' | 'D' | 'E' | null;

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

  @ApiProperty({ enum: ['worked', 'did_not', 'cannot_tell'], required: false })
  verdict?: 'worked' | 'did_not' | 'cannot_tell';

  /** Percentage points on those it was offered, with its 95 % interval, one digit; null in snapshots from before it was shown. */
  @ApiProperty({ type: Number, nullable: true, required: false })
  estimate?: number | null;

  @ApiProperty({ type: Number, nullable: true, required: false })
  low?: number | null;

  @ApiProperty({ type: Number, nullable: true, required: false })
  high?: number | null;
}

/** The purpose as it stands and whether somebody stands behind it. */
export class ExecutivePurposeView {
  statementId!: string;
  number!: number;
  isSigned!: boolean;

  @ApiProperty({ type: String, nullable: true })
  signerName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  signedOn!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reAttestBy!: string | null;
}

/** A benefit of the register: promised by messages, measured by a key result, and what became of it. */
export class ExecutiveBenefitView {
  benefitId!: string;
  title!: string;

  @ApiProperty({ enum: ['organisation', 'people'] })
  forWhom!: 'organisation' | 'people';

  beneficiaries!: string;

  /** Messages that promise it. */
  promises!: number;

  @ApiProperty({ type: String, nullable: true })
  expectedBy!: string | null;

  /** The key result that measures it, as it reads now. */
  @ApiProperty({ type: String, nullable: true })
  keyResultTitle!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  unit!: string;

  @ApiProperty({ enum: ['realised', 'partly', 'not_realised'], nullable: true })
  outcome!: 'realised' | 'partly' | 'not_realised' | null;

  outcomeNote!: string;
}

/** A change that was made because people said so, told back to them. */
export class ExecutiveSaidSoView {
  replyId!: string;
  subject!: string;
  saidCount!: number;
  /** Whole days from the first who said it to the answer. */
  days!: number;
}

export class ExecutiveLoadUnitView {
  unitId!: string;
  name!: string;
  /** Hours a person that all but the twentieth with most do not exceed, in its highest week. */
  highest!: number;
  week!: string;
}

export class ExecutiveLoadView {
  hoursLimit!: number;
  /** Of the units its waves reach, the four with the highest week of the next twelve. */
  units!: ExecutiveLoadUnitView[];
}

/** A risk that is open: what threatens the programme, with somebody who owns it and a day. */
export class ExecutiveRiskView {
  openPointId!: string;
  title!: string;
  /** 1 a detail, 2 a part, 3 what the programme is for. */
  weight!: number;

  /** Null where nobody owns it, or its owner has left. */
  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  dueOn!: string | null;

  /** The wave or audience it is tied to. */
  @ApiProperty({ type: String, nullable: true })
  about!: string | null;
}

export class ExecutiveCan {
  decide!: boolean;
  override!: boolean;
  freeze!: boolean;
}

export class ExecutiveView {
  programmeId!: string;
  programmeName!: string;

  /** Whose programme it is; left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, required: false })
  organisation?: string;

  state!: string;
  /** "Two decisions are yours before Thursday. One goal of three is on track." */
  headline!: string;
  rag!: RagView;

  @ApiProperty({ type: ExecutivePurposeView, nullable: true })
  purpose!: ExecutivePurposeView | null;

  decisions!: ExecutiveDecisionView[];
  /** Oldest first; left out in snapshots from before it was kept. */
  @ApiProperty({ type: [ExecutiveElsewhereView], required: false })
  elsewhere?: ExecutiveElsewhereView[];

  goals!: ExecutiveGoalView[];
  /** Since the last checkpoint that was closed, newest first. */
  changes!: ExecutiveChangeView[];
  /** The best told first; what could not be told is not here. */
  effects!: ExecutiveEffectView[];
  benefits!: ExecutiveBenefitView[];
  /** Newest first. */
  saidSo!: ExecutiveSaidSoView[];
  load!: ExecutiveLoadView;

  /** The five that weigh most; left out in snapshots from before they were kept. */
  @ApiProperty({ type: [ExecutiveRiskView], required: false })
  risks?: ExecutiveRiskView[];

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
