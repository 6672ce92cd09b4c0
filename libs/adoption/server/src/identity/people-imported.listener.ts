import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { PeopleImported } from '@realign/directory/contract';
import type { UsageSource } from '../reading/window-readings';
import { waitForOthers } from '../wait-for-others';
import { Accounts } from './accounts';

/** New people may be whom open accounts belong to: they are looked for again, and their history counts from then on. */
@Injectable()
@ListensTo(PeopleImported)
export class PeopleFoundListener implements EventListener<PeopleImported> {
  constructor(
    private readonly db: TenantDb,
    private readonly accounts: Accounts,
  ) {}

  on({ tenantId, added, changed }: PeopleImported): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      if (added + changed === 0) return;
      await waitForOthers(session);
      const sources = await session.sql<UsageSource>(
        `select s.id, s.key, s.name, s.min_group_size as "minGroupSize" from adoption.usage_source s where exists (select 1 from adoption.usage_account a where a.source_id = s.id and a.state in ('unmatched', 'several')) order by s.key`,
      );
      const today = (await session.one<{ day: string }>('select current_date::text as day'))?.day ?? '';
      for (const source of sources) {
        const { since } = await this.accounts.resolve(session, source);
        if (since !== null) await this.accounts.announce(session, source, since, since > today ? since : today);
      }
    });
  }
}
