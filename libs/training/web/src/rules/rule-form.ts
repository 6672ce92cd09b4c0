import type { AudienceView, CreateTrainingPlan, ProgrammeSummaryView, RoleDefinitionView, TrainingModuleView } from '@realign/api-client';
import { asText, textOrNone, type AskedField, type AskedValues } from '@realign/ui';
import { requirementWords } from '../training-words';

interface Known {
  readonly programmes: readonly Pick<ProgrammeSummaryView, 'id' | 'name'>[];
  readonly roles: readonly Pick<RoleDefinitionView, 'id' | 'name' | 'retiredOn'>[];
  readonly audiences: readonly Pick<AudienceView, 'id' | 'name'>[];
  readonly modules: readonly Pick<TrainingModuleView, 'id' | 'title' | 'isRetired'>[];
}

/** The audience of a plan; without one it is for everybody with its role, so a plan without a role needs one. */
export const audienceField = (audiences: Known['audiences'], hasRole: boolean, chosen: string | null): AskedField => ({
  name: 'audienceId', label: 'In the audience', kind: 'choice', required: !hasRole, value: chosen ?? '', choices: [...(hasRole ? [{ value: '', label: 'Everybody with the role' }] : []), ...audiences.map(({ id, name }) => ({ value: id, label: name }))],
});

export const newRuleFields = ({ programmes, roles, audiences, modules }: Known): AskedField[] => [
  { name: 'programmeId', label: 'Programme', kind: 'choice', required: true, ...(programmes.length === 1 && { value: programmes[0]?.id ?? '' }), choices: programmes.map(({ id, name }) => ({ value: id, label: name })) },
  { name: 'title', label: 'Title', required: true, maxLength: 160 },
  { name: 'roleDefinitionId', label: 'For the role', kind: 'choice', value: '', choices: [{ value: '', label: 'Any: everybody in the audience' }, ...roles.filter(({ retiredOn }) => retiredOn === null).map(({ id, name }) => ({ value: id, label: name }))] },
  { name: 'audienceId', label: 'In the audience', kind: 'choice', value: '', choices: [{ value: '', label: 'Everybody with the role' }, ...audiences.map(({ id, name }) => ({ value: id, label: name }))], hint: 'A role, an audience, or both.' },
  { name: 'moduleIds', label: 'Modules', kind: 'many', required: true, choices: modules.filter(({ isRetired }) => !isRetired).map(({ id, title }) => ({ value: id, label: title })) },
  { name: 'requirement', label: 'Asked as', kind: 'choice', required: true, value: 'required', choices: (['required', 'recommended', 'optional'] as const).map((value) => ({ value, label: requirementWords(value) })) },
  { name: 'leadDays', label: 'Days until it is due', kind: 'number', required: true, value: 14, min: 0, max: 730 },
];

export const newRuleBody = (values: AskedValues): CreateTrainingPlan => {
  const [roleDefinitionId, audienceId] = [textOrNone(values, 'roleDefinitionId'), textOrNone(values, 'audienceId')];
  const requirement = asText(values, 'requirement') as CreateTrainingPlan['items'][number]['requirement'];
  const items = asText(values, 'moduleIds').split(',').filter(Boolean).map((moduleId) => ({ moduleId, requirement, leadDays: Number(values['leadDays']) }));
  return { title: asText(values, 'title'), items, hold: true, ...(roleDefinitionId && { roleDefinitionId }), ...(audienceId && { audienceId }) };
};
