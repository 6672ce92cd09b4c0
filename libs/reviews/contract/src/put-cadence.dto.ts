import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { BUSINESS_DAYS, CADENCE_SERIES, CADENCE_UNITS, CATCH_UP_POLICIES, OVERLAP_POLICIES, PARTICIPANT_DUTIES, SHORT_MONTHS, type CadenceSeries, type CadenceUnit, type CatchUpPolicy, type OverlapPolicy, type ParticipantDuty } from './vocabulary';

const DUTIES = { enum: PARTICIPANT_DUTIES, isArray: true, required: false } as const;

/** Which duties decide a kind of decision; a kind that is left out follows the programme's own rhythm, and there the usual. */
export class SetDeciders {
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(3) @ArrayUnique() @IsIn(PARTICIPANT_DUTIES, { each: true })
  @ApiProperty(DUTIES)
  continue?: ParticipantDuty[];

  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(3) @ArrayUnique() @IsIn(PARTICIPANT_DUTIES, { each: true })
  @ApiProperty(DUTIES)
  adapt?: ParticipantDuty[];

  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(3) @ArrayUnique() @IsIn(PARTICIPANT_DUTIES, { each: true })
  @ApiProperty(DUTIES)
  stop?: ParticipantDuty[];

  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(3) @ArrayUnique() @IsIn(PARTICIPANT_DUTIES, { each: true })
  @ApiProperty(DUTIES)
  scale?: ParticipantDuty[];

  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(3) @ArrayUnique() @IsIn(PARTICIPANT_DUTIES, { each: true })
  @ApiProperty(DUTIES)
  start?: ParticipantDuty[];
}

/**
 * When a programme's checkpoints are held: local wall time in a zone, so that 10:00 stays 10:00 when the clocks change.
 * Every n weeks needs `weekday`. Every n months needs either `dayOfMonth` (`shortMonth` says what the 31st becomes in a shorter month)
 * or `weekday` with `weekOfMonth`. What is left out stays as it was.
 */
export class PutCadence {
  @IsIn(CADENCE_UNITS)
  @ApiProperty({ enum: CADENCE_UNITS })
  unit!: CadenceUnit;

  /** Every so many weeks or months. */
  @IsInt()
  @Min(1)
  @Max(52)
  every!: number;

  /** Monday 1 … Sunday 7. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(7)
  weekday?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  dayOfMonth?: number;

  /** 1–4, or 5 for the last one of the month. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  weekOfMonth?: number;

  /** The 29th to 31st in a month without it: `clamp` to its last day (so at first), or `skip` that month. */
  @IsOptional()
  @IsIn(SHORT_MONTHS)
  @ApiProperty({ enum: SHORT_MONTHS, required: false })
  shortMonth?: (typeof SHORT_MONTHS)[number];

  /** A date on a weekend or public holiday stays (`none`, so at first) or goes to the `next` or `previous` working day. */
  @IsOptional()
  @IsIn(BUSINESS_DAYS)
  @ApiProperty({ enum: BUSINESS_DAYS, required: false })
  businessDay?: (typeof BUSINESS_DAYS)[number];

  /** Whose weekends and holidays count: ISO 3166 such as `DE`, or with a region `DE-BY`. Empty: Saturdays and Sundays only. */
  @IsOptional()
  @Matches(/^([A-Z]{2}(-[A-Z0-9]{1,3})?)?$/)
  country?: string;

  /** Wall time `HH:MM` in the zone. */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  localTime!: string;

  /** IANA name, e.g. `Europe/Madrid`. */
  @IsString()
  @Length(1, 64)
  timeZone!: string;

  /** First day `YYYY-MM-DD` from which the rule counts. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  anchorOn!: string;

  @IsOptional()
  @IsIn(CATCH_UP_POLICIES)
  @ApiProperty({ enum: CATCH_UP_POLICIES, required: false })
  catchUp?: CatchUpPolicy;

  /** A date that comes while the checkpoint before is still open: `hold_latest` (so at first) holds it right after, `skip` passes it over. */
  @IsOptional()
  @IsIn(OVERLAP_POLICIES)
  @ApiProperty({ enum: OVERLAP_POLICIES, required: false })
  overlap?: OverlapPolicy;

  /** Evidence is gathered and frozen so many days before the date, and looked at once more on it; 3 at first, 0 gathers it on the date itself. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(21)
  evidenceDaysBefore?: number;

  /** Dates come within 14 days while goals slip, and up to 90 days apart while all stands well. */
  @IsOptional()
  @IsBoolean()
  adaptive?: boolean;

  /** Who decides what at its checkpoints. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SetDeciders)
  deciders?: SetDeciders;

  /** Needed where the next checkpoint comes later than before; the sponsor sees it. */
  @IsOptional()
  @IsString()
  @Length(0, 1000)
  reason?: string;
}

/** Sets up a series of its own for goals, role measures or training plans; its checkpoints ask their own sources only. */
export class StartCadence extends PutCadence {
  @IsIn(CADENCE_SERIES)
  @ApiProperty({ enum: CADENCE_SERIES })
  series!: CadenceSeries;
}

/** A rule given as iCalendar text (RFC 5545): DTSTART with TZID, and RRULE; or the whole event or file that a calendar exports. */
export class ReadRrule {
  @IsString()
  @Length(5, 20_000)
  text!: string;
}

/** Lets a rhythm rest. The checkpoint that waits moves to the first date on or after `resumeOn`; there is always one ahead. */
export class PauseCadence {
  /** `YYYY-MM-DD`, at most a year away. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  resumeOn!: string;

  @IsString()
  @Length(3, 1000)
  reason!: string;
}
