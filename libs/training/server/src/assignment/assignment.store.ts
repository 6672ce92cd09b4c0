import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { Assignment } from '@realign/training/domain';

export interface StoredAssignment extends Assignment {
  readonly id: string;
  readonly personId: string;
  readonly moduleId: string;
}

@Injectable()
export class AssignmentStore {
  /** Locked, so that two answers given at once follow each other and the second is judged by what the first left. */
  async lock(session: TenantSession, id: string): Promise<StoredAssignment> {
    const row = await session.one<StoredAssignment>(
      `select id, person_id as "personId", module_id as "moduleId", mode, state, due_on::text as "dueOn", started_on::text as "startedOn",
              completed_on::text as "completedOn", snoozed_until::text as "snoozedUntil", decline_reason as "declineReason", note, applied_on::text as "appliedOn"
       from training.training_assignment where id = $1 for update`,
      [id],
    );
    if (!row) throw notFound('training assignment');
    return row;
  }

  /** Whether the plan of an offer still asks its person for the module, and no other plan asks it of them instead. */
  async isStillOffered(session: TenantSession, id: string): Promise<boolean> {
    const row = await session.one(
      `select 1 from training.training_assignment t
       join training.enrolment e on e.person_id = t.person_id and e.plan_id = t.plan_id
       join training.training_plan_item i on i.plan_id = t.plan_id and i.module_id = t.module_id and not i.is_removed
       where t.id = $1 and not exists (
         select 1 from training.training_assignment o where o.person_id = t.person_id and o.module_id = t.module_id and o.id <> t.id and o.state not in ('withdrawn', 'declined'))`,
      [id],
    );
    return row !== undefined;
  }

  async store(session: TenantSession, id: string, after: Assignment): Promise<void> {
    await session.sql(
      `update training.training_assignment set state = $2, started_on = $3, completed_on = $4, snoozed_until = $5, decline_reason = $6, note = $7, applied_on = $8, version = version + 1 where id = $1`,
      [id, after.state, after.startedOn, after.completedOn, after.snoozedUntil, after.declineReason, after.note, after.appliedOn ?? null],
    );
  }
}
