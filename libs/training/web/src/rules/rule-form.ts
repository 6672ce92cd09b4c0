import type { AudienceView, CreateTrainingPlan, ProgrammeRolesView, TrainingModuleView } from '@realign/api-client';
import { asText, textOrNone, type AskedField, type AskedValues } from '@realign/ui';
import { chosenItems, termFields } from './plan-items';

interface Known {
  /** The roles the programme counts on: a plan is for one of them, an audience, or both. */
  readonly roles: ProgrammeRolesView['roles'];
  readonly audiences: readonly Pick<AudienceView, 'id' | 'name'>[];
  readonly modules: readonly Pick<TrainingModuleView, 'id' | 'title' | 'isRetired'>[];
}

/** The audience of a plan; without one it is for everybody with its role, so a plan without a role needs one. */
export const audienceField = (audiences: Known['audiences'], hasRole: boolean, chosen: string | null): AskedField => ({
  name: 'audienceId', label: 'In the audience', kind: 'choice', required: !hasRole, value: chosen ?? '', choices: [...(hasRole ? [{ value: '', label: 'Everybody with the role' }] : []), ...audiences.map(({ id, name }) => ({ value: id, label: name }))],
});

export const newRuleFields = ({ roles, audiences, modules }: Known): AskedField[] => [
  { name: 'title', label: 'Title', required: true, maxLength: 160 },
  { name: 'roleDefinitionId', label: 'For the role', kind: 'choice', value: '', choices: [{ value: '', label: 'Any: everybody in the audience' }, ...roles.filter(({ definition }) => definition.retiredOn === null).map(({ definition: { id, name } }) => ({ value: id, label: name }))], hint: 'The roles this programme counts on.' },
  { name: 'audienceId', label: 'In the audience', kind: 'choice', value: '', choices: [{ value: '', label: 'Everybody with the role' }, ...audiences.map(({ id, name }) => ({ value: id, label: name }))], hint: 'A role, an audience, or both.' },
  { name: 'moduleIds', label: 'Modules', kind: 'many', required: true, choices: modules.filter(({ isRetired }) => !isRetired).map(({ id, title }) => ({ value: id, label: title })) },
  ...termFields(),
];

export const newRuleBody = (values: AskedValues): CreateTrainingPlan => {
  const [roleDefinitionId, audienceId] = [textOrNone(values, 'roleDefinitionId'), textOrNone(values, 'audienceId')];
  return { title: asText(values, 'title'), items: chosenItems(values), hold: true, ...(roleDefinitionId && { roleDefinitionId }), ...(audienceId && { audienceId }) };
};
