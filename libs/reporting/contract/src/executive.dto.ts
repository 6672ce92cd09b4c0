import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { NextCheckpointView, ThreadCycleView } from './thread.dto';

/** What the rules over the evidence propose for a decision. */
export class ExecutiveAdviceView {
  title!: string;
  /** continue, adapt, stop, scale or start. */
  choice!: string;
  rationale!: string;
  /** What it should bring, with its range; `unknown` when nobody has measured such a change here. */
  expected!: string;

  @ApiProperty({ enum: ['high', 'medium', 'low'] })
  confidence!: string;

  /** Hours of work it adds; below 0 what it saves. */
  @ApiProperty({ type: Number, nullable: true })
  costHours!: number | null;

  /** Hours a week it asks of each person reached; null when the plan does not say, and in snapshots from before it was shown. */
  @ApiProperty({ type: Number, nullable: true, required: false })
  loadHours?: number | null;
}

/** What can be decided, as the checkpoint's room offers it. */
export class ExecutiveOptionView {
  /** continue, adapt, stop, scale or start. */
  choice!: string;
  /** What it does. */
  summary!: string;
  isProposed!: boolean;

  /** Hours of work it adds, 0 for going on as it is; null when nobody has said. Left out in snapshots from before it was kept. */
  @ApiProperty({ type: Number, nullable: true, required: false })
  costHours?: number | null;

  /** What it should bring, in words: the chance of the target when nothing changes, what is known of the change proposed; null when nobody knows. Left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, nullable: true, required: false })
  brings?: string | null;

  /** By name; left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, required: false })
  decidedBy?: string;
}

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

  /** ISO instant by which it is wanted: the checkpoint's. */
  @ApiProperty({ type: String, nullable: true })
  deadline!: string | null;

  /** Who decides, by name; left out in snapshots from before it was kept. */
  @ApiProperty({ type: String, required: false })
  decidedBy?: string;

  /** In the decision's unit: the movement a week that is needed from today to meet the target, which each week of delay has to be made up for. */
  @ApiProperty({ type: Number, nullable: true })
  costOfDelay!: number | null;

  @ApiProperty({ type: ExecutiveAdviceView, nullable: true })
  advice!: ExecutiveAdviceView | null;

  /** Left out in snapshots from before they were kept. */
  @ApiProperty({ type: [ExecutiveOptionView], required: false })
  options?: ExecutiveOptionView[];
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

export const RAG_LEVELS = ['red', 'amber', 'green'] as const;
export type RagLevelName = (typeof RAG_LEVELS)[number];

/** Somebody knows better than the rules, for a while, and says why. */
export class SetRagOverride {
  @IsIn(RAG_LEVELS)
  @ApiProperty({ enum: RAG_LEVELS })
  level!: RagLevelName;

  @IsString()
  @Length(3, 500)
  reason!: string;

  /** Last day on which it holds, at most 60 days ahead. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  expiresOn!: string;
}

export class RagOverrideView {
  @ApiProperty({ enum: RAG_LEVELS })
  level!: RagLevelName;

  reason!: string;
  byName!: string;
  setAt!: string;
  expiresOn!: string;
}

export class RagRuleView {
  key!: string;

  @ApiProperty({ enum: ['red', 'amber'] })
  level!: 'red' | 'amber';

  statement!: string;
  isMet!: boolean;
}

/** Red, amber or green by declared rules; `none` when too little is known to say. */
export class RagView {
  @ApiProperty({ enum: [...RAG_LEVELS, 'none'] })
  level!: RagLevelName | 'none';

  rules!: RagRuleView[];

  /** Holds instead of the rules until its last day; null when there is none. */
  @ApiProperty({ type: RagOverrideView, nullable: true })
  override!: RagOverrideView | null;

  /** Of the override, for If-Match; 0 when there never was one. */
  version!: number;
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

export class ExecutiveCan {
  decide!: boolean;
  override!: boolean;
  freeze!: boolean;
}

/** One page: decisions first, then goals, then what we changed. */
/** A checkpoint of another series of the programme where decisions wait too. */
export class ExecutiveElsewhereView {
  checkpointId!: string;
  /** "Goals", "Role measures", "Training plans", or the wave's name. */
  series!: string;
  seq!: number;
  /** Decisions that wait. */
  waiting!: number;
  /** ISO instant by which it was due. */
  dueAt!: string;
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
