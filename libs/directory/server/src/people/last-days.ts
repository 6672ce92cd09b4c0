import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Audit, HandlesJob, Outbox, PlatformDb, Sweeps, TenantDb, type JobHandler, type Sweeper } from '@realign/platform';
import { EndLastDays } from '@realign/directory/contract';
import { AccessFollows } from '../import/access-follows';
import { announcePeople } from './announce-people';

/** They have left on the day that was named, also where nobody looked on that day itself. */
const END = `update directory.person set state = 'left', left_on = leaves_on, updated_at = now() where state = 'active' and leaves_on <= current_date returning id, current_date::text as day`;

/** Whose last day has come has left: no sign-in any more, and everybody who follows people hears of it as of any other leaving. */
@Injectable()
@HandlesJob(EndLastDays)
export class LastDays implements JobHandler<EndLastDays> {
  constructor(
    private readonly db: TenantDb,
    private readonly access: AccessFollows,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  handle({ tenantId }: EndLastDays): Promise<void> {
    return this.db.transaction(systemActor(tenantId), (session) => this.end(session));
  }

  private async end(session: TenantSession): Promise<void> {
    const gone = await session.sql<{ id: string; day: string }>(END);
    const day = gone[0]?.day;
    if (day === undefined) return;
    await this.access.leftOnTheirDay(session, gone.map(({ id }) => id), day);
    await this.audit.record(session, { action: 'people.left-on-their-last-day', subject: `last-days:${day}`, after: { people: gone.length } });
    await announcePeople(this.outbox, session);
  }
}

const TENANTS = 100;

/** Asks for the last days that have come, in all organisations; for those that a file names late, once an hour. */
@Injectable()
@Sweeps('directory.last-days')
export class LastDaysSweeper implements Sweeper {
  constructor(private readonly db: PlatformDb) {}

  async sweep(): Promise<void> {
    await this.db.sql('select directory.ask_for_last_days($1)', [TENANTS]);
  }
}
