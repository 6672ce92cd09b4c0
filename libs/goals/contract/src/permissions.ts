import { definePermissions, ROLES } from '@realign/kernel';

export const goalsPermissions = definePermissions({
  'goals.goal.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'goals.goal.edit': ['owner', 'change_lead'],
  'goals.metric.edit': ['owner', 'change_lead', 'analyst'],
  /** Of any key result; those of goals that one owns are everybody's to check in. */
  'goals.check-in.submit': ['owner', 'change_lead', 'community_manager', 'trainer'],
  'goals.check-in.own': ROLES,
});
