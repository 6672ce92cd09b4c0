import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { UnansweredQuestion } from '@realign/listening/contract';
import { UNANSWERED, type ListeningReading } from '@realign/listening/domain';

/** Days a question may wait where the organisation has said nothing else. */
export const PATIENCE_DAYS = 5;

/** An SQL expression: the days a question may wait in this organisation. */
export const POLICY = `coalesce((select patience_days from listening.listening_policy), ${PATIENCE_DAYS})`;
const OPEN = `state in (${UNANSWERED.map((state) => `'${state}'`).join(', ')})`;

/** Questions that wait, and how long answers take. A day is 24 hours from the first time it was asked. */
@Injectable()
export class GapViews {
  open(session: TenantSession, programmeId: string): Promise<UnansweredQuestion[]> {
    return session.sql<UnansweredQuestion>(
      `select g.question_group_id as "questionGroupId", g.text, g.item_count as count, w.days, w.days > ${POLICY} as "isGap", g.owner_person_id as "ownerPersonId"
       from listening.question_group_v g cross join lateral (select floor(extract(epoch from now() - g.first_received_at) / 86400)::integer as days) w
       where g.programme_id = $1 and ${OPEN} order by g.first_received_at, g.question_group_id limit 200`,
      [programmeId],
    );
  }

  async reading(session: TenantSession, programmeId: string): Promise<ListeningReading> {
    const row = await session.one<ListeningReading>(
      `with open as (select item_count, floor(extract(epoch from now() - first_received_at) / 86400)::integer as days from listening.question_group_v where programme_id = $1 and ${OPEN}),
       policy as (select ${POLICY} as days),
       told as (select extract(epoch from told_back_at - first_received_at) / 86400 as days from listening.question_group_v where programme_id = $1 and told_back_at > now() - interval '90 days')
       select (select count(*)::integer from open) as open, (select count(*)::integer from open, policy p where open.days > p.days) as gaps, coalesce((select max(open.days) from open, policy p where open.days > p.days), 0) as "oldestDays",
         coalesce((select sum(item_count)::integer from open, policy p where open.days > p.days), 0) as "askedInGaps", (select days from policy) as "patienceDays",
         (select round(percentile_cont(0.5) within group (order by days)::numeric, 1)::float8 from told) as "medianDays", (select count(*)::integer from told) as answered`,
      [programmeId],
    );
    return row ?? { open: 0, gaps: 0, oldestDays: 0, askedInGaps: 0, patienceDays: PATIENCE_DAYS, medianDays: null, answered: 0 };
  }
}
