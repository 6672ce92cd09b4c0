import { CHANGE_RULE, type Choice } from './decision';

const CHOICES: readonly Choice[] = ['continue', 'adapt', 'stop', 'scale', 'start'];

const SUMMARY: Readonly<Record<Choice, string>> = {
  continue: 'as it is',
  adapt: 'change an activity, a wave or a training plan',
  stop: 'end an activity or a training plan, or hold a wave',
  scale: 'go on, and offer it to more people or for longer',
  start: 'begin a new activity',
};

export interface PlanTarget {
  readonly target: 'activity' | 'wave' | 'training_plan';
  readonly targetId: string;
  readonly isRelated: boolean;
}

export interface DecisionOption<T extends PlanTarget> {
  readonly choice: Choice;
  readonly summary: string;
  readonly needsChange: boolean;
  readonly targets: readonly T[];
}

/** What may be chosen and what each choice may touch, related things first. Without anything to touch, adapt and stop are not offered. */
export function decisionOptions<T extends PlanTarget>(targets: readonly T[]): DecisionOption<T>[] {
  const ordered = [...targets].sort((a, b) => Number(b.isRelated) - Number(a.isRelated));
  return CHOICES.filter((choice) => ordered.length > 0 || (choice !== 'adapt' && choice !== 'stop')).map((choice) => ({
    choice,
    summary: SUMMARY[choice],
    needsChange: CHANGE_RULE[choice] === 'needed',
    targets: choice === 'continue' || choice === 'start' ? [] : ordered,
  }));
}
