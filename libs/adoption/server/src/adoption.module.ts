import { Global, Module } from '@nestjs/common';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { AdoptionController } from './import/adoption.controller';
import { AdoptionEvidence } from './reading/adoption-evidence';
import { ProgrammeAdoptionViews } from './reading/programme-adoption.view';
import { EFFECT_CONTROLLERS, EFFECT_PROVIDERS } from './effects.providers';
import { READING_CONTROLLERS, READING_PROVIDERS } from './reading.providers';
import { USAGE_CONTROLLERS, USAGE_PROVIDERS } from './usage.providers';

@Global()
@Module({
  controllers: [...USAGE_CONTROLLERS, AdoptionController, ...READING_CONTROLLERS, ...EFFECT_CONTROLLERS],
  providers: [ProgrammeAdoptionViews, { provide: AdoptionEvidenceReader, useClass: AdoptionEvidence }, ...USAGE_PROVIDERS, ...READING_PROVIDERS, ...EFFECT_PROVIDERS],
  exports: [AdoptionEvidenceReader],
})
export class AdoptionModule {}
