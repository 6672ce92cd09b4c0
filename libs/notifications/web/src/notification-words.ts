import type { DeliveryView, MailView } from '@realign/api-client';
import type { StatusKind } from '@realign/ui';

const KINDS: Readonly<Record<string, string>> = {
  decision: 'Decisions', checkpoint: 'Checkpoints', check_in: 'Check-ins', role: 'Roles', training: 'Training', session: 'Sessions and invitations', question: 'Questions and replies', report: 'Field reports', statement: 'Purpose and statements', plan: 'Changes of the plan', comment: 'Comments, mentions and what I watch', import: 'Imports and deliveries', announcement: 'Announcements',
};
export const kindWords = (kind: string): string => KINDS[kind] ?? kind;

export const MODES: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'immediate', label: 'At once' }, { value: 'daily', label: 'Daily digest' }, { value: 'weekly', label: 'Weekly digest' }, { value: 'off', label: 'No mail' },
];
export const modeWords = (mode: string): string => MODES.find(({ value }) => value === mode)?.label ?? mode;

export const WEEKDAYS: readonly { readonly value: number; readonly label: string }[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label, at) => ({ value: at + 1, label }));

export interface Look {
  readonly kind: StatusKind;
  readonly word: string;
}

const MAIL_LOOKS: Readonly<Record<MailView['state'], Look>> = {
  ready: { kind: 'waiting', word: 'Waiting' }, sending: { kind: 'running', word: 'Sending' }, sent: { kind: 'done', word: 'Sent' }, held: { kind: 'stale', word: 'Held' }, failed: { kind: 'failed', word: 'Given up' }, superseded: { kind: 'no-data', word: 'Replaced' },
};
export const mailLook = (state: MailView['state']): Look => MAIL_LOOKS[state];

const DELIVERY_LOOKS: Readonly<Record<DeliveryView['state'], Look>> = {
  ready: { kind: 'waiting', word: 'Waiting' }, sending: { kind: 'running', word: 'Sending' }, delivered: { kind: 'done', word: 'Delivered' }, dead: { kind: 'failed', word: 'Given up' },
};
export const deliveryLook = (state: DeliveryView['state']): Look => DELIVERY_LOOKS[state];

export const bandWords: Readonly<Record<string, string>> = { overdue: 'Overdue', due_soon: 'Due soon', owed: 'Waiting for you', news: 'Good to know', read: 'Read' };
