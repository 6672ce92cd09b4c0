import { Injectable } from '@nestjs/common';
import { day, isRefused, refuse, refuseField, type Actor, type Refusal, type TenantSession } from '@realign/kernel';
import { Audit, refused, Runs, TenantDb } from '@realign/platform';
import type { AssignRole, RoleAssignmentView } from '@realign/roles/contract';
import { checkScope, startAssignment, type RoleState } from '@realign/roles/domain';
import { coverRuleOf, RoleDefinitionStore, type RoleDefinitionRow } from '../catalogue/role-definition.store';
import { RoleNews } from '../telling/role-news';
import { RoleAnnouncer } from './role-announcer';
import { RoleHistory } from './role-history';
import { RoleAssignmentStore } from './role-assignment.store';
import { RoleAssignmentViews } from './role-assignment.view';

@Injectable()
export class RoleGivingService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly views: RoleAssignmentViews,
    private readonly announcer: RoleAnnouncer,
    private readonly history: RoleHistory,
    private readonly runs: Runs,
    private readonly audit: Audit,
    private readonly news: RoleNews,
  ) {}

  /** One row, for a person or for a unit of 40,000; what follows for the people runs in the background. */
  assign(actor: Actor, programmeId: string, input: AssignRole): Promise<RoleAssignmentView> {
    return this.db.transaction(actor, async (session) => this.views.one(session, await this.give(session, programmeId, input)));
  }

  /** The same inside another decision's transaction. @returns the assignment's id */
  async give(session: TenantSession, programmeId: string, input: AssignRole): Promise<string> {
    await this.assignments.requireParts(session, programmeId, input);
    await this.assignments.requireLive(session, programmeId);
    const definition = await this.definitions.get(session, input.roleDefinitionId);
    const state = startAssignment(coverRuleOf(definition), { ...input, startsOn: day(input.startsOn), endsOn: input.endsOn === undefined ? undefined : day(input.endsOn) });
    if (isRefused(state)) throw refused(state);
    const no = refuseSilence(input) ?? checkScope(input, input.orgUnitId) ?? refuseRetired(definition);
    if (no) throw refused(no);
    await this.assignments.countOn(session, programmeId, [definition.id]);
    const id = await this.place(session, programmeId, state, definition, input);
    await this.history.note(session, id, state === 'active' ? 'given, active at once' : 'nominated', input.note);
    if (state === 'nominated') await this.news.askManagersOf(session, [id]);
    await this.audit.record(session, { action: 'role.assigned', subject: `role-assignment:${id}`, after: { programmeId, state, ...input } });
    return id;
  }

  /** A person takes the oldest vacancy of the role, if one stands open; else the role gets one more holder. */
  private async place(session: TenantSession, programmeId: string, state: RoleState, definition: RoleDefinitionRow, input: AssignRole): Promise<string> {
    const run = input.orgUnitId ? await this.runs.open(session, { kind: 'training.rollout', title: `Training for everybody with the role ${definition.name}` }) : undefined;
    const wish = { programmeId, state, runId: run?.id ?? null, input };
    const id = (input.personId && (await this.assignments.fillVacancy(session, wish))) || (await this.assignments.insert(session, wish));
    if (!id) throw refused(refuse('role-already-held', 'The same person or unit holds this role already.'));
    // Whoever gives a person the role as active says that the line manager has agreed.
    if (state === 'active' && input.personId) await this.assignments.noteAcknowledgement(session, id, { onBehalf: true, note: input.note ?? '' });
    if (state === 'active') {
      const { personId = null, orgUnitId = null, startsOn } = input;
      await this.announcer.assigned(session, { id, programmeId, roleDefinitionId: definition.id, personId, orgUnitId, startsOn }, run?.id);
    }
    return id;
  }
}

/** Nobody agrees for a line manager without saying how it is known; a unit has no single line manager. */
const refuseSilence = ({ personId, as, note }: AssignRole): Refusal<'note-missing'> | undefined =>
  personId !== undefined && as === 'active' && !note?.trim() ? refuseField('/note', 'note-missing', 'Say how you know that the line manager agrees.') : undefined;

/** Whoever holds a retired role keeps it; nobody new gets it. */
export const refuseRetired = (definition: Pick<RoleDefinitionRow, 'name' | 'retired_on'>): Refusal<'role-retired'> | undefined =>
  definition.retired_on === null ? undefined : refuse('role-retired', `The role ${definition.name} is retired and given to nobody any more.`);
