import { hasRole, type Actor } from '@realign/kernel';

export const canEditProgramme = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');
