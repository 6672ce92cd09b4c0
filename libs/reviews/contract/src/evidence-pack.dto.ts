import { ApiProperty } from '@nestjs/swagger';
import { DecisionOptionView, DecisionView } from './decision.dto';
import { ProposalView } from './proposal.dto';
import { ARRIVAL_KINDS, EDITION_CAUSES, EVIDENCE_STATUSES, FRESHNESS, SUBJECT_TYPES, type ArrivalKind, type EditionCause, type Freshness } from './vocabulary';

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

  /** Of completions up to the next five, so that no single one is told. */
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
