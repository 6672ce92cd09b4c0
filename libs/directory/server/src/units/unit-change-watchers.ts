import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { UnitChangeWatchers, type UnitChangeFindings, type UnitChangeWatcher, type UnitsInQuestion } from '@realign/directory/contract';

@Injectable()
export class UnitChangeWatcherRegistry implements UnitChangeWatchers {
  private readonly watchers: UnitChangeWatcher[] = [];

  register(watcher: UnitChangeWatcher): void {
    this.watchers.push(watcher);
  }

  /** Asks all of them before a change is tried, and gives what asks them again after it. */
  async watch(session: TenantSession, touched: UnitsInQuestion): Promise<() => Promise<UnitChangeFindings>> {
    const again: (() => Promise<UnitChangeFindings>)[] = [];
    for (const watcher of this.watchers) again.push(await watcher.watch(session, touched));
    return async () => {
      const found: UnitChangeFindings[] = [];
      for (const look of again) found.push(await look());
      return { shifts: found.flatMap(({ shifts }) => shifts), withdrawn: found.reduce((sum, { withdrawn }) => sum + withdrawn, 0) };
    };
  }
}
