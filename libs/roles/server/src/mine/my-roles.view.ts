import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { MyHelpView, MyRolesView, MyRoleView, OpenRoleView, PersonRolesView, ProgrammeHelpView, RecognitionView, RoleAssignmentView } from '@realign/roles/contract';
import { ASSIGNMENT_JSON, ASSIGNMENT_NAMES, presentAssignment, type BareAssignment } from '../assignment/role-assignment.view';
import { HELP_ROUTES } from '../help/help-route.service';
import { HelperViews } from '../help/helpers.view';
import { NominationViews, RECOGNITIONS } from '../recruitment/nomination.view';

interface HeldRow {
  readonly assignment: BareAssignment;
  readonly programmeName: string;
  readonly responsibilities: string[];
}

const HELD = `
  select ${ASSIGNMENT_JSON} as assignment, g.name as "programmeName", d.responsibilities from roles.role_assignment a
  join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id join programmes.programme g on g.tenant_id = a.tenant_id and g.id = a.programme_id ${ASSIGNMENT_NAMES}`;

/** Near helpers shown of each kind. */
const MOST_HELPERS = 3;

/** What roles mean for one person: what they hold, what they were asked, whose time they are asked for, and who can help them. */
@Injectable()
export class MyRolesViews {
  constructor(
    private readonly nominations: NominationViews,
    private readonly helpers: HelperViews,
  ) {}

  async roles(session: TenantSession): Promise<MyRolesView> {
    const { personId } = session.actor;
    if (personId === null) return { isUnlinked: true, roles: [], nominations: [], toAcknowledge: [] };
    return { isUnlinked: false, roles: await this.held(session, personId), nominations: await this.nominations.ofPerson(session, personId), toAcknowledge: await this.toAcknowledge(session, personId) };
  }

  /** Named to the person, in their own unit or in a unit above that holds the role as a whole. */
  private async held(session: TenantSession, personId: string): Promise<MyRoleView[]> {
    const rows = await session.sql<HeldRow>(
      `${HELD} where a.state not in ('vacant', 'ended') and (a.person_id = $1 or a.org_unit_id in (select b.org_unit_id from directory.named_unit_v b join directory.person me on me.org_unit_id = b.below_id where me.id = $1))
       order by g.name, d.name, a.id limit 100`,
      [personId],
    );
    const thanks = await session.sql<RecognitionView>(`${RECOGNITIONS} where a.person_id = $1 order by r.id desc limit 100`, [personId]);
    return rows.map(({ assignment, programmeName, responsibilities }) => ({
      assignment: presentAssignment(session, assignment), programmeName, responsibilities, recognitions: thanks.filter(({ roleAssignmentId }) => roleAssignmentId === assignment.id),
    }));
  }

  private async toAcknowledge(session: TenantSession, managerId: string): Promise<RoleAssignmentView[]> {
    const rows = await session.sql<HeldRow>(`${HELD} where a.state = 'nominated' and p.manager_id = $1 order by a.id limit 200`, [managerId]);
    return rows.map(({ assignment }) => presentAssignment(session, assignment));
  }

  async ofPerson(session: TenantSession, personId: string): Promise<PersonRolesView> {
    const person = await session.one<{ name: string }>('select display_name as name from directory.person where id = $1', [personId]);
    if (!person) throw notFound('person');
    const rows = await session.sql<HeldRow>(`${HELD} where a.person_id = $1 order by (a.state = 'ended'), a.starts_on desc, a.id limit 200`, [personId]);
    return { personId, personName: person.name, items: rows.map(({ assignment, programmeName }) => ({ assignment: presentAssignment(session, assignment), programmeName })) };
  }

  /** The programmes that reach the person, by a wave's unit or audience, or by a role; all of them for somebody who is nobody in the directory. */
  async help(session: TenantSession): Promise<MyHelpView> {
    const { personId } = session.actor;
    const programmes = await session.sql<{ id: string; name: string }>(
      `select g.id, g.name from programmes.programme g where g.state not in ('draft', 'retired') and ($1::uuid is null
         or g.id in (select w.programme_id from programmes.wave_person_v w join programmes.wave_detail_v d on d.wave_id = w.wave_id and d.state <> 'withdrawn' where w.person_id = $1)
         or exists (select 1 from roles.role_assignment a where a.programme_id = g.id and a.person_id = $1 and a.state not in ('vacant', 'ended'))) order by g.name, g.id limit 20`,
      [personId],
    );
    const views: ProgrammeHelpView[] = [];
    for (const { id, name } of programmes) views.push(await this.helpIn(session, id, name, personId));
    return { isUnlinked: personId === null, programmes: views };
  }

  private async helpIn(session: TenantSession, programmeId: string, programmeName: string, personId: string | null): Promise<ProgrammeHelpView> {
    return {
      programmeId, programmeName,
      champions: await this.helpers.nearest(session, programmeId, 'champion', personId, MOST_HELPERS),
      experts: await this.helpers.nearest(session, programmeId, 'topic_expert', personId, MOST_HELPERS),
      // For everybody, and for the roles one holds oneself or through one's unit.
      routes: await session.sql(
        `${HELP_ROUTES} where h.programme_id = $1 and (h.role_definition_id is null or $2::uuid is null or exists (
           select 1 from roles.role_assignment a where a.programme_id = $1 and a.role_definition_id = h.role_definition_id and a.state not in ('vacant', 'ended') and (a.person_id = $2
             or a.org_unit_id in (select b.org_unit_id from directory.named_unit_v b join directory.person me on me.org_unit_id = b.below_id where me.id = $2)))) order by h.position, h.id limit 100`,
        [programmeId, personId],
      ),
      openRoles: personId === null ? [] : await this.openRoles(session, programmeId, personId),
    };
  }

  private openRoles(session: TenantSession, programmeId: string, personId: string): Promise<OpenRoleView[]> {
    return session.sql<OpenRoleView>(
      `select d.id as "roleDefinitionId", d.name as "roleName", d.summary, d.default_time_percent as "defaultTimePercent" from roles.programme_role r
       join roles.role_definition d on d.tenant_id = r.tenant_id and d.id = r.role_definition_id
       where r.programme_id = $1 and r.uncounted_at is null and d.cover_kind = 'ratio' and d.retired_on is null
         and not exists (select 1 from roles.role_assignment a where a.programme_id = $1 and a.role_definition_id = d.id and a.person_id = $2 and a.state <> 'ended')
         and not exists (select 1 from roles.role_nomination n where n.programme_id = $1 and n.role_definition_id = d.id and n.person_id = $2 and n.state = 'open') order by d.people_per_holder, d.name`,
      [programmeId, personId],
    );
  }
}
