import { Injectable } from '@nestjs/common';
import { refuse, type TenantSession } from '@realign/kernel';
import { refused } from '@realign/platform';
import { RoleMeasures, type BoundMeasure, type MeasuredFigure, type RoleMeasureSource, type RoleMetricView } from '@realign/roles/contract';
import { KpiPolicyStore } from './kpi-policy.store';

type Bound = Pick<BoundMeasure, 'roleKpiId' | 'name' | 'roleName' | 'roleDefinitionId' | 'metricKey'> & { readonly measuredFor: 'person' | 'team' };

const BOUND = `select k.id as "roleKpiId", k.name, d.name as "roleName", k.role_definition_id as "roleDefinitionId", k.metric_key as "metricKey", k.measured_for as "measuredFor"
  from roles.role_kpi k join roles.role_definition d on d.id = k.role_definition_id where k.metric_key is not null and k.retired_on is null and ($1::uuid is null or k.id = $1) order by k.id`;

/**
 * Persons' figures that were read by themselves are replaced, never piled up. Those of groups keep their history before the days read now, each programme
 * and grain by itself: what is read of units now says nothing of what communities had. Of groups that are too small by now nothing is kept.
 */
const FORGET = `
  with read_now as (
    select f."programmeId" as programme_id, f."orgUnitId" is not null as is_unit, f."communityId" is not null as is_community, min(f."readOn") as since
    from jsonb_to_recordset($2::jsonb) as f("programmeId" uuid, "roleAssignmentId" uuid, "orgUnitId" uuid, "communityId" uuid, "readOn" date) where f."roleAssignmentId" is null group by 1, 2, 3)
  delete from roles.role_kpi_reading r where r.read_by = 'metric' and r.role_kpi_id = $1
    and (r.role_assignment_id is not null or r.people < $3
      or exists (select 1 from read_now n where n.programme_id = r.programme_id and n.is_unit = (r.org_unit_id is not null) and n.is_community = (r.community_id is not null) and r.read_on >= n.since))`;

const KEEP = `
  insert into roles.role_kpi_reading (tenant_id, role_kpi_id, programme_id, role_assignment_id, org_unit_id, community_id, value, read_on, people, note, by_name, read_by)
  select $1, $2, f."programmeId", f."roleAssignmentId", f."orgUnitId", f."communityId", f.value, f."readOn", f.people, '', $4, 'metric'
  from jsonb_to_recordset($3::jsonb) as f("programmeId" uuid, "roleAssignmentId" uuid, "orgUnitId" uuid, "communityId" uuid, value float8, "readOn" date, people integer)`;

/** One reading at a time in an organisation: who waited sees a privacy switch that was turned meanwhile, and nothing is written twice. */
const ALONE = `select pg_advisory_xact_lock(hashtextextended('roles.measures:' || $1::text, 0))`;

/** What a measure that is retired or read by hand now had read of persons is not kept. */
const FORGET_IDLE = `
  delete from roles.role_kpi_reading r using roles.role_kpi k
  where k.tenant_id = r.tenant_id and k.id = r.role_kpi_id and r.read_by = 'metric' and r.role_assignment_id is not null and (k.retired_on is not null or k.metric_key is null)`;

/** Feeds measures of roles from metrics. Safe to repeat: what is read twice is there once. */
@Injectable()
export class RoleMeasureReadings extends RoleMeasures {
  private readonly sources: RoleMeasureSource[] = [];

  constructor(private readonly policies: KpiPolicyStore) {
    super();
  }

  register(source: RoleMeasureSource): void {
    this.sources.push(source);
  }

  async metrics(session: TenantSession): Promise<RoleMetricView[]> {
    return (await Promise.all(this.sources.map((source) => source.metrics(session)))).flat();
  }

  async requireMetric(session: TenantSession, metricKey: string | null | undefined): Promise<void> {
    if (!metricKey || (await this.metrics(session)).some(({ key }) => key === metricKey)) return;
    throw refused(refuse('metric-unknown', `There is no metric “${metricKey}” that a role can be read from.`));
  }

  async refresh(session: TenantSession, roleKpiId?: string): Promise<void> {
    await session.sql(ALONE, [session.tenantId]);
    if (roleKpiId === undefined) await session.sql(FORGET_IDLE);
    const { teamOnly, teamOnlyCountries } = await this.policies.of(session);
    const smallest = await this.smallestGroup(session);
    for (const { measuredFor, ...bound } of await session.sql<Bound>(BOUND, [roleKpiId ?? null])) {
      const measure: BoundMeasure = { ...bound, mayReadPersons: measuredFor === 'person' && !teamOnly, notInCountries: teamOnlyCountries, minGroupSize: smallest };
      const figures = (await Promise.all(this.sources.map((source) => source.read(session, measure)))).flat().filter(({ people }) => people === null || people >= smallest);
      await this.put(session, measure, smallest, figures);
    }
  }

  /** People behind a figure of a group: as many as measures of roles want, or any metric they are read from. */
  async smallestGroup(session: TenantSession): Promise<number> {
    const { minGroupSize } = await this.policies.of(session);
    return Math.max(minGroupSize, ...(await Promise.all(this.sources.map((source) => source.smallestGroup(session)))));
  }

  /** Another metric, or none: what the former one said is forgotten. */
  async start(session: TenantSession, roleKpiId: string): Promise<void> {
    await session.sql(ALONE, [session.tenantId]);
    await session.sql(`delete from roles.role_kpi_reading where read_by = 'metric' and role_kpi_id = $1`, [roleKpiId]);
    await this.refresh(session, roleKpiId);
  }

  private async put(session: TenantSession, { roleKpiId, metricKey }: BoundMeasure, smallest: number, figures: readonly MeasuredFigure[]): Promise<void> {
    const read = JSON.stringify(figures);
    await session.sql(FORGET, [roleKpiId, read, smallest]);
    if (figures.length > 0) await session.sql(KEEP, [session.tenantId, roleKpiId, read, `Metric ${metricKey}`]);
  }
}
