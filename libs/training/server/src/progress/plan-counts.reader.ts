import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { SmallestGroups } from '@realign/training/contract';
import { toldExactly, toldOfGroups, type CellCount, type ToldProgress } from '@realign/training/domain';
import { dayIsOver } from '../assignment/day-is-over';
import { canSeeAssignments } from '../training.policy';

/** Counts of assignments per plan, module, mode and state. One index answers it: an offer is what has no due day. */
const COUNTS = `
  select plan_id as "planId", module_id as "moduleId", case when due_on is null then 'pull' else 'push' end as mode, state, count(*)::integer as people,
         count(*) filter (where state in ('assigned', 'in_progress') and ${dayIsOver('due_on')})::integer as overdue
  from training.training_assignment where plan_id = any($1::uuid[])
  group by plan_id, module_id, (due_on is null), state`;

/** For whom it is: the reader of the moment, or whoever will ever read it. */
export type ToldTo = 'reader' | 'everybody';

@Injectable()
export class PlanCountsReader {
  constructor(private readonly smallest: SmallestGroups) {}

  /** How far people came in these plans: exactly for a reader who may see assignments one by one, else of groups that are large enough. */
  async read(session: TenantSession, planIds: readonly string[], to: ToldTo = 'reader'): Promise<ToldProgress> {
    const counts = planIds.length === 0 ? [] : await session.sql<CellCount>(COUNTS, [planIds]);
    return to === 'reader' && canSeeAssignments(session.actor) ? toldExactly(counts) : toldOfGroups(counts, await this.smallest.of(session));
  }
}
