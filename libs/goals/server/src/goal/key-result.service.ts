import { Injectable } from '@nestjs/common';
import { refuse, refuseField, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeKeyResult, KeyResultInput, KeyResultView } from '@realign/goals/contract';
import { GoalViews } from './goal.view';
import { requireNotOver, requireWithinRange } from './goals-in-use';
import { requireAnnounced, requireFields, requireNoBenefit, requireNoCircle, requireReadBaseline, requireRow, requireTarget } from './key-result-input';
import { KeyResultStore } from './key-result.store';
import { keepPromise } from './keep-promise';

@Injectable()
export class KeyResultService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: GoalViews,
    private readonly store: KeyResultStore,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, id: string): Promise<KeyResultView> {
    return this.db.read(actor, (session) => this.views.keyResult(session, id));
  }

  add(actor: Actor, goalId: string, input: KeyResultInput): Promise<KeyResultView> {
    requireFields(input);
    return this.db.transaction(actor, async (session) => {
      const goal = await this.views.one(session, goalId);
      requireNotOver(goal.state);
      const made = await this.views.keyResult(session, await this.store.insert(session, goalId, input));
      requireWithinRange(goal, await this.views.one(session, goalId));
      await this.audit.record(session, { action: 'key-result.added', subject: `goal:${goalId}`, after: content(made) });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeKeyResult): Promise<KeyResultView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.keyResult(session, id);
      requireFields({ baselineOn: before.baselineOn, targetOn: before.targetOn, ...input });
      if (input.baselineOn !== before.baselineOn) await requireReadBaseline(session, input);
      await requireRow(session, 'goals.metric', '/metricId', input.metricId, 'There is no such metric.');
      await requireAnnounced(session, before.goalId, '/leadsId', input.leadsId);
      if (input.leadsId === id) throw invalid([{ pointer: '/leadsId', code: 'itself', detail: 'A key result cannot announce itself.' }]);
      await requireNoCircle(session, id, input.leadsId);
      const goal = await this.views.one(session, before.goalId);
      requireNotOver(goal.state);
      const wasMeasured = await this.store.isMeasured(session, before.goalId);
      await this.requireSameUnit(session, before, input);
      await updateVersioned(session, 'goals.key_result', id, version, {
        title: input.title, semantics: input.semantics, unit: input.unit, baseline: input.baseline, baseline_on: input.baselineOn, ...targetColumns(before, input), target_on: input.targetOn, source: input.source, metric_id: input.metricId,
        anchors: before.kind === 'rubric' ? input.anchors : undefined, leads_id: input.leadsId, check_in_days: input.checkInDays,
      });
      if (wasMeasured) await this.requireMeasured(session, before.goalId);
      requireWithinRange(goal, await this.views.one(session, before.goalId));
      const moved = await keepPromise(session, before, await this.views.keyResult(session, id), input.reason);
      const after = await this.views.keyResult(session, id);
      await this.audit.record(session, { action: 'key-result.changed', subject: `key-result:${id}`, before: content(before), after: { ...content(after), ...(moved && { reason: input.reason?.trim() }) } });
      return after;
    });
  }

  /** Only as long as nobody has checked in: readings are never thrown away. */
  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.keyResult(session, id);
      requireNotOver((await this.views.one(session, before.goalId)).state);
      if (await session.one('select 1 from goals.check_in where key_result_id = $1 limit 1', [id])) throw refused(refuse('has-check-ins', 'It has check-ins, which are kept. Withdraw the goal instead.'));
      await requireNoBenefit(session, before);
      const wasMeasured = await this.store.isMeasured(session, before.goalId);
      const announcedByIds = await this.store.remove(session, id, version);
      if (wasMeasured) await this.requireMeasured(session, before.goalId);
      await this.audit.record(session, { action: 'key-result.removed', subject: `goal:${before.goalId}`, before: { ...content(before), announcedByIds } });
    });
  }

  /** Values that were read or typed in one unit are not read anew in another; another metric brings its own. */
  private async requireSameUnit(session: TenantSession, before: KeyResultView, { unit, metricId }: ChangeKeyResult): Promise<void> {
    if (unit === undefined || unit.trim().toLowerCase() === before.unit.trim().toLowerCase()) return;
    const isAnother = metricId !== undefined && metricId !== before.metricId;
    const typed = await session.one('select 1 from goals.check_in where key_result_id = $1 and value is not null limit 1', [before.id]);
    if (typed || (before.isRead && !isAnother)) throw refused(refuseField('/unit', 'unit-read', `Its readings are in ${before.unit}. For another unit add another key result.`));
  }

  private async requireMeasured(session: TenantSession, goalId: string): Promise<void> {
    if (await this.store.isMeasured(session, goalId)) return;
    throw refused(refuse('goal-in-use', 'A goal of the organisation that is in use keeps a key result with a baseline, its day and a source. Bring the goal to review first, or give it another one.'));
  }
}

/** A target given as a value stands for itself; a change keeps following its baseline. */
function targetColumns(before: KeyResultView, input: ChangeKeyResult): Record<string, unknown> {
  if (before.kind === 'milestone') return {};
  const meantAs = input.targetMeantAs ?? (input.target === undefined ? before.targetMeantAs : 'absolute');
  const targetChange = meantAs === 'absolute' ? null : input.targetChange === undefined ? before.targetChange : input.targetChange;
  const target = requireTarget({ kind: before.kind, anchors: input.anchors ?? before.anchors, baseline: input.baseline === undefined ? before.baseline : input.baseline, target: input.target ?? before.target, targetMeantAs: meantAs, targetChange });
  return { target, target_meant_as: meantAs, target_change: targetChange };
}

const content = ({ id, title, semantics, unit, baseline, baselineOn, target, targetOn, source, metricId }: KeyResultView) => ({ id, title, semantics, unit, baseline, baselineOn, target, targetOn, source, metricId });
