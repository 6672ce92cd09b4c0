import { Global, Module } from '@nestjs/common';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { Disclosure } from './disclosure/disclosure';
import { UnmatchedService } from './identity/unmatched.service';
import { AdoptionController } from './import/adoption.controller';
import { ImportUsageProcessor } from './import/import-usage.processor';
import { UsageImportService } from './import/usage-import.service';
import { UsageImportStore } from './import/usage-import.store';
import { AdoptionEvidence } from './reading/adoption-evidence';
import { ProgrammeAdoptionViews } from './reading/programme-adoption.view';

@Global()
@Module({
  controllers: [AdoptionController],
  providers: [Disclosure, UnmatchedService, ImportUsageProcessor, UsageImportService, UsageImportStore, ProgrammeAdoptionViews, { provide: AdoptionEvidenceReader, useClass: AdoptionEvidence }],
  exports: [AdoptionEvidenceReader],
})
export class AdoptionModule {}
