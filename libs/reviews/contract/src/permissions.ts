import { definePermissions } from '@realign/kernel';

/** Who may see, prepare and decide checkpoints, beside whom the programme names: see the server's room doors. */
export const reviewsPermissions = definePermissions({
  'reviews.checkpoint.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'reviews.checkpoint.prepare': ['owner', 'change_lead'],
  // Who of them decides at which checkpoint, its programme says: see the domain's decision rights.
  'reviews.checkpoint.decide': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'reviews.cadence.edit': ['owner', 'change_lead'],
  'reviews.scheduler.read': ['owner'],
  'reviews.scheduler.replay': ['owner'],
  'reviews.rules.read': ['owner', 'change_lead', 'executive'],
  'reviews.rules.edit': ['owner', 'change_lead'],
  'reviews.work.read-own': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
});
