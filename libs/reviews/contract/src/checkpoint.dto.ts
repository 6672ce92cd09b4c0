import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { OccurrenceView } from './cadence.dto';
import { DecisionView } from './decision.dto';
import { JudgementView } from './proposal.dto';
import { CHECKPOINT_STATES, CYCLE_STATES, PARTICIPANT_DUTIES, REVIEW_TASK_STATES, type CheckpointState, type CycleState, type ParticipantDuty, type ReviewTaskState } from './vocabulary';
import { AgendaItemView, EvidenceItemView, EvidencePackView } from './evidence-pack.dto';

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
  /** Open the programme's other pages: whom it names comes into the room whatever their role, and these stay shut. */
  openProgramme!: boolean;
  /** Read its field reports: some roles do, and whom the programme names. */
  readReports!: boolean;
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
  /** Its rhythm. */
  cadenceId!: string;
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

  /** The day of `decideBy` in the checkpoint's zone. */
  @ApiProperty({ type: String, nullable: true })
  decideByDay!: string | null;

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

  /** Changes of earlier checkpoints that have no verdict, or were given it here; it closes when each that is due has one. */
  judgements!: JudgementView[];

  reports!: RoundView;
  /** Unanswered, most asked first; at most 30. Empty once it is closed. */
  feedback!: OpenFeedbackView[];

  /** What the checkpoint before this one decided and changed. */
  changedLastTime!: DecisionView[];

  /** When this one closes, the next is opened for this date. After closing it is the waiting one. Null where nothing of the series comes due any more. */
  @ApiProperty({ type: OccurrenceView, nullable: true })
  next!: OccurrenceView | null;

  @ApiProperty({ type: String, nullable: true })
  nextCheckpointId!: string | null;

  /** One sentence: why nothing follows this one; null where something does. */
  @ApiProperty({ type: String, nullable: true })
  restsWhy!: string | null;

  version!: number;
  can!: CheckpointCan;
}
