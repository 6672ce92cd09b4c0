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

/**
 * Many holders of one role changed at once, by a list or because their days came: who follows looks at the whole role anew, instead of
 * hearing of each. Assignments announced here are not announced one by one.
 */
export class RoleHoldersChanged {
  static readonly event = 'roles.role-holders-changed';

  @IsUUID() tenantId!: string;
  @IsUUID() programmeId!: string;
  @IsUUID() roleDefinitionId!: string;
  /** Names the change, so that it is followed once. */
  @IsUUID() changeId!: string;
}
