import { Injectable } from '@nestjs/common';
import { isRefused, refuse, refuseField, within, type Refusal, type TenantSession } from '@realign/kernel';
import { invalid, refused } from '@realign/platform';
import { RealignmentCommands } from '@realign/programmes/contract';
import type { PlanChangeView, PlannedChange } from '@realign/reviews/contract';
import { TrainingRealignment, type PlanItemState, type TrainingPlanRealigned } from '@realign/training/contract';
import type { NewDecision } from './decision.store';

/** Carries a decision into the plan, in the decision's own transaction: what it changes from a later day on stands there with that day. A refusal of the plan refuses the decision. */
@Injectable()
export class PlanRealignment {
  constructor(
    private readonly plan: RealignmentCommands,
    private readonly training: TrainingRealignment,
  ) {}

  async apply(session: TenantSession, programmeId: string, decision: NewDecision, change: PlannedChange, isAhead: boolean): Promise<PlanChangeView[]> {
    if (decision.choice === 'continue') return [];
    if (isAhead && change.target === 'training_plan') throw refused(refuseField('/effectiveOn', 'changes-at-once', 'A training plan changes on the day it is decided; leave the day of effect empty.'));
    const changes = change.target === 'training_plan' ? await this.inTraining(session, programmeId, decision, change) : await this.item(session, programmeId, decision, change, isAhead);
    if (isRefused(changes)) throw refused(changes.pointer === '/effectiveOn' ? changes : within('/change', changes));
    return changes;
  }

  private item(session: TenantSession, programmeId: string, { id, choice, reason, effectiveOn }: NewDecision, change: PlannedChange, isAhead: boolean): Promise<PlanChangeView[] | Refusal> {
    const { targetId, title, startsOn, endsOn, waveId } = change;
    return this.plan.realign(session, {
      programmeId, target: change.target === 'wave' ? 'wave' : 'activity', change: choice === 'continue' ? 'adapt' : choice, targetId, title, startsOn, endsOn, waveId, reason, decisionId: id, ...(isAhead && { effectiveOn }),
    });
  }

  private async inTraining(session: TenantSession, programmeId: string, { id, choice, reason }: NewDecision, change: PlannedChange): Promise<PlanChangeView[] | Refusal> {
    if (change.targetId === undefined) throw invalid([{ pointer: '/change/targetId', code: 'target', detail: 'Say which training plan.' }]);
    const own = (await this.training.targets(session, programmeId)).some(({ planId }) => planId === change.targetId);
    if (!own) throw invalid([{ pointer: '/change/targetId', code: 'target', detail: 'There is no such training plan in this programme.' }]);
    if (choice === 'scale') return refuse('scale-by-role', 'A training plan reaches more people when its role is given to more; give the role to another unit.');
    const realigned = await this.training.realign(session, {
      planId: change.targetId, change: choice === 'stop' ? 'stop' : 'adapt', reason, decisionId: id, ...(change.leadDaysBy !== undefined && { leadDaysBy: change.leadDaysBy }),
    });
    return isRefused(realigned) ? realigned : [describe(realigned)];
  }
}

const leadDays = (items: readonly PlanItemState[]): string => items.map((item) => item.leadDays).join(', ');

function describe({ planId, title, summary, before, after }: TrainingPlanRealigned): PlanChangeView {
  const stopped = after.state === 'stopped';
  return {
    kind: stopped ? 'stopped' : 'changed', target: 'training_plan', targetId: planId, title, summary, field: stopped ? '' : 'leadDays',
    before: stopped ? before.state : leadDays(before.items), after: stopped ? after.state : leadDays(after.items),
  };
}
