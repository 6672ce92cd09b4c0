import { Injectable } from '@nestjs/common';
import { isDay, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeMilestone, KeyResultView, MilestoneInput } from '@realign/goals/contract';
import { GoalViews } from '../goal/goal.view';
import { KeyResultStore } from '../goal/key-result.store';

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
      const before = await this.views.keyResult(session, keyResultId);
      if (before.kind !== 'milestone') throw refused(refuse('no-milestones', 'This key result is read in numbers and has no milestones.'));
      await this.store.addMilestones(session, keyResultId, [input], '');
      return this.saved(session, 'milestone.added', keyResultId, before);
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeMilestone): Promise<KeyResultView> {
    for (const field of ['dueOn', 'reachedOn'] as const) {
      if (typeof input[field] === 'string' && !isDay(input[field])) throw invalid([{ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' }]);
    }
    return this.db.transaction(actor, async (session) => {
      const keyResultId = await this.keyResultOf(session, id);
      const before = await this.views.keyResult(session, keyResultId);
      if (typeof input.reachedOn === 'string' && !(await session.one('select 1 where $1::date <= current_date + 1', [input.reachedOn]))) throw invalid([{ pointer: '/reachedOn', code: 'day.future', detail: 'A day to come cannot have been reached.' }]);
      await updateVersioned(session, 'goals.milestone', id, version, { title: input.title, due_on: input.dueOn, reached_on: input.reachedOn });
      return this.saved(session, 'milestone.changed', keyResultId, before);
    });
  }

  remove(actor: Actor, id: string): Promise<KeyResultView> {
    return this.db.transaction(actor, async (session) => {
      const keyResultId = await this.keyResultOf(session, id);
      const before = await this.views.keyResult(session, keyResultId);
      await session.sql('delete from goals.milestone where id = $1', [id]);
      return this.saved(session, 'milestone.removed', keyResultId, before);
    });
  }

  private async keyResultOf(session: TenantSession, id: string): Promise<string> {
    const row = await session.one<{ id: string }>('select key_result_id as id from goals.milestone where id = $1', [id]);
    if (!row) throw notFound('milestone');
    return row.id;
  }

  private async saved(session: TenantSession, action: string, keyResultId: string, before: KeyResultView): Promise<KeyResultView> {
    const after = await this.views.keyResult(session, keyResultId);
    await this.audit.record(session, { action, subject: `goal:${after.goalId}`, before: before.milestones, after: after.milestones });
    return after;
  }
}
