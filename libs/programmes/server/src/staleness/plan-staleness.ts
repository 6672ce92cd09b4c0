import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { AgeingReading, AgeingThing, StalenessRule } from '@realign/programmes/contract';
import { RegisteredStaleness } from './staleness';

/** Days for which a plan's own things are good: whoever runs a programme looks at its plan each quarter. */
const ACTIVITY_DAYS = 45;

const RUNNING = `
  select 'activity' as kind, a.id as "subjectId", a.title, greatest(a.updated_at::date, a.starts_on)::text as "lastLookedAtOn", ${ACTIVITY_DAYS} as "limitDays",
    'Say how it goes, or observe and judge it.' as remedy, 'plan' as link, r.display_name as "ownerName", r.id as "ownerPersonId"
  from programmes.activity a left join directory.person r on r.tenant_id = a.tenant_id and r.id = a.responsible_person_id
  where a.programme_id = $1 and a.state = 'observing'`;

/** Activities that are being observed and that nobody has judged. */
@Injectable()
export class PlanStaleness implements StalenessRule, OnModuleInit {
  readonly source = 'programmes';

  constructor(private readonly rules: RegisteredStaleness) {}

  onModuleInit(): void {
    this.rules.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<AgeingReading> {
    return { things: await session.sql<AgeingThing>(RUNNING, [programmeId]), othersFresh: 0 };
  }
}
