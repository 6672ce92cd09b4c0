import { hasRole, type Actor } from '@realign/kernel';

export const canImportUsage = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
export const canEditPrivacy = (actor: Actor): boolean => hasRole(actor, 'owner');
export const canEstimateEffects = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
