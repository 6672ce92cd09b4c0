import type { PlanView } from '@realign/api-client';

/** The plan with one thing where it is to stand, before the server has said so. */
export const placed = (plan: PlanView, id: string, from: string, to: string): PlanView => ({
  ...plan,
  phases: plan.phases.map((one) => (one.id === id ? { ...one, startsOn: from, endsOn: to } : one)),
  waves: plan.waves.map((one) => (one.id === id ? { ...one, ...(one.launchedOn === null ? { launchOn: from } : { launchedOn: from }), embedUntil: to } : one)),
  activities: plan.activities.map((one) => (one.id === id ? { ...one, startsOn: from, endsOn: to } : one)),
  messages: plan.messages.map((one) => (one.id === id ? { ...one, sendOn: from } : one)),
});

const among = <T extends { readonly id: string }>(things: readonly T[], item: { readonly id: string }): T[] => things.map((one) => (one.id === item.id ? ({ ...one, ...item } as T) : one));

/** The plan with one thing as the server has answered it, its new version included. */
export const replaced = (plan: PlanView, item: { readonly id: string }): PlanView => ({
  ...plan, phases: among(plan.phases, item), waves: among(plan.waves, item), activities: among(plan.activities, item), messages: among(plan.messages, item),
});
