import { definePermissions, ROLES } from '@realign/kernel';

export const goalsPermissions = definePermissions({
  'goals.goal.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'goals.goal.edit': ['owner', 'change_lead'],
  'goals.metric.edit': ['owner', 'change_lead', 'analyst'],
  /** Everybody, of goals they own; some roles of any goal: see `canCheckIn`. */
  'goals.check-in.submit': ROLES,
});
