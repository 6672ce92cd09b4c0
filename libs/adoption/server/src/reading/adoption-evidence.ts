import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { effectFacts, momentumFacts, qualityFacts, segmentFacts, usageFacts, waveFacts } from '@realign/adoption/domain';
import { ToolChoices } from '../disclosure/tool-choices';
import { EffectsViews } from '../effects/effects.view';
import { QualityViews } from '../uptake/quality.view';
import { UptakeViews } from '../uptake/uptake.view';
import { ProgrammeAdoptionViews } from './programme-adoption.view';

@Injectable()
export class AdoptionEvidence extends AdoptionEvidenceReader {
  constructor(
    private readonly views: ProgrammeAdoptionViews,
    private readonly effects: EffectsViews,
    private readonly uptake: UptakeViews,
    private readonly quality: QualityViews,
    private readonly choices: ToolChoices,
  ) {
    super();
  }

  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    return [...usageFacts(await this.views.readings(session, programmeId)), ...(await this.taken(session, programmeId)), ...effectFacts(await this.effects.known(session, programmeId))];
  }

  private async taken(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const today = await session.one<{ day: string }>('select current_date::text as day from programmes.programme where id = $1', [programmeId]);
    if (!today) return [];
    const { waves, momentum, heat, isWeekly, dataTo } = await this.uptake.of(session, programmeId, { weeks: 9 });
    if (dataTo === null) return [];
    const counted = await this.choices.counted(session, programmeId);
    const own = await this.uptake.heatOfProgramme(session, programmeId, 9);
    return [...waveFacts(waves, dataTo), ...(own ? segmentFacts(own, true) : segmentFacts(heat)), ...(isWeekly ? momentumFacts(momentum, dataTo) : []), ...qualityFacts((await this.quality.of(session)).sources.filter(({ key }) => counted === null || counted.includes(key)), today.day)];
  }
}
