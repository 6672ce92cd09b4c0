import { ApiProperty } from '@nestjs/swagger';
import { BUSINESS_DAYS, CADENCE_UNITS, CATCH_UP_POLICIES, OVERLAP_POLICIES, PACES, PARTICIPANT_DUTIES, PASSED_REASONS, SHORT_MONTHS, type CadenceUnit, type CatchUpPolicy, type OverlapPolicy, type ParticipantDuty } from './vocabulary';
import { PutCadence } from './put-cadence.dto';

/** One date the rule yields: the intent (wall time and zone) and the instant derived from it. */
export class OccurrenceView {
  /** `YYYY-MM-DDTHH:MM` as the rule says it. */
  nominalLocal!: string;
  timeZone!: string;
  /** ISO instant; in a gap of the local clock it is the moment after the gap. */
  dueAt!: string;
}

/** An occurrence as a preview shows it. */
export class DateView extends OccurrenceView {
  /** Offset of the wall time from UTC on that day, such as `+01:00`. */
  utcOffset!: string;

  /** `YYYY-MM-DD` the rule names, when a weekend or holiday moved the date. */
  @ApiProperty({ type: String, nullable: true })
  movedFrom!: string | null;

  /** True when the clocks leave this wall time out, so that it is held the moment after. */
  isInGap!: boolean;
}

/** What a rule would yield, before it is saved. */
export class CadencePreviewView {
  rule!: PutCadence;
  description!: string;
  /** The rule as RFC 5545 text; working-day shifts, policies and the pace cannot be said there. */
  rrule!: string;
  dates!: DateView[];
}

export class PauseView {
  /** `YYYY-MM-DD` */
  resumeOn!: string;
  reason!: string;
  by!: string;
}

/** A date nobody held, and why: too long ago, missed in an outage, or the checkpoint before was still open. */
export class PassedDateView {
  nominalLocal!: string;

  @ApiProperty({ enum: PASSED_REASONS })
  why!: (typeof PASSED_REASONS)[number];

  at!: string;
}

/** What the last packs say about the rhythm. */
export class PaceView {
  @ApiProperty({ enum: PACES })
  pace!: (typeof PACES)[number];

  why!: string;
}

export class CadenceCan {
  edit!: boolean;
  holdNow!: boolean;
}

/** Which duties decide each kind of decision. */
export class DecidersView {
  @ApiProperty({ enum: PARTICIPANT_DUTIES, isArray: true })
  continue!: ParticipantDuty[];

  @ApiProperty({ enum: PARTICIPANT_DUTIES, isArray: true })
  adapt!: ParticipantDuty[];

  @ApiProperty({ enum: PARTICIPANT_DUTIES, isArray: true })
  stop!: ParticipantDuty[];

  @ApiProperty({ enum: PARTICIPANT_DUTIES, isArray: true })
  scale!: ParticipantDuty[];

  @ApiProperty({ enum: PARTICIPANT_DUTIES, isArray: true })
  start!: ParticipantDuty[];
}

export class CadenceView {
  id!: string;
  programmeId!: string;
  series!: string;

  /** Of a wave's series: what the wave is called. */
  @ApiProperty({ type: String, nullable: true })
  waveName!: string | null;

  @ApiProperty({ enum: CADENCE_UNITS })
  unit!: CadenceUnit;

  every!: number;

  @ApiProperty({ type: Number, nullable: true })
  weekday!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  dayOfMonth!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  weekOfMonth!: number | null;

  @ApiProperty({ enum: SHORT_MONTHS })
  shortMonth!: (typeof SHORT_MONTHS)[number];

  @ApiProperty({ enum: BUSINESS_DAYS })
  businessDay!: (typeof BUSINESS_DAYS)[number];

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  localTime!: string;
  timeZone!: string;
  anchorOn!: string;

  @ApiProperty({ enum: CATCH_UP_POLICIES })
  catchUp!: CatchUpPolicy;

  @ApiProperty({ enum: OVERLAP_POLICIES })
  overlap!: OverlapPolicy;

  adaptive!: boolean;
  evidenceDaysBefore!: number;
  deciders!: DecidersView;

  /** Null unless the rhythm adapts. */
  @ApiProperty({ type: PaceView, nullable: true })
  pace!: PaceView | null;

  @ApiProperty({ type: PauseView, nullable: true })
  pause!: PauseView | null;

  /** The checkpoint that waits or is being held. */
  @ApiProperty({ type: String, nullable: true })
  checkpointId!: string | null;

  rrule!: string;
  /** Newest first, at most ten. */
  passed!: PassedDateView[];

  /** The rule in words: "Every 6 weeks on Thursday at 10:00, Europe/London". */
  description!: string;
  /** One sentence: why nothing of the series comes due any more; null while it goes on. */
  @ApiProperty({ type: String, nullable: true })
  restsWhy!: string | null;

  /** The next ten dates: the waiting checkpoint first, then what the rule yields after it. Where nothing comes due any more, the one that is being held, or none. */
  nextDates!: DateView[];
  version!: number;
  can!: CadenceCan;
}

export class CadenceListView {
  /** The programme's own first. */
  items!: CadenceView[];
}
