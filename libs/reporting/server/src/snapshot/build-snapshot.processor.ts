import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@realign/platform';
import { BuildSnapshotExport } from '@realign/reporting/contract';
import { SnapshotExportService } from './snapshot-export.service';

@Injectable()
@HandlesJob(BuildSnapshotExport)
export class BuildSnapshotProcessor implements JobHandler<BuildSnapshotExport> {
  constructor(private readonly exports: SnapshotExportService) {}

  handle(job: BuildSnapshotExport): Promise<void> {
    return this.exports.build(job);
  }
}
