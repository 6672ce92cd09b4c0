import { Injectable } from '@nestjs/common';
import { day, isRefused, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, newId, notFound, refused, TenantDb } from '@realign/platform';
import type { BulkAssignRole, BulkAssignView, BulkEndRoles, BulkEndView } from '@realign/roles/contract';
import { startAssignment } from '@realign/roles/domain';
import { RoleAnnouncer } from '../assignment/role-announcer';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { refuseRetired } from '../assignment/role-giving.service';
import { coverRuleOf, RoleDefinitionStore, type RoleDefinitionRow } from '../catalogue/role-definition.store';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleNews } from '../telling/role-news';
import { BulkRoleStore } from './bulk-roles.store';

/** One statement for thousands of people; those who follow roles hear of it once. */
@Injectable()
export class BulkRolesService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly bulk: BulkRoleStore,
    private readonly vacancies: RoleVacancies,
    private readonly announcer: RoleAnnouncer,
    private readonly audit: Audit,
    private readonly news: RoleNews,
  ) {}

  assign(actor: Actor, programmeId: string, input: BulkAssignRole): Promise<BulkAssignView> {
    const work = async (session: TenantSession): Promise<BulkAssignView> => {
      const definition = await this.load(session, programmeId, input.roleDefinitionId);
      await this.assignments.requireLive(session, programmeId);
      refuseBulk(definition, input);
      if (input.dryRun) return this.bulk.preview(session, programmeId, input);
      await this.assignments.countOn(session, programmeId, [definition.id]);
      const seen = await this.bulk.preview(session, programmeId, input);
      const ids = await this.bulk.give(session, programmeId, input);
      const given = ids.length;
      if (given > 0 && input.as !== 'active') await this.news.askManagersOf(session, ids);
      if (given > 0 && input.as === 'active') await this.announcer.holdersChanged(session, programmeId, definition.id, newId());
      await this.audit.record(session, { action: 'role.assigned-to-many', subject: `role-definition:${definition.id}`, after: { programmeId, given, as: input.as ?? 'nominated', startsOn: input.startsOn } });
      return { ...seen, given };
    };
    return input.dryRun ? this.db.read(actor, work) : this.db.transaction(actor, work);
  }

  end(actor: Actor, programmeId: string, input: BulkEndRoles): Promise<BulkEndView> {
    const work = async (session: TenantSession): Promise<BulkEndView> => {
      const definition = await this.load(session, programmeId, input.roleDefinitionId);
      if (input.dryRun) return { ended: await this.bulk.countLive(session, programmeId, input), dryRun: true };
      const ids = await this.bulk.end(session, programmeId, input);
      const ended = ids.length;
      await this.news.asksNoMore(session, ids);
      if (ended > 0) await this.announcer.holdersChanged(session, programmeId, definition.id, newId());
      await this.vacancies.keepVisible(session, programmeId, definition.id);
      await this.audit.record(session, { action: 'role.ended-for-many', subject: `role-definition:${definition.id}`, after: { programmeId, ended, reason: input.reason } });
      return { ended, dryRun: false };
    };
    return input.dryRun ? this.db.read(actor, work) : this.db.transaction(actor, work);
  }

  private async load(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<RoleDefinitionRow> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    return this.definitions.get(session, roleDefinitionId);
  }
}

const refuseBulk = (definition: RoleDefinitionRow, input: BulkAssignRole): void => {
  const rule = coverRuleOf(definition);
  if (rule.kind === 'fixed') throw refused(refuse('not-for-many', `${definition.name} is held by a fixed number of people; give it to each by name.`));
  if (input.as === 'active' && !input.note?.trim()) throw refused(refuse('note-missing', 'Say how you know that the line managers agree.'));
  const terms = startAssignment(rule, { personId: 'each', startsOn: day(input.startsOn), endsOn: input.endsOn === undefined ? undefined : day(input.endsOn), as: input.as });
  const no = isRefused(terms) ? terms : refuseRetired(definition);
  if (no) throw refused(no);
};
