import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IsDay } from './is-day';

/** Hands a role over to a successor, with days on which both hold it. */
export class HandOverRole {
  @IsUUID()
  successorPersonId!: string;

  /** First day of the successor. */
  @IsDay()
  overlapFrom!: string;

  /** Last day of the holder; the role ends by itself after it. */
  @IsDay()
  lastDay!: string;

  @IsOptional()
  @IsString()
  @Length(0, 1000)
  note?: string;

  /** What is open and goes over; left out: what is known of (see `suggestedDuties`). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  duties?: string[];
}

export class TickHandoverDuty {
  @IsInt()
  @Min(1)
  @Max(1000)
  seq!: number;

  @IsBoolean()
  isDone!: boolean;
}

export class HandoverDutyView {
  seq!: number;
  title!: string;
  isDone!: boolean;

  @ApiProperty({ type: String, nullable: true })
  doneByName!: string | null;
}

export class HandoverView {
  roleAssignmentId!: string;

  /** Null while no handover is planned. */
  @ApiProperty({ type: String, nullable: true })
  successorName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  successorState!: string | null;

  /** Whether a successor stands. False before one is named, and once the one who was named does not take the role over: then it can be handed over anew. */
  isStanding!: boolean;

  @ApiProperty({ type: String, nullable: true })
  overlapFrom!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastDay!: string | null;

  /** Days on which both hold the role, both ends counted. */
  @ApiProperty({ type: Number, nullable: true })
  overlapDays!: number | null;

  note!: string;
  duties!: HandoverDutyView[];
  /** What the holder is known to have open: responsibilities, activities, communities. */
  suggestedDuties!: string[];
}
