import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { RoleAssignmentView } from './role-assignment.dto';
import { RoleDefinitionView } from './role-definition.dto';
import { COVER_STATUSES, type CoverStatus } from './vocabulary';

/** A role of the catalogue that a programme counts on, or counts on no more. */
export class CountOnRole {
  @IsUUID()
  roleDefinitionId!: string;
}

/** Need against holders of one role in one programme. */
export class RoleCoverView {
  /** Holders needed; null when the role needs none or the head count is not known yet. */
  @ApiProperty({ type: Number, nullable: true })
  needed!: number | null;

  /** Holders who acknowledged, are active or are handing over, from their first day on. */
  filled!: number;

  /** Named but not yet acknowledged. */
  nominated!: number;

  /** Acknowledged, and to begin on a later day. */
  later!: number;

  /** needed − filled − nominated − later, never below 0. */
  missing!: number;

  @ApiProperty({ enum: COVER_STATUSES })
  status!: CoverStatus;

  /** One sentence that shows the arithmetic. */
  note!: string;
}

export class ProgrammeRoleView {
  definition!: RoleDefinitionView;
  cover!: RoleCoverView;

  /** Live assignments (not ended), vacancies first; at most 50. */
  assignments!: RoleAssignmentView[];

  /** How many live assignments there are in all. */
  assignmentCount!: number;
}

export class ProgrammeRolesCan {
  assign!: boolean;
}

/** One programme's roles: who holds them, what is covered and what is vacant. */
export class ProgrammeRolesView {
  programmeId!: string;

  /** People in the units the programme has launched to; roles with a ratio are counted against it. */
  @ApiProperty({ type: Number, nullable: true })
  headCount!: number | null;

  roles!: ProgrammeRoleView[];

  /** Assignments that stand vacant, all roles together. */
  vacancies!: number;
  can!: ProgrammeRolesCan;
}
