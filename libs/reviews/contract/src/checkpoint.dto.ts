import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { OccurrenceView } from './cadence.dto';
import { DecisionOptionView, DecisionView } from './decision.dto';
import { JudgementView, ProposalView } from './proposal.dto';
import {
  ARRIVAL_KINDS, CHECKPOINT_STATES, CYCLE_STATES, EDITION_CAUSES, EVIDENCE_STATUSES, FRESHNESS, PARTICIPANT_DUTIES, REVIEW_TASK_STATES, SUBJECT_TYPES,
  type ArrivalKind, type CheckpointState, type CycleState, type EditionCause, type Freshness, type ParticipantDuty, type ReviewTaskState,
} from './vocabulary';

/** Puts a checkpoint off. The reason is shown to the sponsor. */
export class DeferCheckpoint {
  @IsString()
  @Length(3, 1000)
  reason!: string;

  /** New instant, ISO with offset; at most the cadence's next date, and at most twice. */
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/(Z|[+-]\d{2}:?\d{2})$/, { message: '$property needs its offset from UTC, such as 2027-01-08T10:00:00+01:00' })
  until!: string;
}

/** Puts something on the agenda: one fact of the pack, or a question of one's own. */
export class AddAgendaItem {
  /** A fact of the frozen pack that nobody has to decide about, yet somebody wants to. */
  @IsOptional()
  @IsUUID()
  evidenceItemId?: string;

  /** Needed without `evidenceItemId`. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  title?: string;

  @IsOptional()
  @IsString()
  @Length(1, 1000)
  note?: string;
}

/** One frozen answer of one source. */
export class EvidenceItemView {
  id!: string;
  key!: string;
  source!: string;

  @ApiProperty({ enum: SUBJECT_TYPES })
  subjectType!: (typeof SUBJECT_TYPES)[number];

  @ApiProperty({ type: String, nullable: true })
  subjectId!: string | null;

  title!: string;

  @ApiProperty({ enum: EVIDENCE_STATUSES })
  status!: (typeof EVIDENCE_STATUSES)[number];

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  unit!: string;

  @ApiProperty({ type: Number, nullable: true })
  baseline!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  asOf!: string | null;

  note!: string;
  /** Relative to the programme. */
  link!: string;

  /** The source's own word for how the subject stands, e.g. `stale`. */
  @ApiProperty({ type: String, nullable: true })
  health!: string | null;

  /** How old it was on the day it was frozen; null in packs of before this was kept. */
  @ApiProperty({ enum: FRESHNESS, nullable: true })
  freshness!: Freshness | null;

  @ApiProperty({ type: Number, nullable: true })
  ageDays!: number | null;

  /** Ends of what is uncertain about the value, or of its forecast. */
  @ApiProperty({ type: Number, nullable: true })
  low!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  high!: number | null;

  @ApiProperty({ type: String, nullable: true })
  grade!: string | null;
}

export class AgendaItemView {
  id!: string;
  position!: number;
  title!: string;
  note!: string;
  /** True for each red or amber fact and for what the lead added; the checkpoint closes only when it is decided. */
  needsDecision!: boolean;
  addedByLead!: boolean;

  @ApiProperty({ type: EvidenceItemView, nullable: true })
  evidence!: EvidenceItemView | null;

  /** What the evidence suggests here. */
  @ApiProperty({ type: ProposalView, nullable: true })
  proposal!: ProposalView | null;

  /** What may be decided here, and what each choice can change. Empty once decided. */
  options!: DecisionOptionView[];

  @ApiProperty({ type: DecisionView, nullable: true })
  decision!: DecisionView | null;
}

/** What arrived after the sources were asked last, by kind: the newest edition does not say it. */
export class ArrivalView {
  @ApiProperty({ enum: ARRIVAL_KINDS })
  kind!: ArrivalKind;

  count!: number;
  /** ISO instant. */
  newestAt!: string;
}

export class EvidencePackView {
  edition!: number;
  sha256!: string;
  /** ISO instant. */
  frozenAt!: string;

  @ApiProperty({ enum: EDITION_CAUSES })
  cause!: EditionCause;

  itemCount!: number;
  missingCount!: number;
  /** `/api/checkpoints/<id>/pack` */
  href!: string;

  /** Not empty: the pack is behind. Its next edition is made on the due day, every hour after it, and, where figures arrived, before a decision; empty once the checkpoint is closed. */
  arrivedSince!: ArrivalView[];
}

export class CheckpointParticipantView {
  personId!: string;
  name!: string;

