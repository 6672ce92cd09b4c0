import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { NominationView, ProgrammeNominationsView, RecognitionView, RecruitmentFunnelView } from '@realign/roles/contract';
import { waitsFor, type Nomination } from '@realign/roles/domain';
import { canAssignRoles, canSeeNomination } from '../role.policy';

type NominationRow = Omit<NominationView, 'waitsFor' | 'can'> & Pick<Nomination, 'personAnswer' | 'leadAnswer'> & { readonly nominatedByPersonId: string | null };

const NOMINATIONS = `
  select n.id, n.programme_id as "programmeId", g.name as "programmeName", n.role_definition_id as "roleDefinitionId", d.name as "roleName", n.person_id as "personId", p.display_name as "personName",
    coalesce(s.name, u.name) as "unitName", n.kind, n.state, n.person_answer as "personAnswer", n.lead_answer as "leadAnswer", n.why, n.nominated_by_name as "nominatedByName",
    n.nominated_by_person_id as "nominatedByPersonId", n.reason, to_char(n.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", n.role_assignment_id as "roleAssignmentId", n.version
  from roles.role_nomination n join roles.role_definition d on d.tenant_id = n.tenant_id and d.id = n.role_definition_id join programmes.programme g on g.tenant_id = n.tenant_id and g.id = n.programme_id
  join directory.person p on p.tenant_id = n.tenant_id and p.id = n.person_id left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id
  left join directory.org_unit s on s.tenant_id = n.tenant_id and s.id = n.scope_unit_id`;

export const RECOGNITIONS = `
  select r.id, r.role_assignment_id as "roleAssignmentId", coalesce(p.display_name, '') as "personName", d.name as "roleName", r.note, r.by_name as "byName",
    to_char(r.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
  from roles.recognition r join roles.role_assignment a on a.tenant_id = r.tenant_id and a.id = r.role_assignment_id
  join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id left join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id`;

@Injectable()
export class NominationViews {
  async one(session: TenantSession, id: string): Promise<NominationView> {
    const row = await session.one<NominationRow>(`${NOMINATIONS} where n.id = $1`, [id]);
    if (!row || !canSeeNomination(session.actor, row)) throw notFound('nomination');
    return present(session, row);
  }

  async ofProgramme(session: TenantSession, programmeId: string): Promise<ProgrammeNominationsView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const rows = await session.sql<NominationRow>(`${NOMINATIONS} where n.programme_id = $1 order by (n.state = 'open') desc, n.id desc limit 200`, [programmeId]);
    const recognitions = await session.sql<RecognitionView>(`${RECOGNITIONS} where a.programme_id = $1 order by r.id desc limit 50`, [programmeId]);
    return { items: rows.map((row) => present(session, row)), funnel: await this.funnel(session, programmeId), recognitions };
  }

  /** One's own, waiting or answered within a quarter. */
  async ofPerson(session: TenantSession, personId: string): Promise<NominationView[]> {
    const rows = await session.sql<NominationRow>(`${NOMINATIONS} where n.person_id = $1 and (n.state = 'open' or n.updated_at > now() - interval '90 days') order by (n.state = 'open') desc, n.id desc limit 50`, [personId]);
    return rows.map((row) => present(session, row));
  }

  private async funnel(session: TenantSession, programmeId: string): Promise<RecruitmentFunnelView> {
    const row = await session.one<RecruitmentFunnelView>(
      `select count(*)::integer as named, count(*) filter (where n.state = 'open')::integer as open, count(*) filter (where n.state = 'declined')::integer as declined,
         count(*) filter (where n.state = 'accepted')::integer as accepted, count(*) filter (where a.acknowledged_at is not null)::integer as acknowledged,
         count(*) filter (where a.state in ('active', 'handing_over'))::integer as active
       from roles.role_nomination n left join roles.role_assignment a on a.tenant_id = n.tenant_id and a.id = n.role_assignment_id where n.programme_id = $1`,
      [programmeId],
    );
    return row ?? { named: 0, open: 0, declined: 0, accepted: 0, acknowledged: 0, active: 0 };
  }
}

const present = (session: TenantSession, { personAnswer, leadAnswer, nominatedByPersonId: _, ...row }: NominationRow): NominationView => {
  const waits = waitsFor({ kind: row.kind, state: row.state, personAnswer, leadAnswer });
  const mine = session.actor.personId === row.personId;
  return { ...row, waitsFor: waits, can: { answer: (waits.includes('person') && mine) || (waits.includes('lead') && !mine && canAssignRoles(session.actor)) } };
};
