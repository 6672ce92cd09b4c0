import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { BuildPackExport } from '@realign/reviews/contract';
import { PackExportService } from './pack-export.service';

@Injectable()
@HandlesJob(BuildPackExport)
export class BuildExportProcessor implements JobHandler<BuildPackExport> {
  constructor(private readonly exports: PackExportService) {}

  handle(payload: BuildPackExport): Promise<void> {
    return this.exports.build(payload);
  }
}
