import { definePermissions } from '@realign/kernel';

export const reportingPermissions = definePermissions({
  'reporting.executive.read': ['owner', 'change_lead', 'executive'],
  'reporting.thread.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'reporting.home.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager', 'employee'],
});
