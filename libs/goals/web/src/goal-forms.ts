import type { GoalView, KeyResultInput, KeyResultView, MetricView } from '@realign/api-client';
import { asText, numberOrNull, type AskedField, type AskedValues, type LookupOption } from '@realign/ui';
import { SEMANTICS_CHOICES, UNIT_HINT } from './goal-words';

type Find = (words: string) => Promise<readonly LookupOption[]>;

export const goalFields = (goal: GoalView, find: Find): AskedField[] => [
  { name: 'title', label: 'Goal', value: goal.title, required: true, maxLength: 300 },
  { name: 'why', label: 'Why it matters', kind: 'area', value: goal.why, maxLength: 2000 },
  { name: 'ownerPersonId', label: 'Owner', kind: 'lookup', value: goal.owner?.id ?? null, shown: goal.owner?.name ?? '', find },
];

export const keyResultFields = (metrics: readonly MetricView[], result?: KeyResultView): AskedField[] => [
  { name: 'title', label: 'Key result', value: result?.title ?? '', required: true, maxLength: 300 },
  { name: 'semantics', label: 'Direction', kind: 'choice', value: result?.semantics ?? 'increase', required: true, choices: [...SEMANTICS_CHOICES] },
  { name: 'unit', label: 'Unit', value: result?.unit ?? 'share', required: true, hint: UNIT_HINT, maxLength: 40 },
  { name: 'baseline', label: 'Baseline', kind: 'number', value: result?.baseline ?? null },
  { name: 'baselineOn', label: 'Baseline read on', kind: 'day', value: result?.baselineOn ?? null },
  { name: 'target', label: 'Target', kind: 'number', value: result?.target ?? null, required: true },
  { name: 'targetOn', label: 'By', kind: 'day', value: result?.targetOn ?? null, required: true },
  { name: 'source', label: 'Where the figure comes from', value: result?.source ?? '', maxLength: 300 },
  { name: 'metricId', label: 'Reads the metric', kind: 'choice', value: result?.metricId ?? null, choices: metrics.map(({ id, name }) => ({ value: id, label: name })), hint: 'Without one, check-ins are its only data.' },
];

export const keyResultBody = (values: AskedValues): KeyResultInput => ({
  title: asText(values, 'title'), semantics: SEMANTICS_CHOICES.find(({ value }) => value === values['semantics'])?.value ?? 'increase', unit: asText(values, 'unit'),
  baseline: numberOrNull(values, 'baseline'), baselineOn: asText(values, 'baselineOn') || null, target: numberOrNull(values, 'target') ?? 0, targetOn: asText(values, 'targetOn'),
  source: asText(values, 'source'), metricId: asText(values, 'metricId') || null,
});

export const checkInFields = (result: KeyResultView, today: string): AskedField[] => [
  { name: 'value', label: 'Value', kind: 'number', required: true, hint: result.unit === 'share' ? 'As a share, 0 to 1.' : `In ${result.unit}.` },
  { name: 'asOf', label: 'The value is of', kind: 'day', value: today, required: true },
  { name: 'confidence', label: 'How sure are you that the target will be met?', kind: 'number', min: 0, max: 10, step: 1, hint: '0 is no chance, 10 is certain.' },
  { name: 'note', label: 'What is behind it', kind: 'area', maxLength: 2000 },
];
