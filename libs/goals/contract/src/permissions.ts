import { definePermissions } from '@realign/kernel';

export const goalsPermissions = definePermissions({
  'goals.goal.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'goals.goal.edit': ['owner', 'change_lead'],
  'goals.metric.edit': ['owner', 'change_lead', 'analyst'],
  'goals.check-in.submit': ['owner', 'change_lead', 'community_manager', 'trainer'],
});
