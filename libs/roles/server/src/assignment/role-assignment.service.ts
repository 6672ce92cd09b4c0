import { Injectable } from '@nestjs/common';
import { day, refuse, type Actor } from '@realign/kernel';
import { Audit, newId, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeRoleAssignment, RoleAssignmentHistoryView, RoleAssignmentView, TransitionRoleAssignment } from '@realign/roles/contract';
import { checkTerm, describeAssignmentChange } from '@realign/roles/domain';
import { RoleAnnouncer } from './role-announcer';
import { RoleAssignmentStore, type RoleAssignmentRow } from './role-assignment.store';
import { RoleAssignmentViews } from './role-assignment.view';
import { RoleHistory } from './role-history';
import { RoleMover } from './role-mover';

@Injectable()
export class RoleAssignmentService {
  constructor(
    private readonly db: TenantDb,
    private readonly assignments: RoleAssignmentStore,
    private readonly mover: RoleMover,
    private readonly views: RoleAssignmentViews,
    private readonly history: RoleHistory,
    private readonly audit: Audit,
    private readonly announcer: RoleAnnouncer,
  ) {}

  get(actor: Actor, id: string): Promise<RoleAssignmentView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  historyOf(actor: Actor, id: string): Promise<RoleAssignmentHistoryView> {
    return this.db.read(actor, async (session) => {
      await this.assignments.get(session, id);
      return this.history.of(session, id);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeRoleAssignment): Promise<RoleAssignmentView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.assignments.get(session, id);
      refuseChange(before, input);
      if (input.deputyPersonId !== before.deputyPersonId) await this.assignments.requirePerson(session, '/deputyPersonId', input.deputyPersonId);
      await updateVersioned(session, 'roles.role_assignment', id, version, {
        ...(input.startsOn !== undefined && { starts_on: input.startsOn }),
        ...(input.endsOn !== undefined && { ends_on: input.endsOn }),
        ...(input.timePercent !== undefined && { time_percent: input.timePercent }),
        ...(input.inRoleDescription !== undefined && { in_role_description: input.inRoleDescription }),
        ...(input.deputyPersonId !== undefined && { deputy_person_id: input.deputyPersonId }),
      });
      const changes = describeAssignmentChange(before, input);
      if (changes.length > 0) await this.history.note(session, id, changes.join(', '));
      // What is due by the role's first day is due by the new one.
      if (input.startsOn !== undefined && input.startsOn !== before.startsOn) await this.announcer.holdersChanged(session, before.programmeId, before.roleDefinitionId, newId());
      await this.audit.record(session, { action: 'role-assignment.changed', subject: `role-assignment:${id}`, before: { ...before }, after: { ...input } });
      return this.views.one(session, id);
    });
  }

  transition(actor: Actor, id: string, version: number, move: TransitionRoleAssignment): Promise<RoleAssignmentView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.assignments.get(session, id);
      await this.assignments.requirePerson(session, '/personId', move.personId);
      // A nomination of a retired programme rests; who holds its role goes on as before.
      if (move.to !== 'ended' && (before.state === 'nominated' || before.state === 'vacant')) await this.assignments.requireLive(session, before.programmeId);
      await this.mover.move(session, before, version, { ...move, acknowledgedBy: actor.personId !== null && actor.personId === before.managerId ? 'line_manager' : 'on_behalf' });
      return this.views.one(session, id);
    });
  }
}

const refuseChange = (before: RoleAssignmentRow, input: ChangeRoleAssignment): void => {
  if (before.state === 'ended') throw refused(refuse('role-ended', 'An ended role is history and stays as it was.'));
  const no = checkTerm(day(input.startsOn ?? before.startsOn), input.endsOn === undefined ? before.endsOn : input.endsOn === null ? null : day(input.endsOn));
  if (no) throw refused(no);
  if (input.deputyPersonId && input.deputyPersonId === before.personId) throw refused(refuse('deputy-is-holder', 'A deputy is somebody else.'));
};
