import { hasRole, type Actor } from '@realign/kernel';
import { adoptionPermissions } from '@realign/adoption/contract';

export const canImportUsage = (actor: Actor): boolean => hasRole(actor, ...adoptionPermissions['adoption.import.start']);
export const canEditPrivacy = (actor: Actor): boolean => hasRole(actor, 'owner');
export const canEstimateEffects = (actor: Actor): boolean => hasRole(actor, ...adoptionPermissions['adoption.effect.estimate']);
/** A file is answered for by who sent it, and by owners: read in another way, or as of another source, it would tell of people to whoever did not send it. */
export const isOwnWord = (actor: Actor, { sentBy }: { readonly sentBy: string | null }): boolean => sentBy === actor.accountId || hasRole(actor, 'owner');
/** An account that is somebody's: whoever compares figures before and after learns what one person did. */
export const canMoveAccounts = (actor: Actor): boolean => hasRole(actor, 'owner');
