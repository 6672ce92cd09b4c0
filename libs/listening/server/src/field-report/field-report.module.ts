import { Global, Module } from '@nestjs/common';
import { FieldReports } from '@realign/listening/contract';
import { FieldReportController } from './field-report.controller';
import { FieldReportService } from './field-report.service';
import { FieldReportStore } from './field-report.store';
import { FieldReportsOfRounds } from './field-reports-of-rounds';

/** Field reports: asked for by checkpoints, filed by community managers, replied to by whoever decides. */
@Global()
@Module({
  controllers: [FieldReportController],
  providers: [FieldReportService, FieldReportStore, { provide: FieldReports, useClass: FieldReportsOfRounds }],
  exports: [FieldReports, FieldReportStore],
})
export class FieldReportModule {}
