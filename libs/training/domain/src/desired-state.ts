import { engagementModeOf, type EngagementMode, type Requirement } from './engagement-mode';

export interface DesiredPlan {
  readonly id: string;
  readonly items: readonly { readonly moduleId: string; readonly requirement: Requirement }[];
  /** Who holds its role, is in its audience, or both where it asks for both. */
  readonly people: readonly string[];
}

export interface Desired {
  readonly personId: string;
  readonly planId: string;
  readonly moduleId: string;
  readonly mode: EngagementMode;
}

const STRENGTH: Readonly<Record<Requirement, number>> = { required: 1, recommended: 2, optional: 3 };

/**
 * Who should have what, from nothing but the plans and the people: every module of every live plan of a person, once. When two plans ask
 * the same module of one person, required wins over recommended and recommended over optional; between equals the plan made first (the
 * smaller id) wins.
 */
export const desiredState = (plans: readonly DesiredPlan[]): Desired[] => {
  const best = new Map<string, Desired & { readonly strength: number }>();
  for (const plan of [...plans].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const personId of plan.people) {
      for (const { moduleId, requirement } of plan.items) {
        const key = `${personId} ${moduleId}`;
        const strength = STRENGTH[requirement];
        if (strength < (best.get(key)?.strength ?? Infinity)) best.set(key, { personId, planId: plan.id, moduleId, mode: engagementModeOf(requirement), strength });
      }
    }
  }
  return [...best.values()].map(({ personId, planId, moduleId, mode }) => ({ personId, planId, moduleId, mode }));
};
