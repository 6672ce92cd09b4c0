import { definePermissions } from '@realign/kernel';

/** Readings are for everybody who steers; files and identities only for those who import. */
export const adoptionPermissions = definePermissions({
  'adoption.reading.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'adoption.import.read': ['owner', 'change_lead'],
  'adoption.import.start': ['owner', 'change_lead'],
  'adoption.identity.match': ['owner', 'change_lead'],
});
