import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@realign/kernel';
import { Audit, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { RoleDefinitionEditionsView, RoleDefinitionView } from '@realign/roles/contract';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleDefinitionStore } from './role-definition.store';
import { RoleDefinitionViews } from './role-definition.view';
import { RoleEditions } from './role-editions';

/** A role is retired, never deleted: who holds it keeps it, nobody new gets it, and its empty places stop being vacancies until it is reinstated. */
@Injectable()
export class RoleRetirementService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly views: RoleDefinitionViews,
    private readonly editions: RoleEditions,
    private readonly audit: Audit,
    private readonly vacancies: RoleVacancies,
  ) {}

  editionsOf(actor: Actor, id: string): Promise<RoleDefinitionEditionsView> {
    return this.db.read(actor, async (session) => {
      await this.definitions.get(session, id);
      return this.editions.of(session, id);
    });
  }

  retire(actor: Actor, id: string, version: number, reason: string): Promise<RoleDefinitionView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.definitions.get(session, id);
      if (before.retired_on !== null) throw refused(refuse('role-retired', 'This role is retired already.'));
      const [today] = await session.sql<{ on: string }>('select current_date::text as on');
      await this.editions.keep(session, id);
      await updateVersioned(session, 'roles.role_definition', id, version, { retired_on: today?.on, retired_reason: reason });
      await this.editions.keep(session, id);
      await this.assignments.closeVacancies(session, id, 'The role was retired.');
      await this.audit.record(session, { action: 'role-definition.retired', subject: `role-definition:${id}`, after: { reason } });
      return this.views.one(session, id);
    });
  }

  reinstate(actor: Actor, id: string, version: number): Promise<RoleDefinitionView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.definitions.get(session, id);
      if (before.retired_on === null) throw refused(refuse('role-in-use', 'This role is in use.'));
      await this.editions.keep(session, id);
      await updateVersioned(session, 'roles.role_definition', id, version, { retired_on: null, retired_reason: null });
      await this.editions.keep(session, id);
      await this.vacancies.follow(session, { roleDefinitionId: id });
      await this.audit.record(session, { action: 'role-definition.reinstated', subject: `role-definition:${id}` });
      return this.views.one(session, id);
    });
  }
}
