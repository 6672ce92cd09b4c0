import { Injectable } from '@nestjs/common';
import { day, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeKpiPolicy, ChangeRoleKpi, CreateRoleKpi, KpiPolicyView, KpiReviewView, RecordKpiReading, RoleKpiListView, RoleKpiView, RoleMetricListView, SetKpiTarget } from '@realign/roles/contract';
import { refuseKpiReading } from '@realign/roles/domain';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { RoleHistory } from '../assignment/role-history';
import { RoleDefinitionStore } from '../catalogue/role-definition.store';
import { KpiPolicyStore } from './kpi-policy.store';
import { KpiReviewViews, ROLE_KPIS } from './kpi-review.view';
import { RoleMeasureReadings } from './role-measures';

@Injectable()
export class RoleKpiService {
  constructor(
    private readonly db: TenantDb,
    private readonly definitions: RoleDefinitionStore,
    private readonly assignments: RoleAssignmentStore,
    private readonly policy: KpiPolicyStore,
    private readonly review: KpiReviewViews,
    private readonly history: RoleHistory,
    private readonly audit: Audit,
    private readonly measures: RoleMeasureReadings,
  ) {}

  list(actor: Actor, roleDefinitionId: string): Promise<RoleKpiListView> {
    return this.db.read(actor, async (session) => {
      await this.definitions.get(session, roleDefinitionId);
      return { items: await session.sql<RoleKpiView>(`${ROLE_KPIS} where k.role_definition_id = $1 order by (k.retired_on is not null), k.name`, [roleDefinitionId]) };
    });
  }

  get(actor: Actor, id: string): Promise<RoleKpiView> {
    return this.db.read(actor, (session) => this.one(session, id));
  }

  metrics(actor: Actor): Promise<RoleMetricListView> {
    return this.db.read(actor, async (session) => ({ items: await this.measures.metrics(session) }));
  }

