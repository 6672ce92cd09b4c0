import { hasRole, type Actor } from '@realign/kernel';
import { reviewsPermissions } from '@realign/reviews/contract';

export const canEditCadence = (actor: Actor): boolean => hasRole(actor, ...reviewsPermissions['reviews.cadence.edit']);

/** Bring forward, put off, add to the agenda. */
export const canPrepare = (actor: Actor): boolean => hasRole(actor, ...reviewsPermissions['reviews.checkpoint.prepare']);

export const canEditRules = (actor: Actor): boolean => hasRole(actor, ...reviewsPermissions['reviews.rules.edit']);

export const canReadCheckpoints = (actor: Actor): boolean => hasRole(actor, ...reviewsPermissions['reviews.checkpoint.read']);
