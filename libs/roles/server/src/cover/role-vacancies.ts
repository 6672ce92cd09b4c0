import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { roleCover, vacanciesToOpen } from '@realign/roles/domain';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { coverRuleOf, RoleDefinitionStore } from '../catalogue/role-definition.store';

interface Places {
  readonly filled: number;
  readonly nominated: number;
  readonly vacant: number;
}

/** Of which programmes and roles; left out: of all. */
export interface PlacesOf {
  readonly programmeId?: string;
  readonly roleDefinitionId?: string;
}

/** Places of roles with a fixed number of holders that programmes count on which are not retired: needed, held by people who are here, and standing vacant. $1 programme, $2 role; null: all. */
const PLACES = `
  select r.tenant_id, r.programme_id, r.role_definition_id, d.default_time_percent, coalesce(d.holders_needed, 1) as needed,
    count(*) filter (where a.org_unit_id is null and p.state = 'active' and a.state in ('nominated', 'acknowledged', 'active', 'handing_over'))::integer as held, count(*) filter (where a.state = 'vacant')::integer as vacant
  from roles.programme_role r join roles.role_definition d on d.tenant_id = r.tenant_id and d.id = r.role_definition_id and d.cover_kind = 'fixed' and d.retired_on is null
  join programmes.programme g on g.tenant_id = r.tenant_id and g.id = r.programme_id and g.state <> 'retired'
  left join roles.role_assignment a on a.tenant_id = r.tenant_id and a.programme_id = r.programme_id and a.role_definition_id = r.role_definition_id and a.state <> 'ended'
  left join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  where r.uncounted_at is null and ($1::uuid is null or r.programme_id = $1) and ($2::uuid is null or r.role_definition_id = $2)
  group by r.tenant_id, r.programme_id, r.role_definition_id, d.default_time_percent, d.holders_needed`;

const OPEN_MISSING = `
  insert into roles.role_assignment (tenant_id, programme_id, role_definition_id, state, starts_on, time_percent)
  select s.tenant_id, s.programme_id, s.role_definition_id, 'vacant', current_date, s.default_time_percent from (${PLACES}) s, generate_series(1, s.needed - s.held - s.vacant)
  returning id`;

/** $3 why. */
const CLOSE_SPARE = `
  update roles.role_assignment a set state = 'ended', ended_reason = $3, version = version + 1, updated_at = now()
  from (select v.id, row_number() over (partition by v.programme_id, v.role_definition_id order by v.id desc) as place, s.vacant - greatest(0, s.needed - s.held) as spare
        from (${PLACES}) s join roles.role_assignment v on v.tenant_id = s.tenant_id and v.programme_id = s.programme_id and v.role_definition_id = s.role_definition_id and v.state = 'vacant') x
  where a.id = x.id and x.place <= x.spare returning a.id`;

/** A missing sponsor must be seen: each missing place of a role with a fixed number of holders stands as a vacant row. */
@Injectable()
export class RoleVacancies {
  constructor(
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
  ) {}

  async keepVisible(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<void> {
    const definition = await this.definitions.get(session, roleDefinitionId);
    if (definition.retired_on !== null || (await session.one(`select 1 from programmes.programme where id = $1 and state = 'retired'`, [programmeId]))) return;
    const rule = coverRuleOf(definition);
    const places = await this.places(session, programmeId, roleDefinitionId);
    const open = vacanciesToOpen(roleCover(rule, { ...places, later: 0 }, null), rule, places.vacant);
    if (open > 0) await this.assignments.openVacancies(session, programmeId, roleDefinitionId, open);
  }

  /**
   * Brings vacant rows in line with what is needed: after people left or came back (what a leaver held stands vacant too, and a place whose holder is
   * back stands vacant no more), after a role needs more or fewer holders, and after a role or a programme is reinstated. @param why spare ones are closed
   */
  async follow(session: TenantSession, { programmeId, roleDefinitionId }: PlacesOf = {}, why = 'The place is filled.'): Promise<{ readonly opened: number; readonly closed: number }> {
    const of = [programmeId ?? null, roleDefinitionId ?? null];
    return { opened: (await session.sql(OPEN_MISSING, of)).length, closed: (await session.sql(CLOSE_SPARE, [...of, why])).length };
  }

  private async places(session: TenantSession, programmeId: string, roleDefinitionId: string): Promise<Places> {
    const row = await session.one<Places>(
      `select count(*) filter (where p.state = 'active' and a.state in ('acknowledged', 'active', 'handing_over'))::integer as filled,
              count(*) filter (where p.state = 'active' and a.state = 'nominated')::integer as nominated, count(*) filter (where a.state = 'vacant')::integer as vacant
       from roles.role_assignment a left join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id
       where a.programme_id = $1 and a.role_definition_id = $2 and a.org_unit_id is null and a.state <> 'ended'`,
      [programmeId, roleDefinitionId],
    );
    return row ?? { filled: 0, nominated: 0, vacant: 0 };
  }
}
