import type { BenefitView, ChangeBenefit, ChangeGoal, ChangeKeyResult, GoalView, KeyResultView } from '@realign/api-client';
import { ALONGSIDE, valueWords, type EditedFields } from '@realign/ui';
import { OUTCOME_CHOICES } from './benefits/benefit-words';
import { goalLook } from './goal-words';

const wordOf = (choices: readonly { readonly value: string; readonly label: string }[]) => (value: unknown): string => choices.find((one) => one.value === value)?.label ?? String(value);
const figure = (value: unknown, { unit }: Readonly<Record<string, unknown>>): string => valueWords(Number(value), String(unit ?? ''));

/** What a goal is asked for, and what becomes of it. */
export const GOAL_EDITS: EditedFields<ChangeGoal, GoalView> = {
  title: { label: 'Goal', of: ({ title }) => title },
  why: { label: 'Why it matters', of: ({ why }) => why },
  parentId: { label: 'Serves', of: ({ parentId }) => parentId },
  ownerPersonId: { label: 'Owner', of: ({ owner }) => owner?.id, named: ({ owner }) => [owner] },
  state: { label: 'State', of: ({ state }) => state, says: (state) => goalLook(state as GoalView['state']).word, together: 'end' },
  endNote: { label: 'What was learned, or why it ended so', of: ({ endNote }) => endNote, together: 'end' },
  successorId: { label: 'The goal that takes its place', of: ({ successor }) => successor?.id, named: ({ successor }) => [successor && { id: successor.id, name: successor.title }], together: 'end' },
};

/** What a key result promises belongs together: a target means nothing without its baseline, its unit and how it is meant. */
export const KEY_RESULT_EDITS: EditedFields<ChangeKeyResult, KeyResultView> = {
  title: { label: 'Key result', of: ({ title }) => title },
  semantics: { label: 'Direction', of: ({ semantics }) => semantics, together: 'target' },
  unit: { label: 'Unit', of: ({ unit }) => unit, together: 'target' },
  baseline: { label: 'Baseline', of: ({ baseline }) => baseline, says: figure, together: 'target' },
  baselineOn: { label: 'Baseline read on', of: ({ baselineOn }) => baselineOn, together: 'target' },
  targetMeantAs: { label: 'The target is', of: ({ targetMeantAs }) => targetMeantAs, together: 'target' },
  target: { label: 'Target, as a value', of: ({ target }) => target, says: figure, together: 'target' },
  targetChange: { label: 'Target, as a change', of: ({ targetChange }) => targetChange, says: (value, beside) => figure(value, beside['targetMeantAs'] === 'relative' ? { unit: 'share' } : beside), together: 'target' },
  targetOn: { label: 'By', of: ({ targetOn }) => targetOn },
  source: { label: 'Where the figure comes from', of: ({ source }) => source },
  metricId: { label: 'Reads the metric', of: ({ metricId }) => metricId, named: ({ metricId, metricName }) => [metricId !== null && metricName !== null ? { id: metricId, name: metricName } : null] },
  leadsId: { label: 'An early sign of', of: ({ leadsId }) => leadsId },
  anchors: { label: 'Levels', of: ({ anchors }) => anchors },
  checkInDays: { label: 'Days from one check-in to the next', of: ({ checkInDays }) => checkInDays },
  reason: ALONGSIDE,
};

/** What a benefit promises, and what became of it: the reading, its day and its words are one statement. */
export const BENEFIT_EDITS: EditedFields<ChangeBenefit, BenefitView> = {
  title: { label: 'Benefit', of: ({ title }) => title },
  forWhom: { label: 'For', of: ({ forWhom }) => forWhom },
  beneficiaries: { label: 'Who exactly', of: ({ beneficiaries }) => beneficiaries },
  ownerPersonId: { label: 'Answers for it', of: ({ owner }) => owner?.id, named: ({ owner }) => [owner] },
  keyResultId: { label: 'Measured by', of: ({ measuredBy }) => measuredBy?.keyResultId, named: ({ measuredBy }) => [measuredBy && { id: measuredBy.keyResultId, name: measuredBy.title }] },
  measure: { label: 'Or measured how', of: ({ measure }) => measure },
  expectedBy: { label: 'Expected by', of: ({ expectedBy }) => expectedBy },
  messageIds: { label: 'Messages that promise it', of: ({ promisedIn }) => promisedIn.map(({ messageId }) => messageId), named: ({ promisedIn }) => promisedIn.map(({ messageId, title }) => ({ id: messageId, name: title })) },
  outcome: { label: 'What became of it', of: ({ outcome }) => outcome, says: wordOf(OUTCOME_CHOICES), together: 'outcome' },
  outcomeOn: { label: 'Seen on', of: ({ outcomeOn }) => outcomeOn, together: 'outcome' },
  outcomeValue: { label: 'What was read', of: ({ outcomeValue }) => outcomeValue, together: 'outcome' },
  outcomeNote: { label: 'How it shows', of: ({ outcomeNote }) => outcomeNote, together: 'outcome' },
};
