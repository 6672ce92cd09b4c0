import type { RoleDefinitionView } from '@realign/api-client';
import { asText, numberOrNull, type AskedField, type AskedValues } from '@realign/ui';

const COVER_CHOICES = [{ value: 'fixed', label: 'A fixed number in each programme' }, { value: 'ratio', label: 'One for so many people' }, { value: 'audience', label: 'Everybody in a unit: no number' }];

export const definitionFields = (role?: RoleDefinitionView): AskedField[] => [
  { name: 'name', label: 'Name', required: true, maxLength: 120, value: role?.name ?? '' },
  { name: 'summary', label: 'What it is for', maxLength: 500, value: role?.summary ?? '' },
  { name: 'responsibilities', label: 'Responsibilities, one a line', kind: 'area', value: role?.responsibilities.join('\n') ?? '', maxLength: 6000 },
  { name: 'defaultTimePercent', label: 'Percent of the working week', kind: 'number', min: 1, max: 100, step: 1, value: role?.defaultTimePercent ?? null },
  { name: 'coverKind', label: 'How many are needed', kind: 'choice', required: true, value: role?.coverKind ?? 'ratio', choices: COVER_CHOICES },
  { name: 'coverNumber', label: 'The number', kind: 'number', min: 1, step: 1, value: role?.holdersNeeded ?? role?.peoplePerHolder ?? null, hint: 'Holders in each programme, or people to one holder. Leave it open when everybody in a unit holds it.' },
];

export const definitionBody = (values: AskedValues): Record<string, unknown> => {
  const kind = asText(values, 'coverKind');
  const [count, time] = [numberOrNull(values, 'coverNumber'), numberOrNull(values, 'defaultTimePercent')];
  return {
    name: asText(values, 'name'), summary: asText(values, 'summary'), coverKind: kind,
    responsibilities: asText(values, 'responsibilities').split('\n').map((line) => line.trim()).filter((line) => line !== ''),
    ...(time !== null && { defaultTimePercent: time }), ...(kind === 'fixed' && count !== null && { holdersNeeded: count }), ...(kind === 'ratio' && count !== null && { peoplePerHolder: count }),
  };
};
