import { Injectable } from '@nestjs/common';
import { day, daysBetween, type TenantSession } from '@realign/kernel';
import type { HandoverDutyView, HandoverView } from '@realign/roles/contract';
import type { RoleAssignmentRow } from '../assignment/role-assignment.store';

/** The successor of the handover of a role, $1. */
export const SUCCESSOR_OF = `from roles.handover h join roles.role_assignment s on s.tenant_id = h.tenant_id and s.id = h.successor_id left join directory.person p on p.tenant_id = s.tenant_id and p.id = s.person_id
       where h.role_assignment_id = $1`;

/** Whether the successor is still one: not turned down by their line manager, not ended, and here. */
export const IS_STANDING = `s.state not in ('ended', 'vacant') and coalesce(p.state = 'active', false)`;

/** Duties suggested at most. */
const MOST = 50;

@Injectable()
export class HandoverViews {
  async one(session: TenantSession, assignment: RoleAssignmentRow): Promise<HandoverView> {
    const plan = await session.one<Pick<HandoverView, 'successorName' | 'successorState' | 'isStanding' | 'note'> & { overlapFrom: string; lastDay: string }>(
      `select p.display_name as "successorName", s.state as "successorState", ${IS_STANDING} as "isStanding", h.overlap_from::text as "overlapFrom", h.last_day::text as "lastDay", h.note ${SUCCESSOR_OF}`,
      [assignment.id],
    );
    const base = { roleAssignmentId: assignment.id, suggestedDuties: await this.suggest(session, assignment), duties: await this.duties(session, assignment.id) };
    if (!plan) return { ...base, successorName: null, successorState: null, isStanding: false, overlapFrom: null, lastDay: null, overlapDays: null, note: '' };
    return { ...base, ...plan, overlapDays: daysBetween(day(plan.overlapFrom), day(plan.lastDay)) + 1 };
  }

  /** What the holder is known to have open: what the role is for, activities of the programme they answer for, communities they own. */
  async suggest(session: TenantSession, { programmeId, roleDefinitionId, personId, communityId }: RoleAssignmentRow): Promise<string[]> {
    const rows = await session.sql<{ title: string }>(
      `select title from (
         select 1 as kind, r.place, r.duty as title from roles.role_definition d, unnest(d.responsibilities) with ordinality as r(duty, place) where d.id = $2
         union all select 2, 0, 'Activity: ' || v.title from programmes.open_activity_v v where v.programme_id = $1 and v.responsible_person_id = $3
         union all select 3, 0, 'Community: ' || c.name from roles.community c where c.state <> 'closed' and (c.owner_person_id = $3 or c.id = $4)) s order by kind, place, title limit ${MOST}`,
      [programmeId, roleDefinitionId, personId, communityId],
    );
    return rows.map(({ title }) => title.slice(0, 300));
  }

  private duties(session: TenantSession, roleAssignmentId: string): Promise<HandoverDutyView[]> {
    return session.sql<HandoverDutyView>(`select seq, title, done_at is not null as "isDone", done_by_name as "doneByName" from roles.handover_duty where role_assignment_id = $1 order by seq`, [roleAssignmentId]);
  }
}
