import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { effectFacts, usageFacts } from '@realign/adoption/domain';
import { EffectsViews } from '../effects/effects.view';
import { ProgrammeAdoptionViews } from './programme-adoption.view';

@Injectable()
export class AdoptionEvidence extends AdoptionEvidenceReader {
  constructor(
    private readonly views: ProgrammeAdoptionViews,
    private readonly effects: EffectsViews,
  ) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    return [...usageFacts(await this.views.readings(session)), ...effectFacts(await this.effects.known(session, programmeId))];
  }
}
