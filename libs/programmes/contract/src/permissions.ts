import { definePermissions } from '@realign/kernel';

export const programmesPermissions = definePermissions({
  'programmes.programme.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'programmes.programme.create': ['owner', 'change_lead'],
  'programmes.programme.edit': ['owner', 'change_lead'],
  'programmes.plan.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'programmes.plan.edit': ['owner', 'change_lead'],
});
