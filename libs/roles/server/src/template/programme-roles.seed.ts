import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import type { CatalogueRole } from '../catalogue/built-in-roles';
import { RoleDefinitionStore } from '../catalogue/role-definition.store';
import { RoleVacancies } from '../cover/role-vacancies';

/** Puts a template's roles into a programme and shows its empty places as vacancies. Safe to repeat: what is there already stays. */
@Injectable()
export class ProgrammeRolesSeed {
  constructor(
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly vacancies: RoleVacancies,
  ) {}

  async plant(session: TenantSession, programmeId: string, roles: readonly CatalogueRole[]): Promise<void> {
    await this.definitions.ensureBuiltIn(session);
    await this.definitions.ensure(session, roles);
    await this.countOn(session, programmeId, roles.map((role) => role.key));
  }

  /** Roles that are in the catalogue already; one that is not there any more is passed over. */
  async countOn(session: TenantSession, programmeId: string, keys: readonly string[]): Promise<void> {
    const ids = await this.definitions.idsOf(session, keys);
    await this.assignments.countOn(session, programmeId, ids);
    for (const id of ids) await this.vacancies.keepVisible(session, programmeId, id);
  }
}
