import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, stale, TenantDb } from '@realign/platform';
import type { ChangeKpiPolicy, KpiPolicyView } from '@realign/roles/contract';
import { KPI_POLICY } from '@realign/roles/domain';

/** When persons may be measured; one row for the organisation, there once it was set. */
@Injectable()
export class KpiPolicyStore {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  read(actor: Actor): Promise<KpiPolicyView> {
    return this.db.read(actor, (session) => this.of(session));
  }

  async of(session: TenantSession): Promise<KpiPolicyView> {
    const row = await session.one<KpiPolicyView>(`select min_group_size as "minGroupSize", team_only as "teamOnly", team_only_countries as "teamOnlyCountries", version from roles.kpi_policy`);
    return row ?? { ...KPI_POLICY, teamOnlyCountries: [], version: 0 };
  }

  /** @throws 412 when somebody changed it meanwhile */
  async change(session: TenantSession, version: number, input: ChangeKpiPolicy): Promise<KpiPolicyView> {
    const before = await this.of(session);
    const row = await session.one(
      `insert into roles.kpi_policy (tenant_id, min_group_size, team_only, team_only_countries) select $1, $2, $3, $4 where $5 = 0 or exists (select 1 from roles.kpi_policy)
       on conflict (tenant_id, one) do update set min_group_size = excluded.min_group_size, team_only = excluded.team_only, team_only_countries = excluded.team_only_countries,
         version = roles.kpi_policy.version + 1, updated_at = now() where roles.kpi_policy.version = $5 returning version`,
      [session.tenantId, input.minGroupSize, input.teamOnly, input.teamOnlyCountries, version],
    );
    if (!row) throw stale('policy', before.version);
    await this.audit.record(session, { action: 'kpi-policy.changed', subject: 'kpi-policy', before: { ...before }, after: { ...input } });
    return this.of(session);
  }
}
