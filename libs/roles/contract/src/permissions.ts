import { definePermissions, ROLES } from '@realign/kernel';

/** Who may see and change roles. Own tasks of an employee are decided by policy, not here. */
export const rolesPermissions = definePermissions({
  'roles.definition.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'roles.definition.edit': ['owner', 'change_lead'],
  'roles.assignment.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'roles.assignment.edit': ['owner', 'change_lead'],
  'roles.assignment.acknowledge': ROLES,
  'roles.nomination.make': ROLES,
  'roles.nomination.answer': ROLES,
  'roles.nomination.read': ['owner', 'change_lead', 'community_manager'],
  'roles.recognition.give': ['owner', 'change_lead', 'community_manager'],
  'roles.help.read': ROLES,
  'roles.help.edit': ['owner', 'change_lead', 'community_manager'],
  'roles.kpi.read': ['owner', 'change_lead', 'analyst', 'executive', 'community_manager'],
  'roles.kpi.record': ['owner', 'change_lead'],
  'roles.kpi.policy': ['owner'],
  'roles.own.read': ROLES,
  'roles.community.read': ROLES,
  'roles.community.edit': ['owner', 'change_lead', 'community_manager'],
});
