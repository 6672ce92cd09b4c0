import { hasRole, type Actor } from '@realign/kernel';
import { rolesPermissions } from '@realign/roles/contract';
import type { RoleState } from '@realign/roles/domain';

export const canEditDefinitions = (actor: Actor): boolean => hasRole(actor, ...rolesPermissions['roles.definition.edit']);

export const canAssignRoles = (actor: Actor): boolean => hasRole(actor, ...rolesPermissions['roles.assignment.edit']);

/** An ended assignment is history: nobody changes it. */
export const canEditAssignment = (actor: Actor, state: RoleState): boolean => canAssignRoles(actor) && state !== 'ended';
