import { Injectable } from '@nestjs/common';
import type { Day, EvidenceFact, TenantSession } from '@realign/kernel';
import { PlanEvidenceReader, PurposeStandings } from '@realign/programmes/contract';
import { planEvidence, purposeFact, sponsorFact, type SponsorActionFacts } from '@realign/programmes/domain';
import { PlanViews } from './plan.view';

@Injectable()
export class PlanEvidence extends PlanEvidenceReader {
  constructor(
    private readonly views: PlanViews,
    private readonly purposes: PurposeStandings,
  ) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) return [];
    const actions = await session.sql<SponsorActionFacts>(`select a.due_on::text as "dueOn", a.done_on::text as "doneOn", a.person_id is not distinct from p.sponsor_person_id as "isSponsors" from programmes.sponsor_action a join programmes.programme p on p.tenant_id = a.tenant_id and p.id = a.programme_id where a.programme_id = $1`, [programmeId]);
    return [...planEvidence(programmeId, await this.views.items(session, programmeId), head.today), purposeFact(programmeId, await this.purposes.of(session, programmeId), head.today), ...sponsorFact(programmeId, actions, head.today)];
  }
}
