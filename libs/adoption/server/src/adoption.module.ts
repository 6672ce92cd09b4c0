import { Global, Module } from '@nestjs/common';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { Disclosure } from './disclosure/disclosure';
import { AdoptionController } from './import/adoption.controller';
import { AdoptionEvidence } from './reading/adoption-evidence';
import { ProgrammeAdoptionViews } from './reading/programme-adoption.view';
import { USAGE_PROVIDERS } from './usage.providers';

@Global()
@Module({
  controllers: [AdoptionController],
  providers: [
    Disclosure, ProgrammeAdoptionViews, { provide: AdoptionEvidenceReader, useClass: AdoptionEvidence },
    ...USAGE_PROVIDERS,
  ],
  exports: [AdoptionEvidenceReader],
})
export class AdoptionModule {}
