import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { BulkAssignRole, BulkAssignView, BulkEndRoles, UnmatchedLineView } from '@realign/roles/contract';
import { MATCH_PEOPLE } from './match-people.sql';

/** Lines shown of those that name nobody. */
const SHOWN = 200;

const HELD = `exists (select 1 from roles.role_assignment a where a.programme_id = $2 and a.role_definition_id = $3 and a.person_id = m.id and a.state <> 'ended' and a.scope_key = '')`;

const LIVE = `programme_id = $1 and role_definition_id = $2 and state not in ('vacant', 'ended') and ($3::uuid[] is null or id = any($3))`;

@Injectable()
export class BulkRoleStore {
  async preview(session: TenantSession, programmeId: string, { people, roleDefinitionId, dryRun }: BulkAssignRole): Promise<BulkAssignView> {
    const row = await session.one<{ people: number; already: number; unmatchedCount: number; unmatched: UnmatchedLineView[] }>(
      `with ${MATCH_PEOPLE}
       select (select count(*)::integer from matched) as people, (select count(*)::integer from matched m where ${HELD}) as already,
         (select count(*)::integer from lines_read where reason is not null) as "unmatchedCount",
         coalesce((select jsonb_agg(jsonb_build_object('line', r.line, 'value', r.value, 'reason', r.reason) order by r.line) from (select * from lines_read where reason is not null order by line limit ${SHOWN}) r), '[]') as unmatched`,
      [people, programmeId, roleDefinitionId],
    );
    const { people: found = 0, already = 0, unmatchedCount = 0, unmatched = [] } = row ?? {};
    return { people: found, already, given: found - already, unmatched, unmatchedCount, dryRun };
  }

  /** The roles that were given; who holds it already is left as they are. */
  async give(session: TenantSession, programmeId: string, input: BulkAssignRole): Promise<string[]> {
    const isActive = input.as === 'active';
    const given = await session.sql<{ id: string }>(
      `with ${MATCH_PEOPLE},
       given as (
         insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, person_id, state, starts_on, ends_on, time_percent, in_role_description,
           acknowledged_at, acknowledged_by_name, acknowledged_on_behalf, acknowledgement_note)
         select $4, $2, $3, m.id, $5, $6::date, $7::date, coalesce($8, (select d.default_time_percent from roles.role_definition d where d.id = $3)), $9,
           case when $5 = 'active' then now() end, case when $5 = 'active' then $10 end, case when $5 = 'active' then true end, case when $5 = 'active' then $11 end
         from matched m where not ${HELD} on conflict do nothing returning id),
       noted as (insert into roles.role_assignment_event (tenant_id, role_assignment_id, by_name, what, note) select $4, id, $10, $12, coalesce($11, '') from given)
       select id from given`,
      [
        input.people, programmeId, input.roleDefinitionId, session.tenantId, isActive ? 'active' : 'nominated', input.startsOn, input.endsOn ?? null, input.timePercent ?? null, input.inRoleDescription ?? false,
        session.actor.displayName, input.note ?? null, isActive ? 'given with others, active at once' : 'nominated with others',
      ],
    );
    return given.map(({ id }) => id);
  }

  async countLive(session: TenantSession, programmeId: string, { roleDefinitionId, roleAssignmentIds }: BulkEndRoles): Promise<number> {
    const row = await session.one<{ live: number }>(`select count(*)::integer as live from roles.role_assignment where ${LIVE}`, [programmeId, roleDefinitionId, roleAssignmentIds ?? null]);
    return row?.live ?? 0;
  }

  /** The roles that ended. */
  async end(session: TenantSession, programmeId: string, { roleDefinitionId, roleAssignmentIds, reason }: BulkEndRoles): Promise<string[]> {
    const ended = await session.sql<{ id: string }>(
      `with ended as (update roles.role_assignment set state = 'ended', ended_reason = $4, version = version + 1, updated_at = now() where ${LIVE} returning id),
       noted as (insert into roles.role_assignment_event (tenant_id, role_assignment_id, by_name, what, note) select $5, id, $6, 'ended with others', $4 from ended)
       select id from ended`,
      [programmeId, roleDefinitionId, roleAssignmentIds ?? null, reason, session.tenantId, session.actor.displayName],
    );
    return ended.map(({ id }) => id);
  }
}
