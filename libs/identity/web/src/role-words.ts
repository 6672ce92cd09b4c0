import type { MemberView } from '@realign/api-client';

export type MemberRole = MemberView['roles'][number];

const WORDS: Readonly<Record<string, string>> = {
  owner: 'Owner', change_lead: 'Change lead', analyst: 'Analyst', trainer: 'Trainer', executive: 'Executive', community_manager: 'Community manager', employee: 'Colleague',
};
export const ROLE_CHOICES = Object.entries(WORDS).map(([value, label]) => ({ value: value as MemberRole, label }));
export const roleWords = (role: string): string => WORDS[role] ?? role;
