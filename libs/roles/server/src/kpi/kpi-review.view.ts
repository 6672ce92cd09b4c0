import { Injectable } from '@nestjs/common';
import { day, hasRole, type Day, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { rolesPermissions, type KpiHolderView, type KpiReviewItemView, type KpiReviewView, type RoleKpiView } from '@realign/roles/contract';
import { judgeKpi, mayMeasurePerson, type KpiPolicy } from '@realign/roles/domain';
import { KpiPolicyStore } from './kpi-policy.store';

export const ROLE_KPIS = `
  select k.id, k.role_definition_id as "roleDefinitionId", k.name, k.unit, k.direction, k.default_target as "defaultTarget", k.measured_for as "measuredFor", k.fresh_days as "freshDays", k.retired_on is not null as "isRetired", k.version
  from roles.role_kpi k`;

interface HolderRow {
  readonly roleAssignmentId: string;
  readonly personName: string;
  readonly country: string | null;
  readonly target: number | null;
  readonly ownValue: number | null;
  readonly ownOn: string | null;
  readonly teamValue: number | null;
  readonly teamOn: string | null;
  readonly teamName: string | null;
}

/** Holders named on the page for one indicator; the counts are of all. */
const SHOWN = 100;

/**
 * Holders at work with their own latest figure and the latest of the nearest unit, from their own up the tree, that has one with enough people
 * behind it. $1 programme, $2 role, $3 indicator, $4 smallest group. In the order of names, never of figures.
 */
const HOLDERS = `
  select a.id as "roleAssignmentId", p.display_name as "personName", p.country, t.target, own.value as "ownValue", own.read_on::text as "ownOn", team.value as "teamValue", team.read_on::text as "teamOn", team.name as "teamName"
  from roles.role_assignment a join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  left join roles.role_kpi_target t on t.tenant_id = a.tenant_id and t.role_assignment_id = a.id and t.role_kpi_id = $3
  left join lateral (select r.value, r.read_on from roles.role_kpi_reading r where r.role_assignment_id = a.id and r.role_kpi_id = $3 order by r.read_on desc, r.id desc limit 1) own on true
  left join lateral (
    select r.value, r.read_on, u.name from directory.unit_below_v b join roles.role_kpi_reading r on r.org_unit_id = b.org_unit_id and r.programme_id = $1 and r.role_kpi_id = $3 and r.people >= $4
    join directory.org_unit u on u.id = b.org_unit_id where b.below_id = coalesce(a.scope_unit_id, p.org_unit_id) order by b.depth, r.read_on desc, r.id desc limit 1) team on true
  where a.programme_id = $1 and a.role_definition_id = $2 and a.state in ('active', 'handing_over') order by p.display_name, a.id`;

@Injectable()
export class KpiReviewViews {
  constructor(private readonly policies: KpiPolicyStore) {}

  async read(session: TenantSession, programmeId: string): Promise<KpiReviewView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const policy = await this.policies.of(session);
    const today = day((await session.one<{ on: string }>('select current_date::text as on'))?.on ?? '');
    const kpis = await session.sql<RoleKpiView & { roleName: string }>(
      `select k.*, d.name as "roleName" from (${ROLE_KPIS} where k.retired_on is null) k join roles.role_definition d on d.id = k."roleDefinitionId"
       join roles.programme_role r on r.role_definition_id = d.id and r.programme_id = $1 order by d.name, k.name`,
      [programmeId],
    );
    const items: KpiReviewItemView[] = [];
    for (const { roleName, ...kpi } of kpis) {
      const rows = await session.sql<HolderRow>(HOLDERS, [programmeId, kpi.roleDefinitionId, kpi.id, policy.minGroupSize]);
      items.push(toItem(kpi, roleName, rows.map((row) => toHolder(policy, kpi, row, today))));
    }
    return { programmeId, items, minGroupSize: policy.minGroupSize, can: { record: hasRole(session.actor, ...rolesPermissions['roles.kpi.record']) } };
  }
}

const toItem = (kpi: RoleKpiView, roleName: string, holders: readonly KpiHolderView[]): KpiReviewItemView => {
  const count = (...statuses: string[]): number => holders.filter(({ status }) => statuses.includes(status)).length;
  return { kpi, roleName, holders: holders.slice(0, SHOWN), holderCount: holders.length, met: count('met'), short: count('short'), unread: count('stale', 'no_data') };
};

/** A person's own figure is shown only where persons are measured now, whatever was recorded before. */
const toHolder = (policy: KpiPolicy, kpi: RoleKpiView, row: HolderRow, today: Day): KpiHolderView => {
  const isPerson = mayMeasurePerson(policy, kpi.measuredFor, row.country) && row.ownOn !== null;
  const [value, readOn] = isPerson ? [row.ownValue, row.ownOn] : [row.teamValue, row.teamOn];
  const target = row.target ?? kpi.defaultTarget;
  const reading = value === null || readOn === null ? null : { value, readOn: day(readOn) };
  return {
    roleAssignmentId: row.roleAssignmentId, personName: row.personName, target, value, readOn, readFor: isPerson ? 'person' : 'team', teamName: isPerson ? null : row.teamName, status: judgeKpi(kpi, target, reading, today),
  };
};
