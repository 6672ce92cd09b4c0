import { hasRole, type Actor } from '@realign/kernel';

export const canImportPeople = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
export const canEditAudiences = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
export const canEditUnits = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
export const canErasePeople = (actor: Actor): boolean => hasRole(actor, 'owner');
