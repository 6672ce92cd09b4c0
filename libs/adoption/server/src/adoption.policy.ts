import { hasRole, type Actor } from '@realign/kernel';

export const canImportUsage = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
