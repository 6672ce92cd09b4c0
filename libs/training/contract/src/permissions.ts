import { definePermissions } from '@realign/kernel';

/** Who may see and change training. Own items of a person are decided by policy on top of `training.assignment.act`. */
export const trainingPermissions = definePermissions({
  'training.catalogue.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'training.catalogue.edit': ['owner', 'change_lead', 'trainer'],
  'training.plan.read': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'training.plan.edit': ['owner', 'change_lead', 'trainer'],
  'training.assignment.read': ['owner', 'change_lead', 'trainer'],
  'training.assignment.act': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'training.completion.record': ['owner', 'change_lead', 'trainer'],
  'training.run.start': ['owner', 'change_lead', 'trainer'],
  'training.session.read': ['owner', 'change_lead', 'trainer', 'community_manager'],
  'training.session.edit': ['owner', 'change_lead', 'trainer'],
  'training.session.book': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'training.source.edit': ['owner', 'trainer'],
  'training.learning.read-own': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
});
