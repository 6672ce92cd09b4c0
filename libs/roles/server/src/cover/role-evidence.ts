import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { RoleEvidenceReader } from '@realign/roles/contract';
import { acknowledgementFact, gapWords, kpiFact, roleCoverFact, sideOfDeskFact, vacancyFact, type KpiStatus } from '@realign/roles/domain';
import { KpiReviewViews } from '../kpi/kpi-review.view';
import { CoverageViews } from './coverage.view';
import { ProgrammeRolesViews } from './programme-roles.view';

interface Upkeep {
  readonly sideOfDesk: number;
  readonly holders: number;
  readonly waiting: number;
  /** Days the oldest nomination has waited. */
  readonly longest: number;
}

/** Places named in the note of a role that is short. */
const MOST_GAPS = 3;

@Injectable()
export class RoleEvidence extends RoleEvidenceReader {
  constructor(
    private readonly views: ProgrammeRolesViews,
    private readonly coverage: CoverageViews,
    private readonly kpis: KpiReviewViews,
  ) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const now = await session.one<{ at: string }>(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`);
    const { roles, vacancies } = await this.views.read(session, programmeId);
    const asOf = now?.at ?? '';
    const gaps = await this.coverage.gapsOf(session, programmeId, MOST_GAPS);
    const covered = roles.filter((role) => role.cover.status !== 'not_needed').map(({ definition, cover }) => {
      const where = cover.status === 'short' ? gapWords(gaps.get(definition.id) ?? []) : '';
      return roleCoverFact({ roleDefinitionId: definition.id, roleName: definition.name, cover: { ...cover, note: where === '' ? cover.note : `${cover.note} ${where}` } }, asOf);
    });
    const { sideOfDesk, holders, waiting, longest } = await this.upkeep(session, programmeId);
    return [...covered, vacancyFact(vacancies, asOf), sideOfDeskFact(sideOfDesk, holders, asOf), acknowledgementFact(waiting, longest, asOf), ...(await this.measured(session, programmeId, asOf))];
  }

  /** The same rule as the domain's `sideOfDesk`, for all at once who are here. */
  private async upkeep(session: TenantSession, programmeId: string): Promise<Upkeep> {
    const row = await session.one<Upkeep>(
      `select count(*) filter (where a.state <> 'nominated' and (a.time_percent is null or a.acknowledged_at is null or not a.in_role_description))::integer as "sideOfDesk", count(*) filter (where a.state <> 'nominated')::integer as holders,
         count(*) filter (where a.state = 'nominated')::integer as waiting, coalesce(max(current_date - a.created_at::date) filter (where a.state = 'nominated'), 0)::integer as longest
       from roles.role_assignment a join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.state = 'active' where a.programme_id = $1 and a.state in ('nominated', 'acknowledged', 'active', 'handing_over')`,
      [programmeId],
    );
    return row ?? { sideOfDesk: 0, holders: 0, waiting: 0, longest: 0 };
  }

  private async measured(session: TenantSession, programmeId: string, asOf: string): Promise<EvidenceFact[]> {
    const { items } = await this.kpis.read(session, programmeId, 'everybody');
    const times = (count: number, status: KpiStatus): KpiStatus[] => Array.from({ length: count }, () => status);
    return items.filter(({ holderCount }) => holderCount > 0).map(({ kpi, roleName, met, short, unread, readFor }) => kpiFact({ kpiId: kpi.id, kpiName: kpi.name, roleName, metricKey: kpi.metricKey, readFor, statuses: [...times(met, 'met'), ...times(short, 'short'), ...times(unread, 'no_data')] }, asOf));
  }
}
