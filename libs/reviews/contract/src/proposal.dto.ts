import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { PlannedChange } from './decision.dto';
import { DECISION_CHOICES, PROPOSAL_KINDS, PROPOSAL_STATES, VERDICTS, type DecisionChoice, type ProposalKindName, type ProposalState, type Verdict } from './vocabulary';

/** What such changes brought elsewhere, in points. */
export class ExpectedEffectView {
  measureName!: string;
  mean!: number;
  low!: number;
  high!: number;
  /** Activities behind it. */
  from!: number;
}

/** How earlier changes of the same kind were judged. */
export class PriorView {
  worked!: number;
  didNot!: number;
  cannotTell!: number;
}

/**
 * What the evidence suggests about one agenda item. A decision that does the same accepts it; any other rejects it with its own reason. It
 * expires when a later edition of the evidence no longer suggests it, is applied once it is in effect, and ends with its verdict.
 */
export class ProposalView {
  id!: string;

  @ApiProperty({ enum: PROPOSAL_KINDS })
  kind!: ProposalKindName;

  title!: string;
  /** Why, with the figures. */
  rationale!: string;
  rule!: string;
  ruleVersion!: number;

  @ApiProperty({ enum: DECISION_CHOICES })
  choice!: DecisionChoice;

  @ApiProperty({ type: PlannedChange, nullable: true })
  change!: PlannedChange | null;

  /** What it should bring; `unknown` when nobody has measured such a change here. */
  expected!: string;

  @ApiProperty({ type: ExpectedEffectView, nullable: true })
  effect!: ExpectedEffectView | null;

  /** Hours of work it adds, below 0 what it saves; null when the plan does not say. */
  @ApiProperty({ type: Number, nullable: true })
  costHours!: number | null;

  /** Hours a week it asks of each person reached; null when the plan does not say. */
  @ApiProperty({ type: Number, nullable: true })
  loadHours!: number | null;

  /** The thresholds it was raised by. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  thresholds!: Record<string, number>;

  /** How earlier changes that were proposed as this kind were judged; null without any. */
  @ApiProperty({ type: PriorView, nullable: true })
  prior!: PriorView | null;

  @ApiProperty({ enum: ['high', 'medium', 'low'] })
  confidence!: string;

  @ApiProperty({ enum: PROPOSAL_STATES })
  state!: ProposalState;

  /** Accepted in another measure than it was proposed. */
  isChanged!: boolean;

  /** Why nothing suggests it any more; null unless it expired. */
  @ApiProperty({ type: String, nullable: true })
  expiredWhy!: string | null;

  /** ISO instant from which what was accepted is in effect; null while it is not. */
  @ApiProperty({ type: String, nullable: true })
  appliedAt!: string | null;
}

/** Says whether a change that was decided earlier worked. The checkpoint's version travels as If-Match. */
export class RecordVerdict {
  @IsUUID()
  decisionId!: string;

  @IsIn(VERDICTS)
  @ApiProperty({ enum: VERDICTS })
  verdict!: Verdict;

  @IsString()
  @Length(3, 2000)
  reason!: string;
}

export class VerdictView {
  @ApiProperty({ enum: VERDICTS })
  verdict!: Verdict;

  reason!: string;
  judgedBy!: string;
  /** ISO instant. */
  judgedAt!: string;
}

/** A fact then or now. */
export class FactReadingView {
  status!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;
}

/** A change of an earlier checkpoint that this one judges. */
export class JudgementView {
  decisionId!: string;
  checkpointSeq!: number;
  title!: string;

  @ApiProperty({ enum: DECISION_CHOICES })
  choice!: DecisionChoice;

  reason!: string;
  /** What changed in the plan, one sentence each. */
  changes!: string[];
  unit!: string;

  @ApiProperty({ type: FactReadingView, nullable: true })
  before!: FactReadingView | null;

  @ApiProperty({ type: FactReadingView, nullable: true })
  after!: FactReadingView | null;

  /** What the evidence says of it. */
  @ApiProperty({ enum: VERDICTS })
  suggested!: Verdict;

  why!: string;

  /** Calendar day from which it is asked about; until then it holds no checkpoint open. */
  judgedFrom!: string;
  /** Whether this checkpoint asks for the verdict. Before that somebody who has seen it work, or not, may say so; that nobody can tell cannot be said yet. */
  isDue!: boolean;

  @ApiProperty({ type: VerdictView, nullable: true })
  verdict!: VerdictView | null;
}
