import type { PlanView } from '@realign/api-client';

/** The plan with one thing where it is to stand, before the server has said so. */
export const placed = (plan: PlanView, id: string, from: string, to: string): PlanView => ({
  ...plan,
  phases: plan.phases.map((one) => (one.id === id ? { ...one, startsOn: from, endsOn: to } : one)),
  waves: plan.waves.map((one) => (one.id === id ? { ...one, launchOn: from, embedUntil: to } : one)),
  activities: plan.activities.map((one) => (one.id === id ? { ...one, startsOn: from, endsOn: to } : one)),
  messages: plan.messages.map((one) => (one.id === id ? { ...one, sendOn: from } : one)),
});
