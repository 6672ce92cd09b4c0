import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { RoleEvidenceReader } from '@realign/roles/contract';
import { roleCoverFact, vacancyFact } from '@realign/roles/domain';
import { ProgrammeRolesViews } from './programme-roles.view';

@Injectable()
export class RoleEvidence extends RoleEvidenceReader {
  constructor(private readonly views: ProgrammeRolesViews) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const now = await session.one<{ at: string }>(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`);
    const { roles, vacancies } = await this.views.read(session, programmeId);
    const asOf = now?.at ?? '';
    const covered = roles.filter((role) => role.cover.status !== 'not_needed');
    return [...covered.map((role) => roleCoverFact({ roleDefinitionId: role.definition.id, roleName: role.definition.name, cover: role.cover }, asOf)), vacancyFact(vacancies, asOf)];
  }
}
