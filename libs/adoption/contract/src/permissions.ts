import { definePermissions } from '@realign/kernel';

/** Readings are for everybody who steers; files and identities only for those who import. */
export const adoptionPermissions = definePermissions({
  'adoption.reading.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'adoption.effect.estimate': ['owner', 'change_lead', 'analyst'],
  'adoption.privacy.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'adoption.privacy.edit': ['owner'],
  'adoption.person.read': ['owner', 'change_lead'],
  'adoption.own.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'adoption.import.read': ['owner', 'change_lead', 'analyst'],
  'adoption.import.start': ['owner', 'change_lead', 'analyst'],
  'adoption.community.read': ['owner', 'change_lead', 'analyst', 'community_manager', 'executive'],
  'adoption.community.manage': ['owner', 'change_lead', 'analyst', 'community_manager'],
  'adoption.identity.match': ['owner', 'change_lead', 'analyst'],
});
