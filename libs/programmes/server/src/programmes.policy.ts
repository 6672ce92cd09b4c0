import { hasRole, type Actor } from '@realign/kernel';
import { programmesPermissions } from '@realign/programmes/contract';

export const canEditProgramme = (actor: Actor): boolean => hasRole(actor, 'owner', 'change_lead');

export const canEditWhy = (actor: Actor): boolean => hasRole(actor, ...programmesPermissions['programmes.why.edit']);

export const canSetWhyPolicy = (actor: Actor): boolean => hasRole(actor, ...programmesPermissions['programmes.why.policy']);

/** The sponsor is a person of the programme, not a role of the tenant: nobody else signs, waives or retires. */
export const isSponsorOf = (actor: Actor, sponsorPersonId: string | null): boolean => actor.personId !== null && actor.personId === sponsorPersonId;

export const canMoveProgramme = (actor: Actor, sponsorPersonId: string | null): boolean => canEditProgramme(actor) || isSponsorOf(actor, sponsorPersonId);

export const canRaisePoint = (actor: Actor): boolean => hasRole(actor, ...programmesPermissions['programmes.point.raise']);
