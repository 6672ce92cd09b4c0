import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateIf } from 'class-validator';
import { IsDay } from './is-day';
import { ROLE_ASSIGNMENT_STATES, ROLE_HOLDERS, type RoleAssignmentState, type RoleHolder } from './vocabulary';

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

  /** Needed to end an assignment. */
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

export class RoleAssignmentCan {
  edit!: boolean;
  end!: boolean;
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

  /** True when a person holds the role without time for it or without it standing in the role description. */
  isSideOfDesk!: boolean;

  @ApiProperty({ type: String, nullable: true })
  deputyPersonId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  deputyName!: string | null;

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
