import { Injectable } from '@nestjs/common';
import { PlatformDb, Sweeps, type Sweeper } from '@realign/platform';

const BATCH = 100;

/** Asks for the planned changes of units whose day has come, in all organisations. */
@Injectable()
@Sweeps('directory.due-unit-changes')
export class DueChangesSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select directory.ask_for_unit_changes($1)', [BATCH]);
  }
}
