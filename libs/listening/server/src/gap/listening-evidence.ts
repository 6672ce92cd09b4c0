import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { ListeningEvidenceReader } from '@realign/listening/contract';
import { fieldReportFacts, listeningFacts } from '@realign/listening/domain';
import { FieldReportStore } from '../field-report/field-report.store';
import { PulseEvidence } from '../pulse/pulse-evidence';
import { GapViews } from './gap.view';

@Injectable()
export class ListeningEvidence extends ListeningEvidenceReader {
  constructor(
    private readonly gaps: GapViews,
    private readonly reports: FieldReportStore,
    private readonly pulses: PulseEvidence,
  ) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const now = await session.one<{ at: string }>(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`);
    const questions = listeningFacts(programmeId, await this.gaps.reading(session, programmeId), now?.at ?? '');
    return [...questions, ...(await this.pulses.facts(session, programmeId)), ...fieldReportFacts(await this.reports.newestRound(session, programmeId))];
  }
}
