import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateIf } from 'class-validator';
import { IsDay } from './is-day';
import { ROLE_ASSIGNMENT_STATES, ROLE_HOLDERS, ROLE_SCOPES, SIDE_OF_DESK_REASONS, type RoleAssignmentState, type RoleHolder, type RoleScopeKind, type SideOfDeskReason } from './vocabulary';

/** Gives a role to one person or to one org unit (everybody in it and below), never to both. */
export class AssignRole {
  @IsUUID()
  roleDefinitionId!: string;

  @IsOptional()
  @IsUUID()
  personId?: string;

  @IsOptional()
  @IsUUID()
  orgUnitId?: string;

  /** First day, `YYYY-MM-DD`. */
  @IsDay()
  startsOn!: string;

  @IsOptional()
  @IsDay()
  endsOn?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  timePercent?: number;

  /** Whether the work stands in the holder's role description. */
  @IsOptional()
  @IsBoolean()
  inRoleDescription?: boolean;

  @IsOptional()
  @IsUUID()
  deputyPersonId?: string;

  /** Where the role is carried out, when not in the whole programme: a unit and what is below it … */
  @IsOptional()
  @IsUUID()
  scopeUnitId?: string;

  /** … or a community … */
  @IsOptional()
  @IsUUID()
  communityId?: string;

  /** … or a topic. */
  @IsOptional()
  @IsString()
  @Length(1, 120)
  topic?: string;

  /** Needed for a person with `active`: how it is known that the line manager agrees. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  note?: string;

  /** A person starts `nominated` unless the line manager has agreed already (`active`). A unit is always `active`. */
  @IsOptional()
  @IsIn(['nominated', 'active'])
  @ApiProperty({ enum: ['nominated', 'active'], required: false })
  as?: 'nominated' | 'active';
}

export class ChangeRoleAssignment {
  @IsOptional()
  @IsDay()
  startsOn?: string;

  /** `null` takes the end away. */
  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false })
  endsOn?: string | null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  timePercent?: number;

  @IsOptional()
  @IsBoolean()
  inRoleDescription?: boolean;

  @IsOptional()
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  @ApiProperty({ type: String, nullable: true, required: false })
  deputyPersonId?: string | null;
}

export class TransitionRoleAssignment {
  @IsIn(ROLE_ASSIGNMENT_STATES)
  @ApiProperty({ enum: ROLE_ASSIGNMENT_STATES })
  to!: RoleAssignmentState;

  /** Who is nominated; needed when a vacancy is filled. */
  @IsOptional()
  @IsUUID()
  personId?: string;

  /** Needed to end an assignment, and to acknowledge on behalf of the line manager. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class EndRoleAssignmentQuery {
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** The line manager's answer; somebody who assigns roles may give it on the manager's behalf, with a note. */
export class AcknowledgeRole {
  @IsBoolean()
  agrees!: boolean;

  /** Needed when the manager does not agree, and when answering on the manager's behalf. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  note?: string;

  /** The time that is agreed, in percent of the working week. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  timePercent?: number;

  @IsOptional()
  @IsBoolean()
  inRoleDescription?: boolean;
}

/** One line of an assignment's history. */
export class RoleAssignmentEventView {
  id!: string;
  at!: string;
  byName!: string;
  /** In words: "acknowledged", "time 10% → 20%". */
  what!: string;
  note!: string;
}

export class RoleAssignmentHistoryView {
  items!: RoleAssignmentEventView[];
}

export class RoleAssignmentCan {
  edit!: boolean;
  end!: boolean;
  /** As the line manager, or on their behalf. */
  acknowledge!: boolean;
}

export class RoleAssignmentView {
  id!: string;
  programmeId!: string;
  roleDefinitionId!: string;
  roleKey!: string;
  roleName!: string;

  @ApiProperty({ enum: ROLE_HOLDERS })
  holder!: RoleHolder;

  @ApiProperty({ type: String, nullable: true })
  personId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  personName!: string | null;

  /** The person has left the organisation: they fill no place any more, and the role waits to be ended or handed on. */
  hasLeft!: boolean;

  @ApiProperty({ type: String, nullable: true })
  orgUnitId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  orgUnitName!: string | null;

  @ApiProperty({ enum: ROLE_ASSIGNMENT_STATES })
  state!: RoleAssignmentState;

  startsOn!: string;

  @ApiProperty({ type: String, nullable: true })
  endsOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  timePercent!: number | null;

  inRoleDescription!: boolean;

  @ApiProperty({ enum: ROLE_SCOPES })
  scope!: RoleScopeKind;

  /** The unit, community or topic; null for the whole programme. */
  @ApiProperty({ type: String, nullable: true })
  scopeName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  scopeUnitId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  communityId!: string | null;

  /** Who is asked to acknowledge: the holder's line manager. */
  @ApiProperty({ type: String, nullable: true })
  managerId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  managerName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  acknowledgedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  acknowledgedByName!: string | null;

  /** True when somebody else answered for the line manager; the note says why. */
  @ApiProperty({ type: Boolean, nullable: true })
  acknowledgedOnBehalf!: boolean | null;

  @ApiProperty({ type: String, nullable: true })
  acknowledgementNote!: string | null;

  /** True when a person carries the role while agreed time, acknowledgement or its place in the role description is lacking. */
  isSideOfDesk!: boolean;

  /** Which of the three is lacking. */
  @ApiProperty({ enum: SIDE_OF_DESK_REASONS, isArray: true })
  sideOfDesk!: SideOfDeskReason[];

  @ApiProperty({ type: String, nullable: true })
  deputyPersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  deputyName!: string | null;

  deputyHasLeft!: boolean;

  @ApiProperty({ type: String, nullable: true })
  endedReason!: string | null;

  /** Where the background work for a unit can be watched, e.g. `/api/runs/<id>`. */
  @ApiProperty({ type: String, nullable: true })
  runLocation!: string | null;

  /** States this assignment can go to next. */
  @ApiProperty({ enum: ROLE_ASSIGNMENT_STATES, isArray: true })
  next!: RoleAssignmentState[];

  version!: number;
  can!: RoleAssignmentCan;
}
