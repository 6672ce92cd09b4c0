import { hasRole, type Actor } from '@realign/kernel';
import { adoptionPermissions } from '@realign/adoption/contract';

export const canImportUsage = (actor: Actor): boolean => hasRole(actor, ...adoptionPermissions['adoption.import.start']);
export const canEditPrivacy = (actor: Actor): boolean => hasRole(actor, 'owner');
export const canEstimateEffects = (actor: Actor): boolean => hasRole(actor, ...adoptionPermissions['adoption.effect.estimate']);
