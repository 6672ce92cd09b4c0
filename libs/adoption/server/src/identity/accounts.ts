import { Injectable } from '@nestjs/common';
import { later, day, type TenantSession } from '@realign/kernel';
import { Outbox } from '@realign/platform';
import { UsageTaken } from '@realign/adoption/contract';
import { REMATCH_DAYS } from '../import/take-accounts.sql';
import { WindowReadings, type UsageSource } from '../reading/window-readings';
import { RollUps } from '../rollup/roll-ups';
import { RESOLVE } from './accounts.sql';

/** Who accounts are. A link counts in whatever was not told yet, as far as raw facts are kept; what was told stays as it is (0169). */
@Injectable()
export class Accounts {
  constructor(
    private readonly rollUps: RollUps,
    private readonly readings: WindowReadings,
    private readonly outbox: Outbox,
  ) {}

  /** Looks for the people of a source's open accounts, and applies the history of those that are found. @returns how many were found, and since when they were seen */
  async resolve(session: TenantSession, source: UsageSource): Promise<{ linked: number; since: string | null }> {
    return this.resolveAbove(session, source, 0);
  }

  /** The same after accounts of a file were put: one that is new has no history yet. */
  resolveAfterPut(session: TenantSession, source: UsageSource): Promise<{ linked: number; since: string | null }> {
    return this.resolveAbove(session, source, 1);
  }

  private async resolveAbove(session: TenantSession, source: UsageSource, version: number): Promise<{ linked: number; since: string | null }> {
    const found = (await session.one<{ linked: number; since: string | null }>(RESOLVE, [source.id, version])) ?? { linked: 0, since: null };
    if (found.since !== null) await this.applyHistory(session, source, found.since);
    return found;
  }

  /** Figures from `since` on anew: rollups by their job, windows at once. */
  async applyHistory(session: TenantSession, source: UsageSource, since: string): Promise<void> {
    const known = await session.one<{ last: string | null; sealed: string | null }>(
      'select (select max(day) from adoption.usage_day where source_id = $1)::text as last, sealed_before::text as sealed from adoption.usage_source where id = $1', [source.id],
    );
    const first = known?.sealed ? later(day(since), day(known.sealed)) : since;
    if (known?.last && known.last >= first) {
      await session.sql(REMATCH_DAYS, [source.id, first]);
      await this.rollUps.ask(session, source.id, first, known.last);
    }
    await this.readings.readOutAll(session, source);
  }

  /** Tells those who read usage that figures changed without an import. */
  announce(session: TenantSession, source: UsageSource, firstDay: string, lastDay: string): Promise<void> {
    return this.outbox.put(session, UsageTaken, { tenantId: session.tenantId, sourceId: source.id, firstDay, lastDay });
  }
}
