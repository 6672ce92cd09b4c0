import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { StateCount } from '@realign/training/domain';

export interface PlanCount extends StateCount {
  readonly planId: string;
  readonly moduleId: string;
}

/** Counts of assignments per plan, module, mode and state. One index answers it: an offer is what has no due day. */
const COUNTS = `
  select plan_id as "planId", module_id as "moduleId", case when due_on is null then 'pull' else 'push' end as mode, state, count(*)::integer as people,
         count(*) filter (where state in ('assigned', 'in_progress') and due_on < current_date)::integer as overdue
  from training.training_assignment where plan_id = any($1::uuid[])
  group by plan_id, module_id, (due_on is null), state`;

@Injectable()
export class PlanCountsReader {
  async read(session: TenantSession, planIds: readonly string[]): Promise<PlanCount[]> {
    return planIds.length === 0 ? [] : session.sql<PlanCount>(COUNTS, [planIds]);
  }
}
