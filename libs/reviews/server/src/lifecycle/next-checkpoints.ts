import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Upcoming, type UpcomingMoment, type UpcomingSource } from '@realign/programmes/contract';

const NEXT = `
  select distinct on (k.programme_id) k.programme_id as "programmeId", d.on, 'Checkpoint ' || k.seq ||
    case when k.state in ('scheduled', 'deferred') then ' on ' || d.on when k.state = 'lapsed' then ' of ' || d.on || ' was not held' else ' waits for decisions' end as words
  from reviews.checkpoint k join reviews.review_cadence c on c.tenant_id = k.tenant_id and c.id = k.cadence_id and c.series = 'checkpoint' and c.ended_on is null
  cross join lateral (select to_char(k.due_at at time zone k.tz, 'YYYY-MM-DD') as on) d
  where k.programme_id = any($1::uuid[]) and not k.rests and k.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed') order by k.programme_id, k.seq`;

/** What reviews know to come for each programme: its checkpoint. */
@Injectable()
export class NextCheckpoints implements UpcomingSource, OnModuleInit {
  readonly name = 'reviews';

  constructor(@Optional() @Inject(Upcoming) private readonly ahead: Upcoming | null) {}

  onModuleInit(): void {
    this.ahead?.register(this);
  }

  upcoming(session: TenantSession, programmeIds: readonly string[]): Promise<readonly UpcomingMoment[]> {
    return session.sql<UpcomingMoment>(NEXT, [programmeIds]);
  }
}
