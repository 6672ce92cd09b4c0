import { Injectable } from '@nestjs/common';
import { day, isRefused, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { HandOverRole, HandoverView, TickHandoverDuty } from '@realign/roles/contract';
import { planHandover } from '@realign/roles/domain';
import { RoleAssignmentStore, type RoleAssignmentRow } from '../assignment/role-assignment.store';
import { RoleGivingService } from '../assignment/role-giving.service';
import { RoleHistory } from '../assignment/role-history';
import { RoleMover } from '../assignment/role-mover';
import { HandoverViews, IS_STANDING, SUCCESSOR_OF } from './handover.view';

/**
 * The successor is nominated for the same role in the same place, both hold it for the overlap, and what is open goes over by name. Where the successor
 * does not take it over, it is handed to somebody else.
 */
@Injectable()
export class HandoverService {
  constructor(
    private readonly db: TenantDb,
    private readonly assignments: RoleAssignmentStore,
    private readonly giving: RoleGivingService,
    private readonly mover: RoleMover,
    private readonly history: RoleHistory,
    private readonly views: HandoverViews,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, id: string): Promise<HandoverView> {
    return this.db.read(actor, async (session) => this.views.one(session, await this.assignments.get(session, id)));
  }

  plan(actor: Actor, id: string, version: number, input: HandOverRole): Promise<HandoverView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.assignments.get(session, id);
      await this.assignments.requirePerson(session, '/successorPersonId', input.successorPersonId);
      const no = planHandover({ state: before.state, holderId: before.personId, startsOn: before.startsOn, successorId: input.successorPersonId, overlapFrom: day(input.overlapFrom), lastDay: day(input.lastDay) });
      if (isRefused(no)) throw refused(no);
      await this.makeWay(session, id);
      await this.endOn(session, before, version, input.lastDay);
      const scopeUnitId = await this.assignments.unitNow(session, before.scopeUnitId);
      const deputyPersonId = await this.deputyToKeep(session, before, input.successorPersonId);
      const successorId = await this.giving.give(session, before.programmeId, successorOf({ ...before, scopeUnitId, deputyPersonId }, input));
      await this.keep(session, before, successorId, input);
      await this.audit.record(session, { action: 'role.handed-over', subject: `role-assignment:${id}`, after: { successorId, overlapFrom: input.overlapFrom, lastDay: input.lastDay } });
      return this.views.one(session, before);
    });
  }

  tick(actor: Actor, id: string, { seq, isDone }: TickHandoverDuty): Promise<HandoverView> {
    return this.db.transaction(actor, async (session) => {
      const assignment = await this.assignments.get(session, id);
      const row = await session.one<{ title: string }>(
        `update roles.handover_duty set done_at = case when $3 then now() end, done_by_name = case when $3 then $4 end where role_assignment_id = $1 and seq = $2 returning title`,
        [id, seq, isDone, session.actor.displayName],
      );
      if (!row) throw notFound('duty');
      await this.history.note(session, id, isDone ? 'duty handed over' : 'duty open again', row.title);
      return this.views.one(session, assignment);
    });
  }

  /** A handover whose successor does not come makes way for another one, with its duties. @throws while a successor stands */
  private async makeWay(session: TenantSession, id: string): Promise<void> {
    const planned = await session.one<{ isStanding: boolean }>(`select ${IS_STANDING} as "isStanding" ${SUCCESSOR_OF}`, [id]);
    if (planned?.isStanding) throw refused(refuse('handover-planned', 'This role is being handed over already. For somebody else, end what the successor has of it first.'));
    if (planned) await session.sql('delete from roles.handover where role_assignment_id = $1', [id]);
  }

  /** Whoever stands in goes on standing in, as long as they are here and do not take the role over themselves. */
  private async deputyToKeep(session: TenantSession, { deputyPersonId }: RoleAssignmentRow, successorPersonId: string): Promise<string | null> {
    const here = await session.one<{ id: string }>(`select id from directory.person where id = $1 and state = 'active' and id <> $2`, [deputyPersonId, successorPersonId]);
    return here?.id ?? null;
  }

  private async endOn(session: TenantSession, before: RoleAssignmentRow, version: number, lastDay: string): Promise<void> {
    await updateVersioned(session, 'roles.role_assignment', before.id, version, { ends_on: lastDay });
    if (before.state === 'active') await this.mover.move(session, before, version + 1, { to: 'handing_over' });
  }

  private async keep(session: TenantSession, before: RoleAssignmentRow, successorId: string, input: HandOverRole): Promise<void> {
    await session.sql(`insert into roles.handover (tenant_id, role_assignment_id, successor_id, overlap_from, last_day, note, by_name) values ($1, $2, $3, $4, $5, $6, $7)`, [
      session.tenantId, before.id, successorId, input.overlapFrom, input.lastDay, input.note ?? '', session.actor.displayName,
    ]);
    const duties = input.duties ?? (await this.views.suggest(session, before));
    await session.sql(`insert into roles.handover_duty (tenant_id, role_assignment_id, seq, title) select $1, $2, d.seq, d.title from unnest($3::text[]) with ordinality as d(title, seq)`, [session.tenantId, before.id, duties]);
    await this.history.note(session, before.id, `handover planned, last day ${input.lastDay}`, input.note);
  }
}

const successorOf = (before: RoleAssignmentRow, { successorPersonId, overlapFrom }: HandOverRole): Parameters<RoleGivingService['give']>[2] => ({
  roleDefinitionId: before.roleDefinitionId, personId: successorPersonId, startsOn: overlapFrom, note: 'Takes the role over.',
  ...(before.timePercent !== null && { timePercent: before.timePercent }), ...(before.scopeUnitId !== null && { scopeUnitId: before.scopeUnitId }),
  ...(before.deputyPersonId !== null && { deputyPersonId: before.deputyPersonId }), ...(before.communityId !== null && { communityId: before.communityId }), ...(before.topic !== null && { topic: before.topic }),
});
