import { definePermissions, ROLES } from '@realign/kernel';

/** Who signs a statement is decided by policy: its sponsor and its owner may hold any role. */
export const programmesPermissions = definePermissions({
  'programmes.programme.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'programmes.programme.create': ['owner', 'change_lead'],
  'programmes.programme.edit': ['owner', 'change_lead'],
  /** Launch, rest, retire: the lead, and the sponsor of the programme; the service looks at which programme it is. */
  'programmes.programme.move': ['owner', 'change_lead', 'executive'],
  'programmes.waiver.give': ['owner', 'change_lead', 'trainer', 'executive', 'community_manager'],
  'programmes.point.raise': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  /** Whoever leads a unit says what it means there; the service looks at which unit it is. */
  'programmes.impact.rate-own': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager', 'employee'],
  'programmes.sample.remove': ['owner', 'change_lead'],
  'programmes.template.save': ['owner', 'change_lead'],
  'programmes.template.remove': ['owner'],
  'programmes.plan.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'programmes.plan.edit': ['owner', 'change_lead'],
  /** How one likes to look at a list; whose view it is, and who leads, the service looks at. */
  'programmes.view.keep': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'programmes.statement.read': ['owner', 'change_lead', 'analyst', 'trainer', 'executive', 'community_manager'],
  'programmes.statement.sign': ROLES,
  'programmes.why.read': ROLES,
  'programmes.why.answer': ROLES,
  'programmes.why.edit': ['owner', 'change_lead'],
  'programmes.why.policy': ['owner'],
});
