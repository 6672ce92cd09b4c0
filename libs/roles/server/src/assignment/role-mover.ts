import { Injectable } from '@nestjs/common';
import { isRefused, refuse, type TenantSession } from '@realign/kernel';
import { Audit, newId, refused, updateVersioned } from '@realign/platform';
import { moveRoleAssignment, type RoleMove, type RoleMoved } from '@realign/roles/domain';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleNews } from '../telling/role-news';
import { RoleAnnouncer } from './role-announcer';
import { RoleAssignmentStore, type RoleAssignmentRow } from './role-assignment.store';
import { RoleHistory } from './role-history';

/** One step of an assignment with everything that belongs to it: the row, its history, the audit, those who follow, and open places. */
@Injectable()
export class RoleMover {
  constructor(
    private readonly assignments: RoleAssignmentStore,
    private readonly vacancies: RoleVacancies,
    private readonly announcer: RoleAnnouncer,
    private readonly history: RoleHistory,
    private readonly audit: Audit,
    private readonly news: RoleNews,
  ) {}

  /** @throws what the state machine refuses, and `role-already-held` when the nominee holds the same role in the same place */
  async move(session: TenantSession, before: RoleAssignmentRow, version: number, move: RoleMove): Promise<void> {
    const moved = moveRoleAssignment(before, move);
    if (isRefused(moved)) throw refused(moved);
    await this.store(session, before, version, moved);
    if (moved.state === 'vacant') await this.assignments.forgetTerms(session, before.id);
    if (moved.state === 'acknowledged') await this.assignments.noteAcknowledgement(session, before.id, { onBehalf: move.acknowledgedBy !== 'line_manager', note: move.reason ?? '' });
    await this.history.note(session, before.id, moved.state.replace('_', ' '), move.reason);
    await this.audit.record(session, { action: `role-assignment.${move.to}`, subject: `role-assignment:${before.id}`, before: { state: before.state, personId: before.personId }, after: { ...moved } });
    if (before.state === 'nominated') await this.news.managerAnswered(session, before.id);
    if (moved.state === 'nominated') await this.news.askManagersOf(session, [before.id]);
    if (moved.announces === 'assigned') await this.announcer.assigned(session, { ...before, personId: moved.personId });
    if (moved.announces === 'agreed' || moved.announces === 'given_up') await this.announcer.holdersChanged(session, before.programmeId, before.roleDefinitionId, newId());
    if (moved.announces === 'ended') await this.announcer.ended(session, before, moved.endedReason ?? '');
    if (before.state !== 'vacant') await this.vacancies.keepVisible(session, before.programmeId, before.roleDefinitionId);
  }

  private async store(session: TenantSession, before: RoleAssignmentRow, version: number, moved: RoleMoved): Promise<void> {
    if (moved.personId && moved.personId !== before.personId && (await this.assignments.isHeldBy(session, before, moved.personId))) {
      throw refused(refuse('role-already-held', 'The same person holds this role already.'));
    }
    await updateVersioned(session, 'roles.role_assignment', before.id, version, { state: moved.state, person_id: moved.personId, ended_reason: moved.endedReason });
  }
}
