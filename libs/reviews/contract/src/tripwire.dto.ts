import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsNumber, Max, Min } from 'class-validator';
import { TRIP_OUTCOMES, TRIPWIRE_KINDS, type TripwireKind } from './vocabulary';

/** Arms or disarms one tripwire of a programme. Its version travels as If-Match; 0 for one that was never set. */
export class PutTripwire {
  @IsIn(TRIPWIRE_KINDS)
  @ApiProperty({ enum: TRIPWIRE_KINDS })
  kind!: TripwireKind;

  /** In the tripwire's own unit; its bounds stand in the view. */
  @IsNumber({ allowNaN: false, allowInfinity: false })
  threshold!: number;

  @IsBoolean()
  isArmed!: boolean;

  /** For so many days after it tripped it is not looked at. */
  @IsInt()
  @Min(1)
  @Max(365)
  coolDownDays!: number;
}

export class TripwireView {
  @ApiProperty({ enum: TRIPWIRE_KINDS })
  kind!: TripwireKind;

  title!: string;

  @ApiProperty({ enum: ['points', 'deviations', 'roles', 'days', 'questions', 'signals'] })
  unit!: 'points' | 'deviations' | 'roles' | 'days' | 'questions' | 'signals';

  threshold!: number;
  least!: number;
  most!: number;
  isArmed!: boolean;
  coolDownDays!: number;

  /** Not looked at until this day, because it tripped. */
  @ApiProperty({ type: String, nullable: true })
  restsUntil!: string | null;

  /** When it was last looked at, ISO instant. */
  @ApiProperty({ type: String, nullable: true })
  lookedAt!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  lastValue!: number | null;

  /** What was seen, or what is missing to see it. */
  lastReason!: string;
  /** 0 until it is set for the first time. */
  version!: number;
}

export class TripView {
  id!: string;

  @ApiProperty({ enum: TRIPWIRE_KINDS })
  kind!: TripwireKind;

  title!: string;
  value!: number;
  threshold!: number;
  reason!: string;

  /** The waiting checkpoint was held in place of its date, or as an extra one; or one was open already. */
  @ApiProperty({ enum: TRIP_OUTCOMES })
  outcome!: (typeof TRIP_OUTCOMES)[number];

  checkpointId!: string;
  checkpointSeq!: number;
  /** ISO instant. */
  at!: string;
}

export class TripwiresCan {
  edit!: boolean;
}

export class TripwiresView {
  programmeId!: string;
  /** Each kind once. */
  items!: TripwireView[];
  /** Newest first, at most 50. */
  trips!: TripView[];
  can!: TripwiresCan;
}
