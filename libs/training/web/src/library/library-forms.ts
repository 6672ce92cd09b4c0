import type { BusinessProcessView, CreateBusinessProcess, CreateTrainingModule, CreateWorkScenario, RoleDefinitionView, TrainingModuleView, WorkScenarioView } from '@realign/api-client';
import { asText, textOrNone, type AskedField, type AskedValues } from '@realign/ui';

export const FORMATS = [{ value: 'self_paced', label: 'Self-paced' }, { value: 'session', label: 'Session' }, { value: 'practice', label: 'Practice' }, { value: 'coaching', label: 'Coaching' }, { value: 'reading', label: 'Reading' }] as const;

export const processFields = (process?: BusinessProcessView): AskedField[] => [
  { name: 'name', label: 'Name', required: true, maxLength: 160, value: process?.name ?? '' },
  { name: 'summary', label: 'What it is', kind: 'area', maxLength: 1000, value: process?.summary ?? '' },
];

export const processBody = (values: AskedValues): Required<CreateBusinessProcess> => ({ name: asText(values, 'name'), summary: asText(values, 'summary') });

/** A role that is retired stays a choice where the scenario names it already. */
export const scenarioFields = (roles: readonly Pick<RoleDefinitionView, 'id' | 'name' | 'retiredOn'>[], scenario?: WorkScenarioView): AskedField[] => [
  { name: 'title', label: 'Title', required: true, maxLength: 160, value: scenario?.title ?? '' },
  {
    name: 'roleDefinitionId', label: 'Written for the role', kind: 'choice', value: scenario?.roleDefinitionId ?? '', hint: 'The matrix shows, for each role, what its scenarios ask for.',
    choices: [{ value: '', label: 'Everybody in the process' }, ...roles.filter(({ id, retiredOn }) => retiredOn === null || id === scenario?.roleDefinitionId).map(({ id, name }) => ({ value: id, label: name }))],
  },
  { name: 'practice', label: 'What the person does with the tool', kind: 'area', required: true, maxLength: 2000, value: scenario?.practice ?? '' },
  { name: 'measure', label: 'What would show that it happens', maxLength: 300, value: scenario?.measure ?? '' },
];

export const newScenario = (processId: string, values: AskedValues): CreateWorkScenario => {
  const [roleDefinitionId, measure] = [textOrNone(values, 'roleDefinitionId'), textOrNone(values, 'measure')];
  return { processId, title: asText(values, 'title'), practice: asText(values, 'practice'), ...(roleDefinitionId && { roleDefinitionId }), ...(measure && { measure }) };
};

export const changedScenario = (values: AskedValues): object => ({ title: asText(values, 'title'), practice: asText(values, 'practice'), measure: asText(values, 'measure'), roleDefinitionId: textOrNone(values, 'roleDefinitionId') ?? null });

/** A module names what it teaches: at least one scenario, retired ones only where it teaches them already. */
export const moduleFields = (scenarios: readonly WorkScenarioView[], module?: TrainingModuleView): AskedField[] => {
  const taught = new Set(module?.scenarios.map(({ id }) => id));
  return [
    { name: 'title', label: 'Title', required: true, maxLength: 160, value: module?.title ?? '' },
    { name: 'format', label: 'Format', kind: 'choice', required: true, choices: FORMATS, value: module?.format ?? 'self_paced' },
    { name: 'minutes', label: 'Minutes', kind: 'number', required: true, min: 1, max: 2400, value: module?.minutes ?? 20 },
    { name: 'summary', label: 'What one can do afterwards', kind: 'area', maxLength: 2000, value: module?.summary ?? '' },
    { name: 'courseCode', label: 'Course code in the learning system', maxLength: 100, value: module?.courseCode ?? '' },
    { name: 'referenceUrl', label: 'Where it is taken', maxLength: 1000, value: module?.referenceUrl ?? '', hint: 'https://…' },
    {
      name: 'scenarioIds', label: 'Teaches the scenarios, at least one', kind: 'many', required: true, value: [...taught].join(','),
      choices: scenarios.filter(({ id, isRetired }) => !isRetired || taught.has(id)).map(({ id, title, processName, roleName }) => ({ value: id, label: `${processName}: ${title}${roleName ? ` (${roleName})` : ''}` })),
    },
  ];
};

const moduleBody = (values: AskedValues): Omit<CreateTrainingModule, 'courseCode' | 'referenceUrl'> => ({
  title: asText(values, 'title'), format: (FORMATS.find(({ value }) => value === values['format']) ?? FORMATS[0]).value, minutes: Number(values['minutes']), summary: asText(values, 'summary'), scenarioIds: asText(values, 'scenarioIds').split(',').filter(Boolean),
});

export const newModule = (values: AskedValues): CreateTrainingModule => {
  const [courseCode, referenceUrl] = [textOrNone(values, 'courseCode'), textOrNone(values, 'referenceUrl')];
  return { ...moduleBody(values), ...(courseCode && { courseCode }), ...(referenceUrl && { referenceUrl }) };
};

/** What was emptied is taken away. */
export const changedModule = (values: AskedValues): object => ({ ...moduleBody(values), courseCode: textOrNone(values, 'courseCode') ?? null, referenceUrl: textOrNone(values, 'referenceUrl') ?? null });
