import { Injectable } from '@nestjs/common';
import { GoalContributions } from '@realign/goals/contract';
import type { TenantSession } from '@realign/kernel';
import { RealignmentCommands } from '@realign/programmes/contract';
import type { ChangeTargetView, EvidenceItemView } from '@realign/reviews/contract';
import type { ProposableTarget } from '@realign/reviews/domain';
import { TrainingRealignment } from '@realign/training/contract';

const KIND: Readonly<Record<string, ChangeTargetView['target']>> = { activity: 'activity', wave: 'wave', training_plan: 'training_plan' };

/** What of a programme's plan a decision can change: its activities, waves and training plans. */
@Injectable()
export class PlanTargets {
  constructor(
    private readonly plan: RealignmentCommands,
    private readonly training: TrainingRealignment,
    private readonly contributions: GoalContributions,
  ) {}

  async of(session: TenantSession, programmeId: string): Promise<ChangeTargetView[]> {
    const items = await this.plan.targets(session, programmeId);
    const plans = await this.training.targets(session, programmeId);
    return [
      ...items.map(({ target, targetId, title, state, startsOn, endsOn }) => ({ target, targetId, title, state, startsOn, endsOn, isRelated: false })),
      ...plans.map(({ planId, title, state }) => ({ target: 'training_plan' as const, targetId: planId, title, state, startsOn: null, endsOn: null, isRelated: false })),
    ];
  }

  /** The same with what the plan says of an activity's kind, hours and goals, for whoever proposes a change. */
  async proposable(session: TenantSession, programmeId: string): Promise<ProposableTarget[]> {
    const [items, targets] = [await this.plan.targets(session, programmeId), await this.of(session, programmeId)];
    const hoursEach = await this.plan.hoursEach(session, programmeId);
    const served = await this.contributions.ofActivities(session, programmeId);
    const kinds = new Map(items.map(({ targetId, effectKind, hours }) => [targetId, { effectKind, hours, hoursPerPerson: hoursEach.get(targetId), serves: served.get(targetId) }]));
    return targets.map((target) => ({ ...target, ...kinds.get(target.targetId) }));
  }

  /** The same targets with those marked that the fact is about; a fact about training or a role is closest to the training plans. */
  relatedTo(about: EvidenceItemView | null, targets: readonly ChangeTargetView[]): ChangeTargetView[] {
    return targets.map((target) => ({ ...target, isRelated: about !== null && isAbout(about, target) }));
  }
}

const isAbout = ({ subjectType, subjectId }: EvidenceItemView, { target, targetId }: ChangeTargetView): boolean =>
  (KIND[subjectType] === target && subjectId === targetId) || (subjectType === 'role' && target === 'training_plan') || (subjectType === 'key_result' && target === 'activity');
