import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { DecisionView } from './decision.dto';
import { VerdictView } from './proposal.dto';
import { DECISION_CHOICES, PROPOSAL_KINDS, PROPOSAL_STATES, VERDICTS, type DecisionChoice, type ProposalKindName, type ProposalState, type Verdict } from './vocabulary';

/** Which decisions: all filters at once. */
export class DecisionLogFilter {
  /** Words of the title, the reason, or what changed. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @IsIn(DECISION_CHOICES)
  @ApiProperty({ enum: DECISION_CHOICES, required: false })
  choice?: DecisionChoice;

  /** A verdict, or `none` for changes that wait for theirs. */
  @IsOptional()
  @IsIn([...VERDICTS, 'none'])
  @ApiProperty({ enum: [...VERDICTS, 'none'], required: false })
  verdict?: Verdict | 'none';

  /** First day, `YYYY-MM-DD`, in UTC. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from?: string;

  /** Last day, `YYYY-MM-DD`, in UTC. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to?: string;
}

export class DecisionLogQuery extends DecisionLogFilter {
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

/** What was told back because of a decision. */
export class DecisionReplyView {
  subject!: string;
  text!: string;
  saidCount!: number;

  /** ISO instant of the first who said it; null when nobody noted. */
  @ApiProperty({ type: String, nullable: true })
  firstSaidAt!: string | null;

  publishedAt!: string;

  /** Whole days from the first who said it to the reply. */
  @ApiProperty({ type: Number, nullable: true })
  days!: number | null;
}

export class LoggedProposalView {
  @ApiProperty({ enum: PROPOSAL_KINDS })
  kind!: ProposalKindName;

  rule!: string;
  ruleVersion!: number;

  @ApiProperty({ enum: PROPOSAL_STATES })
  state!: ProposalState;

  /** Accepted in another measure than it was proposed. */
  isChanged!: boolean;
}

/** A line of the log: the decision, what was proposed, whether it worked, what was told back, and its place in the chain. */
export class DecisionLogEntryView extends DecisionView {
  programmeId!: string;
  programmeName!: string;

  @ApiProperty({ type: LoggedProposalView, nullable: true })
  proposal!: LoggedProposalView | null;

  @ApiProperty({ type: VerdictView, nullable: true })
  verdict!: VerdictView | null;

  replies!: DecisionReplyView[];

  /** Place in the chain and its hash; null for what was decided before there was a chain. */
  @ApiProperty({ type: Number, nullable: true })
  link!: number | null;

  @ApiProperty({ type: String, nullable: true })
  hash!: string | null;
}

/** Written down elsewhere, it shows later whether the tail of the log was written anew. */
export class DecisionLogHeadView {
  seq!: number;
  hash!: string;
}

export class DecisionLogView {
  /** Newest first. */
  items!: DecisionLogEntryView[];
  next?: string;
  /** All that match. */
  matching!: number;
  head!: DecisionLogHeadView;

  /** Median days from what people said to the reply a decision gave, over the last year; null without any. */
  @ApiProperty({ type: Number, nullable: true })
  toldBackDays!: number | null;
}

/** Changes of one kind, and how they were judged. */
export class VerdictKindView {
  /** The activity's kind, `wave` or `training_plan`, with what was done to it: `coaching:scale`. */
  key!: string;
  kindName!: string;

  @ApiProperty({ enum: DECISION_CHOICES })
  choice!: DecisionChoice;

  /** All verdicts of the kind, and how they fell. */
  total!: number;
  worked!: number;
  didNot!: number;
  cannotTell!: number;
  /** Newest first, at most 50. */
  entries!: VerdictEntryView[];
}

export class VerdictEntryView {
  decisionId!: string;
  checkpointId!: string;
  checkpointSeq!: number;
  programmeId!: string;
  programmeName!: string;
  title!: string;
  changes!: string[];

  @ApiProperty({ enum: VERDICTS })
  verdict!: Verdict;

  reason!: string;
  judgedAt!: string;

  /** The fact that was on the table, then and when it was judged. */
  @ApiProperty({ type: Number, nullable: true })
  before!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  after!: number | null;

  unit!: string;
}

export class VerdictLibraryView {
  /** Most judged first. */
  items!: VerdictKindView[];
}
