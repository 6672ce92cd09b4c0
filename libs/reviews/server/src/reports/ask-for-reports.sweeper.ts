import { Injectable } from '@nestjs/common';
import { PlatformDb, Sweeps, type Sweeper } from '@realign/platform';

const BATCH = 500;

/** Two weeks before a checkpoint its field reports are asked for. */
@Injectable()
@Sweeps('reviews.ask-for-reports')
export class AskForReportsSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select reviews.ask_for_field_reports($1)', [BATCH]);
  }
}
