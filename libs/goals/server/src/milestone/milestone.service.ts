import { Injectable } from '@nestjs/common';
import { isDay, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, requireRemoved, stale, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeMilestone, GoalState, KeyResultView, MilestoneInput } from '@realign/goals/contract';
import { isInUse } from '@realign/goals/domain';
import { GoalViews } from '../goal/goal.view';
import { requireNotOver } from '../goal/goals-in-use';
import { keepPromise, restorePromise } from '../goal/keep-promise';
import { KeyResultStore } from '../goal/key-result.store';

/** As the audit keeps it. */
interface Removed {
  readonly id: string;
  readonly keyResultId: string;
  readonly title: string;
  readonly dueOn: string;
  readonly reachedOn: string | null;
  readonly position: number;
}

/** Milestones of a key result: named, dated, reached. */
@Injectable()
export class MilestoneService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: GoalViews,
    private readonly store: KeyResultStore,
    private readonly audit: Audit,
  ) {}

  add(actor: Actor, keyResultId: string, input: MilestoneInput): Promise<KeyResultView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.begin(session, keyResultId);
      if (before.kind !== 'milestone') throw refused(refuse('no-milestones', 'This key result is read in numbers and has no milestones.'));
      if (input.putsBack !== undefined) await this.putBack(session, before, input);
      else await this.store.addMilestones(session, keyResultId, [input], '');
      return this.saved(session, 'milestone.added', before, input);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeMilestone): Promise<KeyResultView> {
    for (const field of ['dueOn', 'reachedOn'] as const) {
      if (typeof input[field] === 'string' && !isDay(input[field])) throw invalid([{ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' }]);
    }
    return this.db.transaction(actor, async (session) => {
      const before = await this.begin(session, await this.keyResultOf(session, id));
      if (typeof input.reachedOn === 'string' && !(await session.one('select 1 where $1::date <= current_date + 1', [input.reachedOn]))) throw invalid([{ pointer: '/reachedOn', code: 'day.future', detail: 'A day to come cannot have been reached.' }]);
      await updateVersioned(session, 'goals.milestone', id, version, { title: input.title, due_on: input.dueOn, reached_on: input.reachedOn });
      return this.saved(session, 'milestone.changed', before, input);
    });
  }

  /** A goal in use keeps two of them; what was reached stays in the audit with its day, and comes back with it. */
  remove(actor: Actor, id: string, version: number, reason?: string): Promise<KeyResultView> {
    return this.db.transaction(actor, async (session) => {
      const keyResultId = await this.keyResultOf(session, id);
      const before = await this.begin(session, keyResultId);
      const gone = await session.one<Removed>(
        'delete from goals.milestone where id = $1 and version = $2 returning id, key_result_id as "keyResultId", title, due_on::text as "dueOn", reached_on::text as "reachedOn", position', [id, version]);
      const left = await session.sql<{ id: string; version: number }>('select id, version from goals.milestone where key_result_id = $1', [keyResultId]);
      if (!gone) throw stale('milestone', left.find((one) => one.id === id)?.version ?? version);
      if (before.isGoalInUse && left.length < 2) throw refused(refuse('goal-in-use', 'A goal in use keeps two milestones: with one alone nothing is seen until it is too late. Add the next one first.'));
      const after = await this.views.keyResult(session, keyResultId);
      const moved = await keepPromise(session, before, after, reason);
      await this.audit.record(session, { action: 'milestone.removed', subject: `key-result:${keyResultId}`, before: { ...gone, ...(moved && { reason: reason?.trim() }) } });
      return moved ? this.views.keyResult(session, keyResultId) : after;
    });
  }

  /** Under its id and in its place, with the day it was reached. */
  private async putBack(session: TenantSession, { id, goalId }: KeyResultView, { putsBack, title, dueOn }: MilestoneInput): Promise<void> {
    if (!isDay(dueOn)) throw invalid([{ pointer: '/dueOn', code: 'day', detail: 'This day does not exist.' }]);
    const was = (await requireRemoved(session, { id: putsBack, action: 'milestone.removed', subject: [`key-result:${id}`, `goal:${goalId}`], of: { keyResultId: id } })) as Removed | undefined;
    await session.sql('insert into goals.milestone (tenant_id, id, key_result_id, title, due_on, reached_on, position) values ($1, $2, $3, $4, $5, $6, $7)', [session.tenantId, putsBack, id, title, dueOn, was?.reachedOn ?? null, was?.position ?? 0]);
  }

  private async keyResultOf(session: TenantSession, id: string): Promise<string> {
    const row = await session.one<{ id: string }>('select key_result_id as id from goals.milestone where id = $1', [id]);
    if (!row) throw notFound('milestone');
    return row.id;
  }

  /** The key result as it is, for one change at a time. @throws 409 when its goal is over */
  private async begin(session: TenantSession, keyResultId: string): Promise<KeyResultView & { readonly isGoalInUse: boolean }> {
    const goal = await session.one<{ state: GoalState }>('select g.state from goals.goal g join goals.key_result k on k.tenant_id = g.tenant_id and k.goal_id = g.id where k.id = $1 for update of g', [keyResultId]);
    if (!goal) throw notFound('key result');
    requireNotOver(goal.state);
    return { ...(await this.views.keyResult(session, keyResultId)), isGoalInUse: isInUse(goal.state) };
  }

  /** Milestones are what was promised: which there are, and by when, changes with a reason. One that is put back as it was moves nothing. */
  private async saved(session: TenantSession, action: string, before: KeyResultView, { reason, ...input }: MilestoneInput | ChangeMilestone): Promise<KeyResultView> {
    const after = await this.views.keyResult(session, before.id);
    const isRestored = 'putsBack' in input && input.putsBack !== undefined && (await restorePromise(session, after));
    const moved = !isRestored && (await keepPromise(session, before, after, reason));
    await this.audit.record(session, { action, subject: `key-result:${before.id}`, before: before.milestones, after: moved ? { milestones: after.milestones, reason: reason?.trim() } : after.milestones });
    return moved || isRestored ? this.views.keyResult(session, before.id) : after;
  }
}