  @ApiProperty({ enum: PARTICIPANT_DUTIES })
  duty!: ParticipantDuty;

  @ApiProperty({ enum: REVIEW_TASK_STATES })
  task!: ReviewTaskState;
}

export class DeferralView {
  reason!: string;
  until!: string;
  by!: string;
  at!: string;
}

/** Field reports of this checkpoint, as far as the agenda shows them. */
export class RoundView {
  asked!: number;
  filed!: number;
  /** Filed ones in which a line has no reply yet; the checkpoint closes when there is none. */
  unreplied!: number;
}

/** Something people said that a decision can answer. */
export class OpenFeedbackView {
  @ApiProperty({ enum: ['question', 'report_line'] })
  kind!: 'question' | 'report_line';

  /** Of the group of questions, or of the line. */
  id!: string;
  text!: string;
  count!: number;
  /** ISO instant. */
  firstSaidAt!: string;
}

export class CheckpointCan {
  decide!: boolean;
  judge!: boolean;
  addItem!: boolean;
  /** Ask the sources again. */
  refresh!: boolean;
  close!: boolean;
  defer!: boolean;
  holdNow!: boolean;
  /** Show a stop to everybody in the room. */
  point!: boolean;
}

/** One line in a list of checkpoints. */
export class CheckpointSummaryView {
  id!: string;
  programmeId!: string;
  cycleId!: string;
  /** `checkpoint` is the programme's own; the others are `goals`, `role_kpis`, `training_plans` and `wave:<id>`. */
  series!: string;

  /** Of a wave's series: what the wave is called. */
  @ApiProperty({ type: String, nullable: true })
  waveName!: string | null;

  /** Checkpoint 5 is the fifth of its series. */
  seq!: number;

  @ApiProperty({ enum: CHECKPOINT_STATES })
  state!: CheckpointState;

  nominalLocal!: string;
  timeZone!: string;
  dueAt!: string;

  @ApiProperty({ type: String, nullable: true })
  frozenAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  decidedAt!: string | null;

  itemCount!: number;
  missingCount!: number;
  needDecision!: number;
  decided!: number;
  /** Changes to the plan that its decisions caused. */
  changeCount!: number;
  deferrals!: DeferralView[];
}

/** The checkpoint room. */
export class CheckpointView {
  id!: string;
  programmeId!: string;
  programmeName!: string;
  series!: string;

  /** Of a wave's series: what the wave is called. */
  @ApiProperty({ type: String, nullable: true })
  waveName!: string | null;

  seq!: number;
  cycleId!: string;
  cycleSeq!: number;

  @ApiProperty({ enum: CYCLE_STATES })
  cycleState!: CycleState;

  @ApiProperty({ enum: CHECKPOINT_STATES })
  state!: CheckpointState;

  nominalLocal!: string;
  timeZone!: string;
  dueAt!: string;
  /** True when it was brought forward with "Hold it now". */
  isBroughtForward!: boolean;

  /** Who or what brought it forward, one sentence. */
  @ApiProperty({ type: String, nullable: true })
  calledReason!: string | null;

  /** ISO instant by which it is to be decided; then it lapses and its sponsor is told. Null unless it is open for decisions. */
  @ApiProperty({ type: String, nullable: true })
  decideBy!: string | null;

  /** Why it comes sooner or later than the rule says; null when it does not. */
  @ApiProperty({ type: String, nullable: true })
  paceWhy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  firedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  decidedAt!: string | null;

  deferrals!: DeferralView[];

  /** Who decides, by name; by kind of decision where kinds differ. */
  decidedBy!: string;

  @ApiProperty({ type: EvidencePackView, nullable: true })
  pack!: EvidencePackView | null;

  agenda!: AgendaItemView[];
  /** The whole pack in frozen order, also what needs no decision. */
  evidence!: EvidenceItemView[];
  needDecision!: number;
  decided!: number;
  participants!: CheckpointParticipantView[];

  /** Changes of earlier checkpoints that this one judges; it closes when each has its verdict. */
  judgements!: JudgementView[];

  reports!: RoundView;
  /** Unanswered, most asked first; at most 30. Empty once it is closed. */
  feedback!: OpenFeedbackView[];

  /** What the checkpoint before this one decided and changed. */
  changedLastTime!: DecisionView[];

  /** When this one closes, the next is opened for this date. After closing it is the waiting one. */
  @ApiProperty({ type: OccurrenceView, nullable: true })
  next!: OccurrenceView | null;

  @ApiProperty({ type: String, nullable: true })
  nextCheckpointId!: string | null;

  version!: number;
  can!: CheckpointCan;
}
