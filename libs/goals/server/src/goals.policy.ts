import { hasRole, type Actor } from '@realign/kernel';
import { goalsPermissions } from '@realign/goals/contract';

export const canEditMetrics = (actor: Actor): boolean => hasRole(actor, ...goalsPermissions['goals.metric.edit']);
export const canEditGoals = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
export const canReadGoals = (actor: Actor): boolean => hasRole(actor, ...goalsPermissions['goals.goal.read']);
/** Some roles check in any key result; whoever owns a goal checks in those of that goal, whatever their role. */
export const canCheckIn = (actor: Actor, ownerPersonId: string | null): boolean =>
  hasRole(actor, 'owner', 'change_lead', 'community_manager', 'trainer') || (actor.personId !== null && actor.personId === ownerPersonId);
