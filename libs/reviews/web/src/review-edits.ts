import type { CadenceView, ProposalRuleView, PutCadence, PutProposalRule } from '@realign/api-client';
import { ALONGSIDE, type EditedFields } from '@realign/ui';
import { CHOICE_WORDS } from './review-words';
import { BUSINESS_CHOICES, CATCH_UP_CHOICES, DECISION_KINDS, DUTY_CHOICES, OVERLAP_CHOICES, SHORT_MONTH_CHOICES, WEEKDAY_CHOICES, WEEK_CHOICES } from './rhythm/rhythm-words';

const wordOf = (choices: readonly { readonly value: string | number; readonly label: string }[]) => (value: unknown): string => choices.find((one) => one.value === value)?.label ?? String(value);

const decidersWords = (deciders: unknown): string => DECISION_KINDS.map((kind) => `${CHOICE_WORDS[kind]}: ${(deciders as CadenceView['deciders'])[kind].map(wordOf(DUTY_CHOICES)).join(', ')}`).join('; ');

/** A rhythm. Its dates follow from all of its rule together; the rest stands for itself. */
export const CADENCE_EDITS: EditedFields<PutCadence, CadenceView> = {
  unit: { label: 'Counted in', of: ({ unit }) => unit, says: (unit) => (unit === 'weeks' ? 'Weeks' : 'Months'), together: 'dates' },
  every: { label: 'Every', of: ({ every }) => every, together: 'dates' },
  weekday: { label: 'Weekday', of: ({ weekday }) => weekday, says: wordOf(WEEKDAY_CHOICES), together: 'dates' },
  weekOfMonth: { label: 'Week of the month', of: ({ weekOfMonth }) => weekOfMonth, says: wordOf(WEEK_CHOICES), together: 'dates' },
  dayOfMonth: { label: 'Day of the month', of: ({ dayOfMonth }) => dayOfMonth, together: 'dates' },
  anchorOn: { label: 'Counted from', of: ({ anchorOn }) => anchorOn, together: 'dates' },
  shortMonth: { label: 'In a short month', of: ({ shortMonth }) => shortMonth, says: wordOf(SHORT_MONTH_CHOICES) },
  businessDay: { label: 'On a day off', of: ({ businessDay }) => businessDay, says: wordOf(BUSINESS_CHOICES) },
  country: { label: 'Days off of', of: ({ country }) => country },
  localTime: { label: 'At', of: ({ localTime }) => localTime.slice(0, 5), together: 'clock' },
  timeZone: { label: 'On the clock of', of: ({ timeZone }) => timeZone, together: 'clock' },
  catchUp: { label: 'Dates that were missed', of: ({ catchUp }) => catchUp, says: wordOf(CATCH_UP_CHOICES) },
  overlap: { label: 'While one is still open', of: ({ overlap }) => overlap, says: wordOf(OVERLAP_CHOICES) },
  adaptive: { label: 'Adapts to how things stand', of: ({ adaptive }) => adaptive, says: (isOn) => (isOn === true ? 'Yes' : 'No') },
  evidenceDaysBefore: { label: 'Days before, for the evidence', of: ({ evidenceDaysBefore }) => evidenceDaysBefore },
  deciders: { label: 'Who decides', of: ({ deciders }) => deciders, says: decidersWords },
  reason: ALONGSIDE,
};

/** When a rule speaks. Its thresholds are one list. */
export const PROPOSAL_RULE_EDITS: EditedFields<PutProposalRule, ProposalRuleView> = {
  isOn: { label: 'This rule', of: ({ isOn }) => isOn, says: (isOn) => (isOn === true ? 'On' : 'Off') },
  thresholds: {
    label: 'From which figure on', of: ({ thresholds }) => Object.fromEntries(thresholds.map(({ key, value }) => [key, value])),
    says: (values, _, { thresholds }) => thresholds.map(({ key, label, unit }) => `${label}: ${String((values as Readonly<Record<string, number>>)[key])} ${unit}`).join('; '),
  },
};
