import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { CADENCE_UNITS, CATCH_UP_POLICIES, type CadenceUnit, type CatchUpPolicy } from './vocabulary';

/**
 * When a programme's checkpoints are held: local wall time in a zone, so that 10:00 stays 10:00 when the clocks change.
 * Every n weeks needs `weekday`. Every n months needs either `dayOfMonth` (the 31st becomes the last day of a shorter month)
 * or `weekday` with `weekOfMonth`.
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
}

/** One date the rule yields: the intent (wall time and zone) and the instant derived from it. */
export class OccurrenceView {
  /** `YYYY-MM-DDTHH:MM` as the rule says it. */
  nominalLocal!: string;
  timeZone!: string;
  /** ISO instant; in a gap of the local clock it is the moment after the gap. */
  dueAt!: string;
}

export class CadenceCan {
  edit!: boolean;
  holdNow!: boolean;
}

export class CadenceView {
  id!: string;
  programmeId!: string;
  series!: string;

  @ApiProperty({ enum: CADENCE_UNITS })
  unit!: CadenceUnit;

  every!: number;

  @ApiProperty({ type: Number, nullable: true })
  weekday!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  dayOfMonth!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  weekOfMonth!: number | null;

  localTime!: string;
  timeZone!: string;
  anchorOn!: string;

  @ApiProperty({ enum: CATCH_UP_POLICIES })
  catchUp!: CatchUpPolicy;

  /** The rule in words: "Every 6 weeks on Thursday at 10:00, Europe/London". */
  description!: string;
  /** The next ten dates: the waiting checkpoint first, then what the rule yields after it. */
  nextDates!: OccurrenceView[];
  version!: number;
  can!: CadenceCan;
}
