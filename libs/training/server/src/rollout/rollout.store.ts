import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';

export type RolloutPhase = 'retune' | 'add' | 'take_back';

/** What the pages did so far, counted in assignments. */
export interface RolloutCounts {
  readonly assigned: number;
  readonly offered: number;
  readonly alreadyCompleted: number;
  readonly returned: number;
  readonly withdrawn: number;
  readonly changed: number;
}

export const NOTHING_YET: RolloutCounts = { assigned: 0, offered: 0, alreadyCompleted: 0, returned: 0, withdrawn: 0, changed: 0 };

export const addCounts = (a: RolloutCounts, b: Partial<RolloutCounts>): RolloutCounts => ({
  assigned: a.assigned + (b.assigned ?? 0),
  offered: a.offered + (b.offered ?? 0),
  alreadyCompleted: a.alreadyCompleted + (b.alreadyCompleted ?? 0),
  returned: a.returned + (b.returned ?? 0),
  withdrawn: a.withdrawn + (b.withdrawn ?? 0),
  changed: a.changed + (b.changed ?? 0),
});

export interface Rollout {
  readonly id: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly planId: string | null;
  readonly roleAssignmentId: string | null;
  readonly retimed: readonly string[];
  readonly runId: string | null;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly phase: RolloutPhase;
  readonly page: number;
  readonly afterPerson: string | null;
  readonly people: number;
  readonly counts: RolloutCounts;
}

export interface NewRollout {
  readonly cause: string;
  readonly programmeId: string;
  readonly roleDefinitionId: string;
  readonly planId: string | null;
  readonly roleAssignmentId: string | null;
  readonly retimed?: readonly string[];
  readonly runId: string | null;
  readonly phase: RolloutPhase;
}

const COLUMNS = `id, programme_id as "programmeId", role_definition_id as "roleDefinitionId", plan_id as "planId", role_assignment_id as "roleAssignmentId",
  retimed, run_id as "runId", state, phase, page, after_person as "afterPerson", people, counts`;

@Injectable()
export class RolloutStore {
  /** The new rollout's id, or undefined when the same cause has asked for it already. */
  async open(session: TenantSession, input: NewRollout): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into training.rollout (tenant_id, cause, programme_id, role_definition_id, plan_id, role_assignment_id, retimed, run_id, phase, counts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, cause) do nothing returning id`,
      [
        session.tenantId, input.cause, input.programmeId, input.roleDefinitionId, input.planId, input.roleAssignmentId, input.retimed ?? [], input.runId,
        input.phase, JSON.stringify(NOTHING_YET),
      ],
    );
    return row?.id;
  }

  /** The row stays locked until the page is stored, so two workers with the same page do it one after the other, and the second finds it done. */
  lock(session: TenantSession, id: string): Promise<Rollout | undefined> {
    return session.one<Rollout>(`select ${COLUMNS} from training.rollout where id = $1 for update`, [id]);
  }

  async moveOn(session: TenantSession, rollout: Rollout): Promise<void> {
    await session.sql(
      `update training.rollout set state = $2, phase = $3, page = $4, after_person = $5, people = $6, counts = $7, updated_at = now() where id = $1`,
      [rollout.id, rollout.state, rollout.phase, rollout.page, rollout.afterPerson, rollout.people, JSON.stringify(rollout.counts)],
    );
  }

  /**
   * A role that ended stops the pages that were still adding people to it. Waits for a page in flight, so that what it added is seen
   * by the take-back that follows. Returns the runs that have nothing left to do.
   */
  async stopAdding(session: TenantSession, ended: Rollout): Promise<string[]> {
    await session.sql(
      `select 1 from training.rollout where programme_id = $1 and role_definition_id = $2 and state = 'open' and id <> $3 order by id for update`,
      [ended.programmeId, ended.roleDefinitionId, ended.id],
    );
    const stopped = await session.sql<{ runId: string | null }>(
      `update training.rollout set state = 'cancelled', updated_at = now()
       where role_assignment_id = $1 and state = 'open' and phase <> 'take_back' and id <> $2 returning run_id as "runId"`,
      [ended.roleAssignmentId, ended.id],
    );
    return stopped.flatMap(({ runId }) => (runId ? [runId] : []));
  }
}
