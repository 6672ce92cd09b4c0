import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import { END_OF_PAGE, FIRST_ID, LAST_ID } from './difference.sql';

/** What a run did, counted in assignments. `returned` were withdrawn or had expired before; `restored` belongs to an undo. */
export interface ReconcileCounts {
  readonly assigned: number;
  readonly offered: number;
  readonly alreadyCompleted: number;
  readonly returned: number;
  readonly withdrawn: number;
  readonly changed: number;
  readonly restored: number;
}

export const NOTHING_YET: ReconcileCounts = { assigned: 0, offered: 0, alreadyCompleted: 0, returned: 0, withdrawn: 0, changed: 0, restored: 0 };

export const addCounts = (a: ReconcileCounts, b: Partial<ReconcileCounts>): ReconcileCounts => ({
  assigned: a.assigned + (b.assigned ?? 0),
  offered: a.offered + (b.offered ?? 0),
  alreadyCompleted: a.alreadyCompleted + (b.alreadyCompleted ?? 0),
  returned: a.returned + (b.returned ?? 0),
  withdrawn: a.withdrawn + (b.withdrawn ?? 0),
  changed: a.changed + (b.changed ?? 0),
  restored: a.restored + (b.restored ?? 0),
});

export interface ReconcileRun {
  readonly id: string;
  readonly kind: 'apply' | 'undo';
  readonly title: string;
  readonly planIds: readonly string[];
  readonly undoes: string | null;
  readonly runId: string | null;
  readonly state: 'open' | 'done' | 'cancelled' | 'undone';
  readonly page: number;
  readonly afterPerson: string | null;
  /** People passed so far, of the whole directory. */
  readonly people: number;
  readonly counts: ReconcileCounts;
  readonly isAutomatic: boolean;
}

export interface NewReconcileRun {
  /** What asked for it: the same cause asked for twice is one run. */
  readonly cause: string;
  readonly title: string;
  readonly planIds: readonly string[];
  readonly runId: string | null;
  /** Asked for by an event or the clock, so plans that are held are left alone. */
  readonly isAutomatic: boolean;
  readonly undoes?: string;
}

const COLUMNS = `id, kind, title, plan_ids as "planIds", undoes, run_id as "runId", state, page, after_person as "afterPerson", people, counts, is_automatic as "isAutomatic"`;

@Injectable()
export class ReconcileStore {
  /** The new run's id, or undefined when the same cause has asked for it already. */
  async open(session: TenantSession, input: NewReconcileRun): Promise<string | undefined> {
    const row = await session.one<{ id: string }>(
      `insert into training.reconcile_run (tenant_id, cause, kind, title, plan_ids, undoes, run_id, counts, asked_by, is_automatic)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, cause) do nothing returning id`,
      [
        session.tenantId, input.cause, input.undoes === undefined ? 'apply' : 'undo', input.title, input.planIds, input.undoes ?? null, input.runId, JSON.stringify(NOTHING_YET),
        session.actor.displayName, input.isAutomatic,
      ],
    );
    return row?.id;
  }

  /** The row stays locked until the page is stored, so two workers with the same page do it one after the other, and the second finds it done. */
  lock(session: TenantSession, id: string): Promise<ReconcileRun | undefined> {
    return session.one<ReconcileRun>(`select ${COLUMNS} from training.reconcile_run where id = $1 for update`, [id]);
  }

  /** One page of one run of a tenant at a time: each then sees what the one before it wrote, and two runs at once cannot disagree. */
  async waitForTurn(session: TenantSession): Promise<void> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('training.reconcile:' || $1, 0))`, [session.tenantId]);
  }

  async moveOn(session: TenantSession, run: ReconcileRun): Promise<void> {
    await session.sql(
      `update training.reconcile_run set state = $2, page = $3, after_person = $4, people = $5, counts = $6, finished_at = case when $2 <> 'open' then now() end where id = $1`,
      [run.id, run.state, run.page, run.afterPerson, run.people, JSON.stringify(run.counts)],
    );
  }

  /** The plans a run may touch now: one that is held moves only when somebody asks for it. */
  async plansOf(session: TenantSession, run: Pick<ReconcileRun, 'planIds' | 'isAutomatic'>): Promise<string[]> {
    const rows = await session.sql<{ id: string }>('select id from training.training_plan where id = any($1::uuid[]) and not ($2 and is_held) order by id', [run.planIds, run.isAutomatic]);
    return rows.map(({ id }) => id);
  }

  /** The range of people of a page: after the last one and up to `to`; `isLast` when nobody comes after it. */
  async range(session: TenantSession, after: string | null, people: number): Promise<{ from: string; to: string; isLast: boolean }> {
    const from = after ?? FIRST_ID;
    const end = await session.one<{ last: string }>(END_OF_PAGE, [session.tenantId, from, people - 1]);
    return { from, to: end?.last ?? LAST_ID, isLast: end === undefined };
  }

  async peopleInDirectory(session: TenantSession): Promise<number> {
    return (await session.one<{ n: number }>('select count(*)::integer as n from directory.person'))?.n ?? 0;
  }

  /** Marks a run as undone, once and within a day of its end. */
  async markUndone(session: TenantSession, id: string): Promise<ReconcileRun | 'too-late'> {
    const run = await this.lock(session, id);
    if (!run || run.kind === 'undo') throw notFound('run');
    const row = await session.one(
      `update training.reconcile_run set state = 'undone' where id = $1 and state in ('done', 'cancelled') and finished_at > now() - interval '24 hours' returning id`,
      [id],
    );
    return row ? run : 'too-late';
  }

  async hold(session: TenantSession, planIds: readonly string[], reason: string): Promise<void> {
    await session.sql(`update training.training_plan set is_held = true, held_reason = $2, version = version + 1, updated_at = now() where id = any($1::uuid[]) and state = 'active'`, [planIds, reason]);
  }

  async release(session: TenantSession, planIds: readonly string[]): Promise<void> {
    await session.sql(`update training.training_plan set is_held = false, held_reason = null, version = version + 1, updated_at = now() where id = any($1::uuid[]) and is_held`, [planIds]);
  }

  /** What can no longer be undone need not be kept. */
  async forgetOldChanges(session: TenantSession): Promise<void> {
    await session.sql(
      `delete from training.reconcile_change c using training.reconcile_run r where r.tenant_id = c.tenant_id and r.id = c.reconcile_run_id and r.finished_at < now() - interval '48 hours'`,
    );
  }
}
