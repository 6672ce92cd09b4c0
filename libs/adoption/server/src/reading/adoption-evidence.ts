import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { usageFacts } from '@realign/adoption/domain';
import { ProgrammeAdoptionViews } from './programme-adoption.view';

@Injectable()
export class AdoptionEvidence extends AdoptionEvidenceReader {
  constructor(private readonly views: ProgrammeAdoptionViews) {
    super();
  }

  async read(session: TenantSession): Promise<EvidenceFact[]> {
    return usageFacts(await this.views.readings(session));
  }
}
