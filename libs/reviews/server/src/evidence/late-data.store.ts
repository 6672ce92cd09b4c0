import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { ArrivalView } from '@realign/reviews/contract';
import { isOwedBeforeDeciding } from '@realign/reviews/domain';
import { isoInstant } from '../time/iso-instant';

/** Only the pack of such a checkpoint can be behind, from the moment its sources were asked last. */
const IS_OPEN = `state in ('pack_frozen', 'in_review') and coalesce(asked_at, frozen_at) is not null`;

/** Completions are told up to the next five, and by the hour: a pack is read by people who see nobody's training, and from one look to the next one more would be one person's (0226). */
const FEW = 5;

/** By kind, what has arrived since then. Days of usage count whichever programme they are read by; what a field report says one by one counts as the report. */
const arrivals = (programme: string, since: string): string => `
  select kind, count(*)::integer as count, max(arrived_at) as newest from goals.reading_arrival_v where programme_id = ${programme} and arrived_at > ${since} group by kind
  union all select 'usage_day', count(distinct day)::integer, max(taken_at) from adoption.usage_day_v where taken_at > ${since}
  union all select 'completion', ${FEW} * ceil(count(*)::numeric / ${FEW})::integer, date_trunc('hour', max(arrived_at)) from training.completion_arrival_v where programme_id = ${programme} and arrived_at > ${since}
  union all select 'field_report', count(*)::integer, max(submitted_at) from listening.field_report_v where programme_id = ${programme} and submitted_at > ${since}
  union all select kind, count(*)::integer, max(received_at) from listening.feedback_item_v where programme_id = ${programme} and received_at > ${since} and kind in ('question', 'remark') group by kind`;

const ARRIVED = `select a.kind, a.count, ${isoInstant('a.newest')} as "newestAt" from (${arrivals('$1', '$2::timestamptz')}) a where a.count > 0 order by a.kind`;

/** How much has arrived for each of the checkpoints `c` of a statement. It moves with everything that arrives, and is 0 once the sources were asked again. */
export const ARRIVED_COUNT = `coalesce((select sum(a.count)::integer from (${arrivals('c.programme_id', 'coalesce(c.asked_at, c.frozen_at)')}) a where c.state in ('pack_frozen', 'in_review')), 0)`;

/** What arrived after a pack was gathered. */
@Injectable()
export class LateDataStore {
  /** Nothing where no pack is open for decisions. */
  async since(session: TenantSession, checkpointId: string): Promise<ArrivalView[]> {
    const open = await session.one<{ programmeId: string; askedAt: string }>(
      `select programme_id as "programmeId", coalesce(asked_at, frozen_at)::text as "askedAt" from reviews.checkpoint where id = $1 and ${IS_OPEN}`,
      [checkpointId],
    );
    return open ? session.sql<ArrivalView>(ARRIVED, [open.programmeId, open.askedAt]) : [];
  }

  /** Keeps the moment before the sources were asked, so that what comes while they answer is not taken for known. */
  async asked(session: TenantSession, checkpointId: string, at: string): Promise<void> {
    await session.sql('update reviews.checkpoint set asked_at = $2::timestamptz where id = $1', [checkpointId, at]);
  }

  /** Whether the sources are worth another look by themselves: they were not asked since the checkpoint is due, or something has arrived. */
  async isLookWorthIt(session: TenantSession, checkpointId: string): Promise<boolean> {
    const asked = await session.one(`select 1 from reviews.checkpoint where id = $1 and asked_at >= due_at`, [checkpointId]);
    return asked === undefined || (await this.since(session, checkpointId)).length > 0;
  }

  /** Whether a decision has to wait for another look: a figure has arrived, and nobody decides yet or the last look is a quarter of an hour ago. What people wrote keeps nobody waiting. */
  async isLookOwed(session: TenantSession, checkpointId: string): Promise<boolean> {
    const wait = await session.one(`select 1 from reviews.checkpoint where id = $1 and (state = 'pack_frozen' or state = 'in_review' and asked_at < now() - interval '15 minutes')`, [checkpointId]);
    return wait !== undefined && (await this.since(session, checkpointId)).some(({ kind }) => isOwedBeforeDeciding(kind));
  }
}
