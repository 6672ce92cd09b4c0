import type { SuggestedItemView, TrainingModuleView, TrainingPlanItemInput, TrainingPlanItemView, TrainingPlanView } from '@realign/api-client';
import type { AskedField, AskedValues } from '@realign/ui';
import { requirementWords } from '../training-words';

const REQUIREMENTS = ['required', 'recommended', 'optional'] as const;

const requirementChoices = REQUIREMENTS.map((value) => ({ value, label: requirementWords(value) }));

/** How modules are asked and by when. */
export const termFields = (item?: Pick<TrainingPlanItemView, 'requirement' | 'dueRule' | 'leadDays' | 'dueDay'>): AskedField[] => [
  { name: 'requirement', label: 'Asked as', kind: 'choice', required: true, value: item?.requirement ?? 'required', choices: [...requirementChoices, ...(item ? [{ value: 'none', label: 'Take it out of the plan' }] : [])] },
  { name: 'dueRule', label: 'Due', kind: 'choice', required: true, value: item?.dueRule ?? 'after_role_start', choices: [{ value: 'after_role_start', label: 'Days after they start' }, { value: 'before_launch', label: 'Days before the launch' }, { value: 'fixed_day', label: 'On a fixed day' }], hint: 'Only what is required is due.' },
  { name: 'leadDays', label: 'Days', kind: 'number', required: true, value: item?.leadDays ?? 14, min: 0, max: 730, hint: 'Also the time for whoever starts after the launch or the fixed day.' },
  { name: 'dueDay', label: 'Fixed day', kind: 'day', value: item?.dueDay ?? null },
];

const termsOf = (values: AskedValues): Omit<TrainingPlanItemInput, 'moduleId'> => ({
  requirement: REQUIREMENTS.find((known) => known === values['requirement']) ?? 'required', leadDays: Number(values['leadDays']),
  dueRule: values['dueRule'] === 'fixed_day' ? 'fixed_day' : values['dueRule'] === 'before_launch' ? 'before_launch' : 'after_role_start', ...(values['dueRule'] === 'fixed_day' && { dueDay: String(values['dueDay'] ?? '') }),
});

/** The items of a plan as they are sent back. */
const asSent = ({ items }: Pick<TrainingPlanView, 'items'>): TrainingPlanItemInput[] => items.map(({ moduleId, requirement, leadDays, dueRule, dueDay }) => ({ moduleId, requirement, leadDays, dueRule, ...(dueDay && { dueDay }) }));

/** Modules that are not in the plan yet. */
export const freeModules = (modules: readonly Pick<TrainingModuleView, 'id' | 'title' | 'isRetired'>[], { items }: Pick<TrainingPlanView, 'items'>): { value: string; label: string }[] =>
  modules.filter(({ id, isRetired }) => !isRetired && !items.some(({ moduleId }) => moduleId === id)).map(({ id, title }) => ({ value: id, label: title }));

/** Modules chosen in a form, all on the same terms; each may be changed by itself afterwards. */
export const chosenItems = (values: AskedValues): TrainingPlanItemInput[] => String(values['moduleIds'] ?? '').split(',').filter(Boolean).map((moduleId) => ({ moduleId, ...termsOf(values) }));

export const withItems = (plan: Pick<TrainingPlanView, 'items'>, added: readonly TrainingPlanItemInput[]): TrainingPlanItemInput[] => [...asSent(plan), ...added];

/** What the scenarios of a role ask for, as items of a plan. */
export const suggestedItems = (items: readonly SuggestedItemView[]): TrainingPlanItemInput[] => items.map(({ moduleId, requirement, leadDays }) => ({ moduleId, requirement, leadDays }));

/** One item on other terms, or without it. */
export const withTerms = (plan: Pick<TrainingPlanView, 'items'>, moduleId: string, values: AskedValues): TrainingPlanItemInput[] =>
  asSent(plan).flatMap((item) => (item.moduleId !== moduleId ? [item] : values['requirement'] === 'none' ? [] : [{ moduleId, ...termsOf(values) }]));
