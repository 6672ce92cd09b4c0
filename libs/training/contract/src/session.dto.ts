import { ApiProperty } from '@nestjs/swagger';
import { sameId } from '@realign/kernel';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsTimeZone, IsUrl, IsUUID, Length, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { MatchingOfAnyModule } from './matching.dto';

export const SESSION_STATES = ['planned', 'held', 'cancelled'] as const;
export const SEAT_STATES = ['booked', 'waiting', 'cancelled', 'attended', 'no_show'] as const;
export const COLLISION_KINDS = ['trainer_busy', 'trainer_away', 'trainer_hours', 'trainer_language', 'trainer_skill', 'room_used', 'over_capacity'] as const;

const WALL_TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;
const WALL = { message: 'is a time on the clock such as 2027-03-15T09:30' };

export class PlanTrainingSession {
  @IsUUID()
  moduleId!: string;

  /** On the clock in the session's time zone, such as `2027-03-15T09:30`. */
  @Matches(WALL_TIME, WALL)
  startsAt!: string;

  @Matches(WALL_TIME, WALL)
  endsAt!: string;

  /** IANA, such as `Europe/Lisbon`. */
  @IsTimeZone()
  timeZone!: string;

  @IsInt()
  @Min(1)
  @Max(5000)
  capacity!: number;

  /** Language tag, such as `pt`. */
  @Matches(LANGUAGE, { message: 'is a language tag such as pt or de-CH' })
  language!: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  room?: string;

  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  @Length(1, 500)
  link?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  trainerIds!: string[];

  /** The unit and everything below it whose people it is meant for. */
  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  /** The wave whose people it is meant for. */
  @IsOptional()
  @IsUUID()
  waveId?: string;

  /** Those it is meant for who have the module to do get its seats at once, the earliest due first. */
  @IsOptional()
  @IsBoolean()
  giveSeats?: boolean;
}

export class ChangeTrainingSession {
  @IsOptional()
  @Matches(WALL_TIME, WALL)
  startsAt?: string;

  @IsOptional()
  @Matches(WALL_TIME, WALL)
  endsAt?: string;

  @IsOptional()
  @IsTimeZone()
  timeZone?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5000)
  capacity?: number;

  @IsOptional()
  @Matches(LANGUAGE)
  language?: string;

  /** Null: no room any more. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @Length(1, 120)
  @ApiProperty({ type: String, nullable: true, required: false })
  room?: string | null;

  /** Null: not online any more. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  @Length(1, 500)
  @ApiProperty({ type: String, nullable: true, required: false })
  link?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  trainerIds?: string[];
}

export class CancelTrainingSession {
  @IsString()
  @Length(1, 300)
  reason!: string;
}

/** Named people, or everybody of a unit, of a wave or of a list of assignments who has the module to do and no seat yet, up to the seats there are. */
export class RegisterForSession {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  personIds?: string[];

  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;

  /** The filter of the list of assignments; of the module of this session. */
  @IsOptional()
  @ValidateNested()
  @Type(() => MatchingOfAnyModule)
  matching?: MatchingOfAnyModule;

  /** Those for whom there is no seat go on the waiting list. Default: they stay out. */
  @IsOptional()
  @IsBoolean()
  fillWaitingList?: boolean;
}

export class RegistrationResultView {
  booked!: number;
  waiting!: number;
  /** No seat was left for them. */
  leftOut!: number;
  /** On the list already. */
  alreadyThere!: number;
  /** In another session at that time. */
  elsewhere!: number;
}

/** People taken off a session that has not been held: their seats, or places in the line, are free. */
export class TakeOffSession {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  personIds!: string[];

  /** They read it. */
  @IsString()
  @Length(1, 300)
  reason!: string;
}

export class MarkAttendance {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ArrayUnique(sameId)
  @IsUUID(undefined, { each: true })
  personIds!: string[];

  @IsIn(['attended', 'no_show'])
  @ApiProperty({ enum: ['attended', 'no_show'] })
  as!: 'attended' | 'no_show';
}

export class AddWalkIn {
  @IsUUID()
  personId!: string;

  /** The trainer lets them in although every seat is taken. */
  @IsOptional()
  @IsBoolean()
  mayExceed?: boolean;
}

export class TrainingSessionQuery {
  /** Day; sessions that begin on it or later. */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from?: string;

  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  until?: string;

  @IsOptional()
  @IsUUID()
  moduleId?: string;

  @IsOptional()
  @IsUUID()
  trainerId?: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;
}
