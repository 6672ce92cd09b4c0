import type { ExecutiveDecisionView, ExecutiveGoalView } from '@realign/api-client';
import { worstHealth, type HealthName } from '@realign/goals/domain';

/** What stands side by side in a decision, and what else could be chosen. */
export interface Weighed {
  /** What is proposed and going on as it is; nothing without a proposal, since then nothing is known of either. */
  readonly choices: readonly string[];
  readonly others: readonly string[];
  /** Whether a column of it says anything about what is proposed. */
  readonly tellsCosts: boolean;
  readonly tellsBrings: boolean;
}

/** Only what is known of is laid side by side: a line of dashes says nothing. */
export function weigh({ advice, options = [] }: Pick<ExecutiveDecisionView, 'advice' | 'options'>, choices: readonly string[]): Weighed {
  const side = advice ? [advice.choice, 'continue'].filter((choice, at, all) => choices.includes(choice) && all.indexOf(choice) === at) : [];
  const known = options.filter(({ choice }) => side.includes(choice));
  return {
    choices: side, others: choices.filter((choice) => !side.includes(choice)),
    tellsCosts: known.some(({ choice, costHours }) => choice === advice?.choice && typeof costHours === 'number'),
    tellsBrings: known.some(({ brings }) => typeof brings === 'string'),
  };
}

/** One goal with the key result that speaks for it, and its others. */
export interface GoalGlance {
  readonly goalId: string;
  /** Of the goal: the worst of all its key results, as the sentence above the page counts it. */
  readonly health: string;
  readonly lead: ExecutiveGoalView;
  readonly others: readonly ExecutiveGoalView[];
}

/** The worst that was read speaks; what could not be read speaks only alone. */
const SPEAKS: Readonly<Record<string, number>> = { off_track: 0, at_risk: 1, on_track: 2, holding: 3, achieved: 4, stale: 5, no_data: 6 };

/** Each goal once, in the order in which its key results come. */
export function goalGlances(goals: readonly ExecutiveGoalView[]): GoalGlance[] {
  return [...new Set(goals.map(({ goalId }) => goalId))].flatMap((goalId) => {
    const [lead, ...others] = goals.filter((goal) => goal.goalId === goalId).toSorted((a, b) => (SPEAKS[a.health] ?? 2) - (SPEAKS[b.health] ?? 2));
    return lead ? [{ goalId, health: worstHealth([lead, ...others].map(({ health }) => health as HealthName)), lead, others }] : [];
  });
}
