import { Global, Module } from '@nestjs/common';
import { holdsPersonalData } from '@realign/platform';
import { AdoptionEvidenceReader, PooledEffects } from '@realign/adoption/contract';
import { PooledEffectsOfLibrary } from './effects/pooled-effects';
import { AdoptionController } from './import/adoption.controller';
import { AdoptionEvidence } from './reading/adoption-evidence';
import { ProgrammeAdoptionViews } from './reading/programme-adoption.view';
import { EFFECT_CONTROLLERS, EFFECT_PROVIDERS } from './effects.providers';
import { READING_CONTROLLERS, READING_PROVIDERS } from './reading.providers';
import { USAGE_CONTROLLERS, USAGE_PROVIDERS } from './usage.providers';
import { ADOPTION_HOLDS } from './privacy/personal-data';

@Global()
@Module({
  controllers: [...USAGE_CONTROLLERS, AdoptionController, ...READING_CONTROLLERS, ...EFFECT_CONTROLLERS],
  providers: [holdsPersonalData(ADOPTION_HOLDS), ProgrammeAdoptionViews, { provide: AdoptionEvidenceReader, useClass: AdoptionEvidence }, { provide: PooledEffects, useClass: PooledEffectsOfLibrary }, ...USAGE_PROVIDERS, ...READING_PROVIDERS, ...EFFECT_PROVIDERS],
  exports: [AdoptionEvidenceReader, PooledEffects],
})
export class AdoptionModule {}
