import type { NotificationPolicyView, PutNotificationPolicy, PutWishes, WishesView } from '@realign/api-client';
import type { EditedFields } from '@realign/ui';
import { WEEKDAYS, kindWords, modeWords } from './notification-words';

const weekday = (value: unknown): string => WEEKDAYS.find((one) => one.value === value)?.label ?? String(value);
const clock = (time: string): string => time.slice(0, 5);

export const POLICY_EDITS: EditedFields<PutNotificationPolicy, NotificationPolicyView> = {
  contactsPerWeek: { label: 'Contacts for a person in a week', of: ({ contactsPerWeek }) => contactsPerWeek },
  timeZone: { label: 'Time zone where a person’s is not known', of: ({ timeZone }) => timeZone },
  quietFrom: { label: 'Quiet from', of: ({ quietFrom }) => clock(quietFrom), together: 'quiet' },
  quietUntil: { label: 'Quiet until', of: ({ quietUntil }) => clock(quietUntil), together: 'quiet' },
  dailyAt: { label: 'Digest at', of: ({ dailyAt }) => clock(dailyAt) },
  weeklyOn: { label: 'Weekly digest on', of: ({ weeklyOn }) => weeklyOn, says: weekday },
};

export const WISHES_EDITS: EditedFields<PutWishes, WishesView> = {
  timeZone: { label: 'Time zone', of: ({ timeZone, isOwnZone }) => (isOwnZone ? timeZone : null) },
  quietFrom: { label: 'Quiet from', of: ({ quietFrom }) => clock(quietFrom), together: 'quiet' },
  quietUntil: { label: 'Quiet until', of: ({ quietUntil }) => clock(quietUntil), together: 'quiet' },
  dailyAt: { label: 'Daily digest at', of: ({ dailyAt }) => clock(dailyAt) },
  weeklyOn: { label: 'Weekly digest on', of: ({ weeklyOn }) => weeklyOn, says: weekday },
  choices: { label: 'What is mailed', of: ({ choices }) => choices.map(({ kind, mail }) => ({ kind, mail })), says: (choices) => (choices as WishesView['choices']).map(({ kind, mail }) => `${kindWords(kind)}: ${modeWords(mail)}`).join('; ') },
  mutedProgrammeIds: { label: 'Programmes that are muted', of: ({ mutedProgrammes }) => mutedProgrammes.map(({ id }) => id), named: ({ mutedProgrammes }) => mutedProgrammes },
};
