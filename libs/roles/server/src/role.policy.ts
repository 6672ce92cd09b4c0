import { hasRole, type Actor } from '@realign/kernel';
import { rolesPermissions } from '@realign/roles/contract';
import type { RoleState } from '@realign/roles/domain';

export const canEditDefinitions = (actor: Actor): boolean => hasRole(actor, ...rolesPermissions['roles.definition.edit']);

export const canAssignRoles = (actor: Actor): boolean => hasRole(actor, ...rolesPermissions['roles.assignment.edit']);

/** An ended assignment is history: nobody changes it. */
export const canEditAssignment = (actor: Actor, state: RoleState): boolean => canAssignRoles(actor) && state !== 'ended';

/** The line manager answers for their person; whoever assigns roles may answer on the manager's behalf. Only a nomination is answered. */
export const canAcknowledge = (actor: Actor, role: { readonly state: RoleState; readonly managerId: string | null }): boolean =>
  role.state === 'nominated' && (isLineManager(actor, role) || canAssignRoles(actor));

export const isLineManager = (actor: Actor, role: { readonly managerId: string | null }): boolean => actor.personId !== null && actor.personId === role.managerId;

export const canEditCommunities = (actor: Actor): boolean => hasRole(actor, ...rolesPermissions['roles.community.edit']);

export const canEditHelp = (actor: Actor): boolean => hasRole(actor, ...rolesPermissions['roles.help.edit']);

/** A nomination is there for the person it names, for whoever made it, and for those who lead; for nobody else. */
export const canSeeNomination = (actor: Actor, { personId, nominatedByPersonId }: { readonly personId: string; readonly nominatedByPersonId: string | null }): boolean =>
  hasRole(actor, ...rolesPermissions['roles.nomination.read']) || (actor.personId !== null && (actor.personId === personId || actor.personId === nominatedByPersonId));
