import { hasRole, type Actor } from '@realign/kernel';

export const canEditGoals = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
export const canCheckIn = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead', 'community_manager', 'trainer');
