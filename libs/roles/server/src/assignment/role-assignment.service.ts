import { Injectable } from '@nestjs/common';
import { day, isRefused, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeRoleAssignment, RoleAssignmentView, TransitionRoleAssignment } from '@realign/roles/contract';
import { checkTerm, moveRoleAssignment, type RoleMoved } from '@realign/roles/domain';
import { RoleVacancies } from '../cover/role-vacancies';
import { RoleAnnouncer } from './role-announcer';
import { RoleAssignmentStore, type RoleAssignmentRow } from './role-assignment.store';
import { RoleAssignmentViews } from './role-assignment.view';

@Injectable()
export class RoleAssignmentService {
  constructor(
    private readonly db: TenantDb,
    private readonly assignments: RoleAssignmentStore,
    private readonly vacancies: RoleVacancies,
    private readonly views: RoleAssignmentViews,
    private readonly announcer: RoleAnnouncer,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, id: string): Promise<RoleAssignmentView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  change(actor: Actor, id: string, version: number, input: ChangeRoleAssignment): Promise<RoleAssignmentView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.assignments.get(session, id);
      if (before.state === 'ended') throw refused(refuse('role-ended', 'An ended role is history and stays as it was.'));
      const no = checkTerm(day(input.startsOn ?? before.startsOn), input.endsOn === undefined ? before.endsOn : input.endsOn === null ? null : day(input.endsOn));
      if (no) throw refused(no);
      if (input.deputyPersonId && input.deputyPersonId === before.personId) throw refused(refuse('deputy-is-holder', 'A deputy is somebody else.'));
      await this.assignments.require(session, 'directory.person', 'person', input.deputyPersonId);
      await updateVersioned(session, 'roles.role_assignment', id, version, {
        ...(input.startsOn !== undefined && { starts_on: input.startsOn }),
        ...(input.endsOn !== undefined && { ends_on: input.endsOn }),
        ...(input.timePercent !== undefined && { time_percent: input.timePercent }),
        ...(input.inRoleDescription !== undefined && { in_role_description: input.inRoleDescription }),
        ...(input.deputyPersonId !== undefined && { deputy_person_id: input.deputyPersonId }),
      });
      await this.audit.record(session, { action: 'role-assignment.changed', subject: `role-assignment:${id}`, before: { ...before }, after: { ...input } });
      return this.views.one(session, id);
    });
  }

  transition(actor: Actor, id: string, version: number, move: TransitionRoleAssignment): Promise<RoleAssignmentView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.assignments.get(session, id);
      await this.assignments.require(session, 'directory.person', 'person', move.personId);
      const moved = moveRoleAssignment(before, move);
      if (isRefused(moved)) throw refused(moved);
      await this.store(session, before, version, moved);
      await this.audit.record(session, { action: `role-assignment.${move.to}`, subject: `role-assignment:${id}`, before: { state: before.state, personId: before.personId }, after: { ...moved } });
      if (moved.announces === 'assigned') await this.announcer.assigned(session, { ...before, personId: moved.personId });
      if (moved.announces === 'ended') await this.announcer.ended(session, before, moved.endedReason ?? '');
      if (before.state !== 'vacant') await this.vacancies.keepVisible(session, before.programmeId, before.roleDefinitionId);
      return this.views.one(session, id);
    });
  }

  private async store(session: TenantSession, before: RoleAssignmentRow, version: number, moved: RoleMoved): Promise<void> {
    if (moved.personId && moved.personId !== before.personId && (await this.assignments.isHeldBy(session, before, moved.personId))) {
      throw refused(refuse('role-already-held', 'The same person holds this role already.'));
    }
    await updateVersioned(session, 'roles.role_assignment', before.id, version, {
      state: moved.state,
      person_id: moved.personId,
      ended_reason: moved.endedReason,
    });
  }
}
