import type { NotificationUrgency } from '@realign/kernel';

/** What is owed by a person is never held back; what they are merely told is counted. */
export const isCounted = (urgency: NotificationUrgency): boolean => urgency === 'fyi' || urgency === 'bulk';

export interface Contact {
  readonly urgency: NotificationUrgency;
  /** Its place in the budget was taken when it was announced. */
  readonly isReserved: boolean;
}

/**
 * What a mail costs of the week's budget, in contacts. A mail is one contact, however much stands in it; it costs nothing when something owed
 * makes it leave anyway, or when the budget was charged before.
 */
export const costOf = (contents: readonly Contact[]): 0 | 1 => (contents.length === 0 || contents.some(({ urgency, isReserved }) => isReserved || !isCounted(urgency)) ? 0 : 1);

/** Whether a mail may leave this week. `spent` and `budget` are contacts of one person in one week. */
export const mayLeave = (contents: readonly Contact[], spent: number, budget: number): boolean => costOf(contents) === 0 || spent < budget;
