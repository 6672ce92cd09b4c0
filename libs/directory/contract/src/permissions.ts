import { definePermissions } from '@realign/kernel';

/** Who may see people and change how they arrive. */
export const directoryPermissions = definePermissions({
  'directory.person.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'directory.unit.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'directory.unit.edit': ['owner', 'change_lead'],
  'directory.import.read': ['owner', 'change_lead'],
  'directory.import.start': ['owner', 'change_lead'],
  'directory.scim.edit': ['owner'],
  'directory.person.erase': ['owner'],
  'directory.own.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'directory.audience.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'directory.audience.edit': ['owner', 'change_lead'],
});
