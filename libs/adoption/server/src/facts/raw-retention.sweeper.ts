import { Injectable } from '@nestjs/common';
import { PlatformDb, Sweeps, type Sweeper } from '@realign/platform';
import { RAW_DAYS } from '@realign/adoption/domain';
import { LetGo } from './let-go';

const HOUR_MS = 3_600_000;

/**
 * Drops the months of raw facts whose time is over, and lets go rows of reports and uploaded files of before, in all organisations. Looked for once an hour; nearly always there is
 * nothing to do. Two workers that look at the same time are held apart by the tables' own locks, and the second finds nothing.
 */
@Injectable()
@Sweeps('adoption.raw-retention')
export class RawRetentionSweeper implements Sweeper {
  private lookedAt = 0;

  constructor(
    private readonly db: PlatformDb,
    private readonly letGo: LetGo,
  ) {}

  async sweep(): Promise<void> {
    if (Date.now() - this.lookedAt < HOUR_MS) return;
    this.lookedAt = Date.now();
    await this.db.sql('select adoption.drop_months_before(current_date - $1::integer)', [RAW_DAYS]);
    const due = await this.db.sql<{ id: string; keptFrom: string }>('select t.id, (current_date - $1::integer)::text as "keptFrom" from adoption.usage_to_let_go(current_date - $1::integer) as t(id)', [RAW_DAYS]);
    for (const { id, keptFrom } of due) await this.letGo.of(id, keptFrom);
  }
}
