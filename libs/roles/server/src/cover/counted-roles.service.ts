import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb } from '@realign/platform';
import type { ProgrammeRolesView } from '@realign/roles/contract';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { refuseRetired } from '../assignment/role-giving.service';
import { RoleDefinitionStore, type RoleDefinitionRow } from '../catalogue/role-definition.store';
import { ProgrammeRolesViews } from './programme-roles.view';
import { RoleVacancies } from './role-vacancies';

const HELD = `select count(*)::integer as n from roles.role_assignment where programme_id = $1 and role_definition_id = $2 and state not in ('vacant', 'ended')`;
const UNCOUNT = `update roles.programme_role set uncounted_at = now() where programme_id = $1 and role_definition_id = $2 and uncounted_at is null returning role_definition_id`;
const CLOSE = `update roles.role_assignment set state = 'ended', ended_reason = 'The programme counts on the role no more.', version = version + 1, updated_at = now() where programme_id = $1 and role_definition_id = $2 and state = 'vacant'`;
const DECLINE = `update roles.role_nomination set state = 'declined', reason = 'The programme counts on the role no more.', answered_at = now(), version = version + 1, updated_at = now() where programme_id = $1 and role_definition_id = $2 and state = 'open'`;

/** Which roles of the catalogue a programme counts on. Counting on one shows its empty places; one that is held stays counted on. */
@Injectable()
export class CountedRolesService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly vacancies: RoleVacancies,
    private readonly views: ProgrammeRolesViews,
    private readonly audit: Audit,
  ) {}

  countOn(actor: Actor, programmeId: string, roleDefinitionId: string): Promise<ProgrammeRolesView> {
    return this.db.transaction(actor, async (session) => {
      const definition = await this.load(session, programmeId, roleDefinitionId);
      const no = refuseRetired(definition);
      if (no) throw refused(no);
      await this.assignments.countOn(session, programmeId, [roleDefinitionId]);
      await this.vacancies.keepVisible(session, programmeId, roleDefinitionId);
      await this.audit.record(session, { action: 'role.counted-on', subject: `programme:${programmeId}`, after: { roleDefinitionId, name: definition.name } });
      return this.views.read(session, programmeId);
    });
  }

  /** Safe to repeat. Refuses a role that somebody holds or is nominated for. */
  countNoMore(actor: Actor, programmeId: string, roleDefinitionId: string): Promise<ProgrammeRolesView> {
    return this.db.transaction(actor, async (session) => {
      const definition = await this.load(session, programmeId, roleDefinitionId);
      if (!(await session.one(UNCOUNT, [programmeId, roleDefinitionId]))) return this.views.read(session, programmeId);
      const held = (await session.one<{ n: number }>(HELD, [programmeId, roleDefinitionId]))?.n ?? 0;
      if (held > 0) throw refused(refuse('role-held', `${definition.name} has ${held} ${held === 1 ? 'holder or nominee' : 'holders and nominees'} here. End their assignments first.`));
      await session.sql(CLOSE, [programmeId, roleDefinitionId]);
      await session.sql(DECLINE, [programmeId, roleDefinitionId]);
      await this.audit.record(session, { action: 'role.counted-on-no-more', subject: `programme:${programmeId}`, before: { roleDefinitionId, name: definition.name } });
      return this.views.read(session, programmeId);
    });
  }

  private async load(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<RoleDefinitionRow> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    return this.definitions.get(session, roleDefinitionId);
  }
}
