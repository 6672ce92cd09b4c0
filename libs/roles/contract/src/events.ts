import { IsOptional, IsString, IsUUID } from 'class-validator';
import { IsDay } from './is-day';

/** A role became active for a person or for a whole unit. */
export class RoleAssigned {
  static readonly event = 'roles.role-assigned';

  @IsUUID() tenantId!: string;
  @IsUUID() roleAssignmentId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() roleDefinitionId!: string;
  @IsOptional() @IsUUID() personId?: string;
  @IsOptional() @IsUUID() orgUnitId?: string;
  @IsDay() startsOn!: string;
  /** The visible run that was opened for a unit when the role was given; the listener reports its progress there. */
  @IsOptional() @IsUUID() runId?: string;
}

/** An active role came to its end; the assignment row stays and keeps its reason. */
export class RoleEnded {
  static readonly event = 'roles.role-ended';

  @IsUUID() tenantId!: string;
  @IsUUID() roleAssignmentId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() roleDefinitionId!: string;
  @IsString() reason!: string;
}
