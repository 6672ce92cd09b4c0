import { Injectable } from '@nestjs/common';
import { day, hasRole, type Day, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { KPI_GRAINS, rolesPermissions, type KpiHolderView, type KpiReviewItemView, type KpiReviewView, type RoleKpiView } from '@realign/roles/contract';
import { finestReading, isOwnUse, judgeKpi, mayMeasurePerson, type KpiCandidate, type KpiGrain, type KpiPolicy } from '@realign/roles/domain';
import { KpiPolicyStore } from './kpi-policy.store';
import { RoleMeasureReadings } from './role-measures';

export const ROLE_KPIS = `
  select k.id, k.role_definition_id as "roleDefinitionId", k.name, k.unit, k.direction, k.default_target as "defaultTarget", k.measured_for as "measuredFor", k.fresh_days as "freshDays", k.metric_key as "metricKey", k.retired_on is not null as "isRetired", k.version
  from roles.role_kpi k`;

interface HolderRow {
  readonly roleAssignmentId: string;
  readonly personName: string;
  readonly country: string | null;
  readonly target: number | null;
  readonly communityId: string | null;
  readonly communityName: string | null;
  /** At most one of each grain. */
  readonly candidates: readonly KpiCandidate[];
}

/** Holders named on the page for one indicator; the counts are of all. */
const SHOWN = 100;

const LATEST = 'order by r.read_on desc, r.id desc limit 1';
const candidate = (grain: KpiGrain, of: string): string => `jsonb_build_object('grain', '${grain}', 'value', r.value, 'readOn', r.read_on::text, 'readBy', r.read_by, 'of', ${of}) as reading`;

/**
 * Holders at work who are here with the latest figure of each grain: their own, their community's, that of the nearest unit, from where they serve (where
 * that was merged away, the unit it was merged into), else their own, up the tree, that has one with enough people behind it, and everybody's. $1 programme, $2 role, $3 indicator, $4 smallest group. In the order of names, never of figures.
 */
const HOLDERS = `
  select a.id as "roleAssignmentId", p.display_name as "personName", p.country, t.target, a.community_id as "communityId", c.name as "communityName",
    to_jsonb(array_remove(array[own.reading, community.reading, team.reading, everybody.reading], null)) as candidates
  from roles.role_assignment a join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.state = 'active'
  left join directory.org_unit s on s.tenant_id = a.tenant_id and s.id = a.scope_unit_id
  left join roles.community c on c.tenant_id = a.tenant_id and c.id = a.community_id
  left join roles.role_kpi_target t on t.tenant_id = a.tenant_id and t.role_assignment_id = a.id and t.role_kpi_id = $3
  left join lateral (select ${candidate('person', 'null')} from roles.role_kpi_reading r where r.role_assignment_id = a.id and r.role_kpi_id = $3 ${LATEST}) own on true
  left join lateral (select ${candidate('community', 'c.name')} from roles.role_kpi_reading r where r.community_id = a.community_id and r.programme_id = $1 and r.role_kpi_id = $3 and r.people >= $4 ${LATEST}) community on true
  left join lateral (
    select ${candidate('team', 'u.name')} from directory.unit_below_v b join roles.role_kpi_reading r on r.org_unit_id = b.org_unit_id and r.programme_id = $1 and r.role_kpi_id = $3 and r.people >= $4
    join directory.org_unit u on u.id = b.org_unit_id where b.below_id = coalesce(s.merged_into, a.scope_unit_id, p.org_unit_id) order by b.depth, r.read_on desc, r.id desc limit 1) team on true
  left join lateral (select ${candidate('organisation', 'null')} from roles.role_kpi_reading r
    where r.programme_id = $1 and r.role_kpi_id = $3 and r.org_unit_id is null and r.role_assignment_id is null and r.community_id is null and r.people >= $4 ${LATEST}) everybody on true
  where a.programme_id = $1 and a.role_definition_id = $2 and a.state in ('active', 'handing_over') and a.starts_on <= current_date order by p.display_name, a.id`;

@Injectable()
export class KpiReviewViews {
  constructor(
    private readonly policies: KpiPolicyStore,
    private readonly measures: RoleMeasureReadings,
  ) {}

  /**
   * What single people did, as metrics of use say it, is shown to whoever records measures; to other readers their community's or unit's figure stands for them.
   * @param to everybody: for what is kept and read by many; what people did themselves is in it where enough of them are counted together
   */
  async read(session: TenantSession, programmeId: string, to: 'reader' | 'everybody' = 'reader'): Promise<KpiReviewView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const policy = await this.policies.of(session);
    const today = day((await session.one<{ on: string }>('select current_date::text as on'))?.on ?? '');
    const kpis = await session.sql<RoleKpiView & { roleName: string }>(
      `select k.*, d.name as "roleName" from (${ROLE_KPIS} where k.retired_on is null) k join roles.role_definition d on d.id = k."roleDefinitionId"
       join roles.programme_role r on r.role_definition_id = d.id and r.programme_id = $1 and r.uncounted_at is null order by d.name, k.name`,
      [programmeId],
    );
    const smallest = await this.measures.smallestGroup(session);
    const isRecorder = hasRole(session.actor, ...rolesPermissions['roles.kpi.record']);
    const items: KpiReviewItemView[] = [];
    for (const { roleName, ...kpi } of kpis) {
      const rows = await session.sql<HolderRow>(HOLDERS, [programmeId, kpi.roleDefinitionId, kpi.id, smallest]);
      const showsOwn = to === 'reader' ? isRecorder : rows.filter(({ candidates, country }) => candidates.some(isOwnUse) && mayMeasurePerson(policy, kpi.measuredFor, country)).length >= smallest;
      items.push(toItem(kpi, roleName, rows, rows.map((row) => toHolder(policy, kpi, row, today, showsOwn))));
    }
    return { programmeId, items, minGroupSize: smallest, can: { record: isRecorder } };
  }
}

const toItem = (kpi: RoleKpiView, roleName: string, rows: readonly HolderRow[], holders: readonly KpiHolderView[]): KpiReviewItemView => {
  const count = (...statuses: string[]): number => holders.filter(({ status }) => statuses.includes(status)).length;
  const readFor = KPI_GRAINS.map((grain) => ({ grain, holders: holders.filter((holder) => holder.value !== null && holder.readFor === grain).length })).filter((counted) => counted.holders > 0);
  const communities = new Map(rows.flatMap(({ communityId, communityName }) => (communityId === null ? [] : [[communityId, communityName ?? ''] as const])));
  return {
    kpi, roleName, holders: holders.slice(0, SHOWN), holderCount: holders.length, met: count('met'), short: count('short'), unread: count('stale', 'no_data'), readFor, communities: [...communities].map(([id, name]) => ({ id, name })),
  };
};

/** A person's own figure is shown only where persons are measured now, whatever was recorded before. */
const toHolder = (policy: KpiPolicy, kpi: RoleKpiView, row: HolderRow, today: Day, showsOwn: boolean): KpiHolderView => {
  const reading = finestReading(row.candidates, mayMeasurePerson(policy, kpi.measuredFor, row.country), showsOwn);
  const target = row.target ?? kpi.defaultTarget;
  return {
    roleAssignmentId: row.roleAssignmentId, personName: row.personName, target, value: reading?.value ?? null, readOn: reading?.readOn ?? null, readFor: reading?.grain ?? 'team', readBy: reading?.readBy ?? null, teamName: reading?.of ?? null,
    status: judgeKpi(kpi, target, reading, today),
  };
};
