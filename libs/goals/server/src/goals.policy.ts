import { hasRole, type Actor } from '@realign/kernel';
import { goalsPermissions } from '@realign/goals/contract';

export const canEditMetrics = (actor: Actor): boolean => hasRole(actor, ...goalsPermissions['goals.metric.edit']);
export const canEditGoals = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
export const canCheckIn = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead', 'community_manager', 'trainer');
