import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { AcknowledgeRole, RoleAssignmentView } from '@realign/roles/contract';
import type { RoleMove } from '@realign/roles/domain';
import { coverRuleOf, RoleDefinitionStore } from '../catalogue/role-definition.store';
import { canAssignRoles, isLineManager } from '../role.policy';
import { RoleAssignmentStore, type RoleAssignmentRow } from './role-assignment.store';
import { RoleAssignmentViews } from './role-assignment.view';
import { RoleMover } from './role-mover';

/** The line manager says whether the nominee gets the time; to anybody else who does not assign roles, the nomination is not there. */
@Injectable()
export class RoleAcknowledgementService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly mover: RoleMover,
    private readonly views: RoleAssignmentViews,
  ) {}

  answer(actor: Actor, id: string, version: number, input: AcknowledgeRole): Promise<RoleAssignmentView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.assignments.get(session, id);
      const asManager = isLineManager(actor, before);
      if (!asManager && !canAssignRoles(actor)) throw notFound('role assignment');
      if (before.state !== 'nominated') throw refused(refuse('not-nominated', 'Only a nomination waits for the line manager.'));
      if (!input.agrees && !input.note?.trim()) throw refused(refuse('reason-missing', 'Say why not, so that somebody else can be found.'));
      if (input.agrees) await this.assignments.requireLive(session, before.programmeId);
      const move = input.agrees
        ? ({ to: 'acknowledged', acknowledgedBy: asManager ? 'line_manager' : 'on_behalf', reason: input.note } as const)
        : await this.declined(session, before, input.note ?? '');
      await this.mover.move(session, before, version, move);
      if (input.agrees) await this.agreeTerms(session, id, version + 1, input);
      return this.views.one(session, id);
    });
  }

  /** A place of a fixed number stands vacant again, but in a retired programme, which seeks nobody; one more champion is simply not found. */
  private async declined(session: TenantSession, before: RoleAssignmentRow, note: string): Promise<RoleMove> {
    const { kind } = coverRuleOf(await this.definitions.get(session, before.roleDefinitionId));
    const isSought = kind === 'fixed' && (await this.assignments.retired(session, before.programmeId)) === undefined;
    return { to: isSought ? 'vacant' : 'ended', reason: `The line manager does not agree: ${note}` };
  }

  private async agreeTerms(session: TenantSession, id: string, version: number, { timePercent, inRoleDescription }: AcknowledgeRole): Promise<void> {
    if (timePercent === undefined && inRoleDescription === undefined) return;
    await updateVersioned(session, 'roles.role_assignment', id, version, {
      ...(timePercent !== undefined && { time_percent: timePercent }), ...(inRoleDescription !== undefined && { in_role_description: inRoleDescription }),
    });
  }
}
