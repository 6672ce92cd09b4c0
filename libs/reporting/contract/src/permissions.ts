import { definePermissions, ROLES } from '@realign/kernel';

export const reportingPermissions = definePermissions({
  'reporting.executive.read': ['owner', 'change_lead', 'executive'],
  'reporting.thread.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'reporting.home.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  /** Everybody may look; each finds what their roles may read. */
  'reporting.search.read': ROLES,
  /** Everybody may ask; the history of a thing is told to whoever may read the thing. */
  'reporting.history.read': ROLES,
  /** Everybody may ask and write; what is said about a thing is for whoever may read the thing. */
  'reporting.comment.read': ROLES,
  'reporting.comment.write': ROLES,
  'reporting.rag.override': ['owner', 'executive'],
  'reporting.snapshot.take': ['owner', 'change_lead', 'executive'],
  'reporting.snapshot.share': ['owner', 'change_lead', 'executive'],
  'reporting.portfolio.read': ['owner', 'change_lead', 'executive'],
  'reporting.load.read': ['owner', 'change_lead', 'executive', 'trainer'],
  'reporting.load.refresh': ['owner', 'change_lead'],
  'reporting.load.set': ['owner'],
});
