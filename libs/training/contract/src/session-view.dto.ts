import { ApiProperty } from '@nestjs/swagger';
import { SEAT_STATES, SESSION_STATES } from './session.dto';

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
  /** It is still to come, and all its trainers have left or teach no more. */
  isUntaught!: boolean;
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
  /** Of those that are ready: they leave when the quiet hours of whom they go to end. */
  asleep!: number;
  sent!: number;
  /** No mail server is named: people find the invitation in My learning. */
  held!: number;
  failed!: number;
}

/** Everything for the room: who is expected, who is there. */
export class TrainingSessionRunView {
  session!: TrainingSessionView;
  /** Nobody, where `seesPeople` is false. */
  seats!: SessionSeatView[];
  /** False: the reader may not see the training of single people, and is told how many are on the list, not who. */
  seesPeople!: boolean;
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
  /** Its trainers have left or teach no more; it stands until somebody else teaches it or it is cancelled. */
  isUntaught!: boolean;
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
