import { definePermissions, ROLES } from '@realign/kernel';

export const listeningPermissions = definePermissions({
  'listening.question.ask': ROLES,
  'listening.desk.read': ['owner', 'change_lead', 'executive', 'community_manager'],
  'listening.desk.answer': ['owner', 'change_lead', 'community_manager'],
  'listening.pulse.answer': ROLES,
  'listening.pulse.read': ['owner', 'change_lead', 'executive', 'community_manager'],
  'listening.pulse.edit': ['owner', 'change_lead', 'community_manager'],
  'listening.policy.edit': ['owner'],
});
