import { definePermissions, ROLES } from '@realign/kernel';

/** Who may see and change roles. Own tasks of an employee are decided by policy, not here. */
export const rolesPermissions = definePermissions({
  'roles.definition.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager', 'employee'],
  'roles.definition.edit': ['owner', 'change_lead'],
  'roles.assignment.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'roles.assignment.edit': ['owner', 'change_lead'],
  'roles.assignment.acknowledge': ROLES,
  'roles.community.read': ROLES,
  'roles.community.edit': ['owner', 'change_lead', 'community_manager'],
});
