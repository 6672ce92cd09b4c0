import type { OrgUnitTreeView, ProgrammeListView, TrainingPlanListView } from '@realign/api-client';
import { dateWords, type AskedField, type LookupOption } from '@realign/ui';
import { assignmentLook } from '../training-words';

/** What a list of assignments can be asked for, as the address says it. */
export interface AssignmentFilters {
  readonly state?: string | undefined;
  readonly module?: string | undefined;
  readonly programme?: string | undefined;
  readonly plan?: string | undefined;
  readonly unit?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueUntil?: string | undefined;
  readonly q?: string | undefined;
}

const STATES: Readonly<Record<'push' | 'pull', readonly string[]>> = {
  push: ['assigned', 'in_progress', 'completed', 'applied', 'waived', 'withdrawn', 'expired'],
  pull: ['offered', 'accepted', 'snoozed', 'declined', 'in_progress', 'completed', 'applied', 'withdrawn'],
};

export const stateChoices = (mode: 'push' | 'pull'): { value: string; label: string }[] => STATES[mode].map((value) => ({ value, label: assignmentLook(value).word }));

/** The filters as the API names them; nothing for what is not asked. */
export const filterParams = (mode: 'push' | 'pull', { state, module, programme, plan, unit, dueFrom, dueUntil, q }: AssignmentFilters): Record<string, string> => {
  const due = mode === 'push' ? { dueFrom, dueUntil } : {};
  const named = { mode, state, moduleId: module, programmeId: programme, planId: plan, orgUnitId: unit, ...due, q };
  return Object.fromEntries(Object.entries(named).flatMap(([key, value]) => (value ? [[key, value]] : [])));
};

export interface FilterWords {
  readonly units?: OrgUnitTreeView | undefined;
  readonly plans?: TrainingPlanListView | undefined;
  readonly programmes?: ProgrammeListView | undefined;
}

/** Filters in force that have no control of their own, each as a chip that takes it away. */
export const filterChips = ({ plan, unit, dueFrom, dueUntil }: AssignmentFilters, { units, plans }: FilterWords): { key: string; label: string }[] => [
  ...(unit ? [{ key: 'unit', label: `In ${units?.items.find(({ id }) => id === unit)?.name ?? 'one unit'} and below` }] : []),
  ...(plan ? [{ key: 'plan', label: `Plan ${plans?.items.find(({ id }) => id === plan)?.title ?? 'that is gone'}` }] : []),
  ...(dueFrom ? [{ key: 'dueFrom', label: `Due from ${dateWords(dueFrom)}` }] : []),
  ...(dueUntil ? [{ key: 'dueUntil', label: `Due until ${dateWords(dueUntil)}` }] : []),
];

/** Units by any word of their name. */
export const unitFinder = (units: OrgUnitTreeView | undefined) => (words: string): Promise<readonly LookupOption[]> =>
  Promise.resolve((units?.items ?? []).filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())).slice(0, 8).map(({ id, name }) => ({ id, label: name })));

/** What is asked of the filters that have no control of their own. */
export const filterFields = (mode: 'push' | 'pull', now: AssignmentFilters, { units, plans }: FilterWords): AskedField[] => [
  { name: 'unit', label: 'Unit, with everything below', kind: 'lookup', find: unitFinder(units), value: now.unit ?? null, shown: units?.items.find(({ id }) => id === now.unit)?.name ?? '' },
  { name: 'plan', label: 'Plan', kind: 'choice', value: now.plan ?? null, choices: (plans?.items ?? []).map(({ id, title, programmeName }) => ({ value: id, label: `${title} (${programmeName})` })) },
  ...(mode === 'push' ? [{ name: 'dueFrom', label: 'Due from', kind: 'day', half: true, value: now.dueFrom ?? null } as const, { name: 'dueUntil', label: 'Due until', kind: 'day', half: true, value: now.dueUntil ?? null } as const] : []),
];
