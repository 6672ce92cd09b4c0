import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import { CHECKPOINT_STATES, type CheckpointState } from './vocabulary';

/** Shows one stop of the meeting to everybody who follows. */
export class PointAt {
  /** The id of an agenda item, or `last-time`, `verdicts`, `field-reports`, `closing`. */
  @IsString()
  @Matches(/^[a-z0-9-]{1,64}$/)
  item!: string;
}

export class RoomPointerView {
  item!: string;
  by!: string;
  /** Counts up, so that pointing at the same stop again is seen. */
  seq!: number;
}

/** Somebody whose screen follows a room now. Two of one name are two. */
export class RoomMemberView {
  @ApiProperty({ type: String, nullable: true })
  accountId!: string | null;

  /** Null for an account that belongs to nobody in the directory. */
  @ApiProperty({ type: String, nullable: true })
  personId!: string | null;
  name!: string;
}

/** What everybody in a room needs to know to see the same. */
export class RoomSignView {
  /** Of the checkpoint: when it moves, read the checkpoint again. */
  version!: number;

  @ApiProperty({ enum: CHECKPOINT_STATES })
  state!: CheckpointState;

  /** Moves with every report that is filed or replied to. */
  reports!: number;

  /** How much has arrived since the pack's newest edition; moves with it, and is 0 when another edition says it. */
  arrived!: number;

  /** Proposals that wait for a decision; fewer when a decision elsewhere has withdrawn one. */
  proposals!: number;

  /** Another one whenever the programme's plan has changed, by whomever: what is proposed by the plan as it was is not proposed any more. */
  planMark!: string;

  /** Those whose screens follow the room now, each account once, in the order of their names. */
  @ApiProperty({ type: [RoomMemberView] })
  present!: RoomMemberView[];

  @ApiProperty({ type: RoomPointerView, nullable: true })
  pointer!: RoomPointerView | null;
}
