import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsTimeZone, IsUrl, IsUUID, Length, Matches, Max, Min } from 'class-validator';

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
  @ArrayUnique()
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

  @IsOptional()
  @IsString()
  @Length(1, 120)
  room?: string;

  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  @Length(1, 500)
  link?: string;

  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  trainerIds?: string[];
}

export class CancelTrainingSession {
  @IsString()
  @Length(1, 300)
  reason!: string;
}

/** Named people, or everybody of a unit or a wave who is assigned the module and has no seat yet, up to the seats there are. */
export class RegisterForSession {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  personIds?: string[];

  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  @IsOptional()
  @IsUUID()
  waveId?: string;

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

export class MarkAttendance {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ArrayUnique()
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

/** A wave that a session can be meant for. */
export class SessionWaveView {
  id!: string;
  name!: string;
  programmeName!: string;

  @ApiProperty({ type: String, nullable: true })
  launchOn!: string | null;
}

export class SessionWaveListView {
  items!: SessionWaveView[];
}

export class SessionTrainerView {
  id!: string;
  name!: string;
}

export class TrainingSessionCan {
  edit!: boolean;
}

export class TrainingSessionView {
  id!: string;
  moduleId!: string;
  moduleTitle!: string;

  /** On the clock in the session's time zone. */
  startsAt!: string;
  endsAt!: string;
  timeZone!: string;
  /** The same as instants. */
  startsInstant!: string;
  endsInstant!: string;
  capacity!: number;
  language!: string;

  @ApiProperty({ type: String, nullable: true })
  room!: string | null;

  @ApiProperty({ type: String, nullable: true })
  link!: string | null;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  waveId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  waveName!: string | null;

  @ApiProperty({ enum: SESSION_STATES })
  state!: (typeof SESSION_STATES)[number];

  @ApiProperty({ type: String, nullable: true })
  cancelReason!: string | null;

  trainers!: SessionTrainerView[];
  booked!: number;
  waiting!: number;
  attended!: number;
  noShows!: number;
  version!: number;
  can!: TrainingSessionCan;
}

export class TrainingSessionListView {
  items!: TrainingSessionView[];
  can!: TrainingSessionCan;
}

export class SessionSeatView {
  personId!: string;
  personName!: string;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  @ApiProperty({ enum: SEAT_STATES })
  state!: (typeof SEAT_STATES)[number];

  /** Who put them on the list. */
  bookedBy!: string;

  /** Place on the waiting list, from 1. */
  @ApiProperty({ type: Number, nullable: true })
  place!: number | null;
}

export class SessionInvitationsView {
  ready!: number;
  sent!: number;
  /** No mail server is named: people find the invitation in My learning. */
  held!: number;
  failed!: number;
}

/** Everything for the room: who is expected, who is there. */
export class TrainingSessionRunView {
  session!: TrainingSessionView;
  seats!: SessionSeatView[];
  invitations!: SessionInvitationsView;
  version!: number;
}

export class MySessionView {
  id!: string;
  moduleId!: string;
  moduleTitle!: string;
  startsAt!: string;
  endsAt!: string;
  timeZone!: string;
  language!: string;

  @ApiProperty({ type: String, nullable: true })
  room!: string | null;

  @ApiProperty({ type: String, nullable: true })
  link!: string | null;

  trainerNames!: string[];
  freeSeats!: number;

  /** What the person's seat is; null while they have none. */
  @ApiProperty({ enum: SEAT_STATES, nullable: true })
  mine!: (typeof SEAT_STATES)[number] | null;

  /** They missed an earlier session of this module: this one is offered in its place. */
  isOfferedAgain!: boolean;
}

export class MySessionListView {
  /** With a seat or on the waiting list, still to come. */
  booked!: MySessionView[];
  /** Sessions of modules the person still has to do or took up. */
  open!: MySessionView[];
}
