import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { HEALTHS, type Health } from './vocabulary';

export const CHECK_IN_DUTY_STATES = ['due', 'submitted', 'acknowledged', 'lapsed', 'escalated'] as const;
export type CheckInDutyStateName = (typeof CHECK_IN_DUTY_STATES)[number];

export class CheckInDutiesQuery {
  /** Only those of goals that I own. */
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  mine?: boolean;

  @IsOptional()
  @IsUUID()
  programmeId?: string;
}

/** A check-in that is owed. */
export class CheckInDutyView {
  keyResultId!: string;
  keyResultTitle!: string;
  goalId!: string;
  goalTitle!: string;
  programmeId!: string;
  programmeName!: string;
  unit!: string;
  kind!: string;
  /** Words for the levels 0 to 4 of a rubric; empty otherwise. */
  anchors!: string[];

  @ApiProperty({ type: String, nullable: true })
  ownerName!: string | null;

  dueOn!: string;

  @ApiProperty({ enum: CHECK_IN_DUTY_STATES })
  state!: CheckInDutyStateName;

  /** The reading before. */
  @ApiProperty({ type: Number, nullable: true })
  lastValue!: number | null;

  @ApiProperty({ type: String, nullable: true })
  lastOn!: string | null;

  target!: number;
  targetOn!: string;

  @ApiProperty({ enum: HEALTHS })
  health!: Health;

  /** A metric or the milestones read its value; what is owed is how sure somebody is, and what is in the way. */
  isRead!: boolean;
  isMine!: boolean;
  /** The caller may say how it stands: by their role, or because they own the goal. */
  canCheckIn!: boolean;
}

export class CheckInDutyListView {
  /** The longest owed first. */
  items!: CheckInDutyView[];
  /** Otherwise the list holds what the caller owns, and goals cannot be opened. */
  canReadGoals!: boolean;
}
