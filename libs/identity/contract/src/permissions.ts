import { definePermissions } from '@realign/kernel';

export const identityPermissions = definePermissions({
  'identity.member.read': ['owner'],
  'identity.member.edit': ['owner'],
});