  create(actor: Actor, roleDefinitionId: string, input: CreateRoleKpi): Promise<RoleKpiView> {
    return this.db.transaction(actor, async (session) => {
      await this.definitions.get(session, roleDefinitionId);
      await this.measures.requireMetric(session, input.metricKey);
      const row = await session.one<{ id: string }>(
        `insert into roles.role_kpi (tenant_id, role_definition_id, name, unit, direction, default_target, measured_for, fresh_days, metric_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
        [session.tenantId, roleDefinitionId, input.name, input.unit, input.direction, input.defaultTarget, input.measuredFor, input.freshDays ?? 45, input.metricKey ?? null],
      );
      if (!row) throw refused(refuse('kpi-name-taken', `This role is measured by “${input.name}” already.`));
      await this.audit.record(session, { action: 'role-kpi.created', subject: `role-kpi:${row.id}`, after: { ...input } });
      await this.measures.refresh(session, row.id);
      return this.one(session, row.id);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeRoleKpi): Promise<RoleKpiView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      const today = await this.today(session);
      await this.measures.requireMetric(session, input.metricKey);
      await updateVersioned(session, 'roles.role_kpi', id, version, {
        ...(input.name !== undefined && { name: input.name }), ...(input.defaultTarget !== undefined && { default_target: input.defaultTarget }), ...(input.freshDays !== undefined && { fresh_days: input.freshDays }), ...(input.metricKey !== undefined && { metric_key: input.metricKey }),
        ...(input.isRetired !== undefined && input.isRetired !== before.isRetired && { retired_on: input.isRetired ? today : null }),
      });
      await this.audit.record(session, { action: 'role-kpi.changed', subject: `role-kpi:${id}`, before: { ...before }, after: { ...input } });
      if (input.metricKey !== undefined && input.metricKey !== before.metricKey) await this.measures.start(session, id);
      return this.one(session, id);
    });
  }

  /** Where persons may be measured decides what is read of them, so measures are read anew: both together, or neither. */
  changePolicy(actor: Actor, version: number, input: ChangeKpiPolicy): Promise<KpiPolicyView> {
    return this.db.transaction(actor, async (session) => {
      const policy = await this.policy.change(session, version, input);
      await this.measures.refresh(session);
      return policy;
    });
  }

  /** A later reading of the same day counts; nothing is edited. */
  record(actor: Actor, id: string, input: RecordKpiReading): Promise<KpiReviewView> {
    return this.db.transaction(actor, async (session) => {
      const kpi = await this.one(session, id);
      if ([input.roleAssignmentId, input.orgUnitId, input.communityId].filter((id) => id !== undefined).length !== 1) throw invalid([{ pointer: '/roleAssignmentId', code: 'one-of', detail: 'Say whose figure it is: one holder’s, one community’s, or one unit’s.' }]);
      const [programme] = await session.sql('select 1 from programmes.programme where id = $1', [input.programmeId]);
      if (!programme) throw notFound('programme');
      const subject = await this.subject(session, kpi, input);
      const no = refuseKpiReading({ ...(await this.policy.of(session)), minGroupSize: await this.measures.smallestGroup(session) }, { ...subject, measuredFor: kpi.measuredFor, readOn: day(input.readOn), today: day(await this.today(session)) });
      if (no) throw refused(no);
      await session.sql(`insert into roles.role_kpi_reading (tenant_id, role_kpi_id, programme_id, role_assignment_id, org_unit_id, value, read_on, people, note, by_name, community_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, [
        session.tenantId, id, input.programmeId, input.roleAssignmentId ?? null, input.orgUnitId ?? null, input.value, input.readOn, subject.people, input.note ?? '', actor.displayName, input.communityId ?? null,
      ]);
      await this.audit.record(session, { action: 'role-kpi.read', subject: `role-kpi:${id}`, after: { ...input } });
      return this.review.read(session, input.programmeId);
    });
  }

  setTarget(actor: Actor, roleAssignmentId: string, { roleKpiId, target }: SetKpiTarget): Promise<KpiReviewView> {
    return this.db.transaction(actor, async (session) => {
      const assignment = await this.assignments.get(session, roleAssignmentId);
      const kpi = await this.one(session, roleKpiId);
      if (kpi.roleDefinitionId !== assignment.roleDefinitionId) throw refused(refuse('another-role', 'This role is not measured by that.'));
      await session.sql(`insert into roles.role_kpi_target (tenant_id, role_assignment_id, role_kpi_id, target) values ($1, $2, $3, $4) on conflict (tenant_id, role_assignment_id, role_kpi_id) do update set target = excluded.target`, [
        session.tenantId, roleAssignmentId, roleKpiId, target,
      ]);
      await this.history.note(session, roleAssignmentId, `target of ${kpi.name}: ${target} ${kpi.unit}`);
      await this.audit.record(session, { action: 'role-kpi.target-set', subject: `role-assignment:${roleAssignmentId}`, after: { roleKpiId, target } });
      return this.review.read(session, assignment.programmeId);
    });
  }

  private async subject(session: TenantSession, kpi: RoleKpiView, { roleAssignmentId, orgUnitId, communityId, people, programmeId }: RecordKpiReading): Promise<{ isPerson: boolean; country: string | null; people: number | null }> {
    if (communityId !== undefined) {
      if (!(await session.one('select 1 from roles.community where id = $1', [communityId]))) throw notFound('community');
      if (people === undefined) throw invalid([{ pointer: '/people', code: 'required', detail: 'Say how many people stand behind the figure of a community.' }]);
      return { isPerson: false, country: null, people };
    }
    if (roleAssignmentId === undefined) {
      const unit = await session.one<{ people: number }>(`select (select count(*)::integer from directory.unit_member_v m where m.org_unit_id = u.id) as people from directory.org_unit u where u.id = $1`, [orgUnitId]);
      if (!unit) throw notFound('org unit');
      return { isPerson: false, country: null, people: unit.people };
    }
    const { personId, roleDefinitionId, programmeId: itsProgramme } = await this.assignments.get(session, roleAssignmentId);
    if (roleDefinitionId !== kpi.roleDefinitionId || itsProgramme !== programmeId) throw refused(refuse('another-role', 'This role is not measured by that.'));
    if (personId === null) throw refused(refuse('no-person', 'A unit that holds a role is measured as a unit.'));
    const person = await session.one<{ country: string | null }>('select country from directory.person where id = $1', [personId]);
    return { isPerson: true, country: person?.country ?? null, people: null };
  }

  private async one(session: TenantSession, id: string): Promise<RoleKpiView> {
    const row = await session.one<RoleKpiView>(`${ROLE_KPIS} where k.id = $1`, [id]);
    if (!row) throw notFound('indicator');
    return row;
  }

  private async today(session: TenantSession): Promise<string> {
    return (await session.one<{ on: string }>('select current_date::text as on'))?.on ?? '';
  }
}
