import { Injectable } from '@nestjs/common';
import { EvidenceReader, type Day, type EvidenceFact, type TenantSession } from '@realign/kernel';
import { CULTURE_GUIDE, readEffort, type EffortItem } from '@realign/programmes/domain';
import { balanceFact, promiseFacts, themeFacts, type PromiseReading, type ThemeReading } from '@realign/reviews/domain';

const EFFORT = `
  select effort_class as "effortClass", engagement_mode as "engagementMode", stage, state, delivery_step is not null as "isDelivery", starts_on::text as "startsOn", ends_on::text as "endsOn", planned_hours as "plannedHours", actual_hours as "actualHours"
  from programmes.activity_detail_v where programme_id = $1`;

/** So many themes are told one by one; the page of listening has all. */
const MOST_THEMES = 5;

const THEMES = `
  select question_group_id as "questionGroupId", text, item_count as count, (first_received_at at time zone 'utc')::date::text as "firstOn", (last_received_at at time zone 'utc')::date::text as "lastOn"
  from listening.question_group_v where programme_id = $1 and state not in ('answered', 'acted', 'told_back') order by item_count desc, first_received_at, question_group_id limit ${MOST_THEMES}`;

const PROMISES = `select title, expected_by::text as "expectedBy", promises as messages, outcome is not null as "isSettled" from goals.benefit_v where programme_id = $1 order by expected_by nulls last, title`;

/** What of a programme is evidence though no single context is asked for it: the 80/20 balance of its plan, what people ask, and what was promised. */
@Injectable()
export class ProgrammeEvidence extends EvidenceReader {
  async read(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) return [];
    const { basis, planned, actual } = readEffort(await session.sql<EffortItem>(EFFORT, [programmeId]), { goLiveOn: null });
    const balance = { basis, cultureShare: planned.cultureShare, actualCultureShare: actual?.cultureShare ?? null, isPastLimit: planned.isPastLimit || actual?.isPastLimit === true, guide: CULTURE_GUIDE };
    return [
      balanceFact(programmeId, balance, head.today), ...themeFacts(await session.sql<ThemeReading>(THEMES, [programmeId])), ...promiseFacts(programmeId, await session.sql<PromiseReading>(PROMISES, [programmeId]), head.today),
    ];
  }
}
