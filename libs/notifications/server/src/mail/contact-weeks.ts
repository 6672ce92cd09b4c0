import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';

/** A person and the Monday of the week in which they would be contacted. */
export interface WantedContact {
  readonly personId: string;
  readonly weekOn: string;
}

/**
 * Takes places in people's weeks. One statement counts and refuses, so that two senders at the same moment cannot both take the last place.
 * $1 tenant, $2 people, $3 their weeks, $4 contacts a week.
 */
const TAKE = `
  insert into notifications.contact_week as w (tenant_id, person_id, week_on, contacts)
  select $1, wanted.person_id, wanted.week_on, 1 from unnest($2::uuid[], $3::date[]) as wanted(person_id, week_on) where $4::integer > 0 order by 2, 3
  on conflict (tenant_id, person_id, week_on) do update set contacts = w.contacts + 1 where w.contacts < $4::integer
  returning person_id as "personId"`;

@Injectable()
export class ContactWeeks {
  /** @returns who had a place left; each must be wanted once */
  async take(session: TenantSession, wanted: readonly WantedContact[], perWeek: number): Promise<Set<string>> {
    if (wanted.length === 0) return new Set();
    const taken = await session.sql<{ personId: string }>(TAKE, [session.tenantId, wanted.map(({ personId }) => personId), wanted.map(({ weekOn }) => weekOn), perWeek]);
    return new Set(taken.map(({ personId }) => personId));
  }
}
