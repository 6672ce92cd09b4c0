import { Injectable } from '@nestjs/common';
import type { Day, EvidenceFact, TenantSession } from '@realign/kernel';
import { PlanEvidenceReader } from '@realign/programmes/contract';
import { planEvidence } from '@realign/programmes/domain';
import { PlanViews } from './plan.view';

@Injectable()
export class PlanEvidence extends PlanEvidenceReader {
  constructor(private readonly views: PlanViews) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    return head ? planEvidence(programmeId, await this.views.items(session, programmeId), head.today) : [];
  }
}
