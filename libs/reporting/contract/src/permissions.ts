import { definePermissions } from '@realign/kernel';

export const reportingPermissions = definePermissions({
  'reporting.executive.read': ['owner', 'change_lead', 'executive'],
  'reporting.thread.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'reporting.home.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'reporting.rag.override': ['owner', 'executive'],
  'reporting.snapshot.take': ['owner', 'change_lead', 'executive'],
  'reporting.snapshot.share': ['owner', 'change_lead', 'executive'],
  'reporting.portfolio.read': ['owner', 'change_lead', 'executive'],
  'reporting.load.read': ['owner', 'change_lead', 'executive', 'trainer'],
  'reporting.load.refresh': ['owner', 'change_lead'],
  'reporting.load.set': ['owner'],
});
