import type { PlannerView, ScenarioSettings, UnitAfter } from '@realign/api-client';
import { asText, countWords, numberOrNull, type AskedField, type AskedValues } from '@realign/ui';

export const AIMS = [
  { value: 'fast', label: 'Quick: the last launch as early as can be' },
  { value: 'gentle', label: 'Gentle: as many people in each wave' },
  { value: 'learn', label: 'Learn: as many units in each wave, to compare them' },
] as const;

const NUMBERS = ['level', 'maxWaves', 'spacingWeeks', 'trainingWeeks', 'learningWeeks', 'seatsPerSession', 'mostLoadHours', 'launchHours', 'mostHoursApart', 'horizonWeeks', 'scatter'] as const;
const MAY_BE_NONE = ['pilotPeople', 'mostPeoplePerWave'] as const;

/** What a change lead says about a plan; the rest takes its usual value. @param nameOf the name of a pinned unit */
export function scenarioFields(view: PlannerView, from: ScenarioSettings, nameOf: (orgUnitId: string) => string = () => 'A unit'): AskedField[] {
  const number = (name: string, label: string, value: number | null | undefined, min: number, max: number, hint = ''): AskedField => ({ name, label, kind: 'number', value: value ?? null, min, max, ...(hint && { hint }) });
  return [
    { name: 'name', label: 'Name', required: true, maxLength: 100, value: '' },
    { name: 'aim', label: 'What matters most', kind: 'choice', required: true, value: from.aim ?? 'fast', choices: [...AIMS] },
    { name: 'order', label: 'Who comes first', kind: 'choice', required: true, value: from.byLot ? 'lot' : 'rule', choices: [{ value: 'rule', label: 'By rule: what fits best' }, { value: 'lot', label: 'By lot: effects can then earn grade A' }] },
    number('seed', 'Seed of the lot', from.byLot ? from.seed : null, 0, 2_147_483_647, 'Only for a lot. Left empty, one is drawn; the same seed deals the same order again.'),
    ...drawReasonField(view),
    { name: 'level', label: 'Plan by', kind: 'choice', required: true, value: String(from.level ?? view.usualLevel), choices: view.levels.map(({ level, units, people }) => ({ value: String(level), label: `${countWords(units)} units, ${countWords(people)} people` })), hint: 'A unit has everything below it. A unit above has its own people alone.' },
    ...(view.audiences.length ? [{ name: 'audienceIds', label: 'Or these audiences, each as a whole', kind: 'many' as const, value: (from.audienceIds ?? []).join(','), choices: view.audiences.map(({ id, name }) => ({ value: id, label: name })), hint: 'With none ticked, everybody is planned by units. Somebody in two belongs to the first.' }] : []),
    ...(from.pins?.length ? [{ name: 'pins', label: 'Pinned units', kind: 'many' as const, value: from.pins.map(({ orgUnitId }) => orgUnitId).join(','), choices: from.pins.map(({ orgUnitId, wave }) => ({ value: orgUnitId, label: `${nameOf(orgUnitId)}, in wave ${wave}` })), hint: 'Untick what may go to another wave. Audiences as a whole are not pinned.' }] : []),
    ...(from.after?.length ? [{ name: 'after', label: 'Order between units', kind: 'many' as const, value: from.after.map(orderKey).join(','), choices: from.after.map((one) => ({ value: orderKey(one), label: `${nameOf(one.orgUnitId)} after ${nameOf(one.afterUnitId)}` })), hint: 'Untick what may come in any order.' }] : []),
    { name: 'startsOn', label: 'Plan from', kind: 'day', value: from.startsOn ?? null, hint: 'Weeks count from the Monday of this day.' },
    number('horizonWeeks', 'Weeks there are', from.horizonWeeks, 4, 104),
    number('maxWaves', 'Waves at most', from.maxWaves, 1, 26),
    number('spacingWeeks', 'Weeks between launches', from.spacingWeeks, 1, 26),
    number('trainingWeeks', 'Weeks of teaching before a launch', from.trainingWeeks, 1, 12),
    number('pilotPeople', 'People of the pilot at most', from.pilotPeople, 1, 1_000_000, 'Left empty, there is no pilot.'),
    number('learningWeeks', 'Weeks to learn from the pilot', from.learningWeeks, 1, 52),
    number('mostPeoplePerWave', 'People of a wave at most', from.mostPeoplePerWave, 1, 1_000_000, 'Left empty, as many as fit.'),
    number('seatsPerSession', 'Seats of a session', from.seatsPerSession, 1, 500),
    { ...number('mostLoadHours', 'Hours a person and week at most', from.mostLoadHours, 0.25, 40, 'Other programmes are counted in.'), step: 0.25 },
    { ...number('launchHours', 'Hours a launch asks of each', from.launchHours, 0, 40, 'A week, in the week of the launch and the three after it.'), step: 0.25 },
    number('mostHoursApart', 'Hours between trainer and learner at most', from.mostHoursApart, 0, 12, 'By their time zones.'),
    { ...number('scatter', 'Points a unit’s weeks scatter by', from.scatter, 0.1, 50, view.scatterWords), step: 0.1 },
  ];
}

/** Two units in their order, as a tick of the form. */
const orderKey = ({ orgUnitId, afterUnitId }: UnitAfter): string => `${orgUnitId} ${afterUnitId}`;

/** Asked where a lot was drawn before: the reason stands beside the plan. */
export const drawReasonField = ({ draws }: Pick<PlannerView, 'draws'>, required = false): AskedField[] =>
  draws.length === 0 ? [] : [{ name: 'drawReason', label: 'Why another lot is drawn', kind: 'area', maxLength: 500, required, value: '', hint: `${required ? '' : 'Only for a lot. '}${draws.length === 1 ? 'One lot was' : `${draws.length} lots were`} drawn in this programme before: the reason stands beside the plan.` }];

/** The settings to send; units that were pinned stay so while they are ticked. */
export function scenarioSettings(values: AskedValues, from: ScenarioSettings): ScenarioSettings {
  const numbers = Object.fromEntries(NUMBERS.flatMap((name) => { const value = numberOrNull(values, name); return value === null ? [] : [[name, value]]; }));
  const none = Object.fromEntries(MAY_BE_NONE.map((name) => [name, numberOrNull(values, name)]));
  const startsOn = asText(values, 'startsOn');
  const audienceIds = asText(values, 'audienceIds').split(',').filter(Boolean);
  if (audienceIds.length > 0) return { aim: asText(values, 'aim') as 'fast', byLot: false, ...numbers, ...none, ...(startsOn && { startsOn }), ...(from.memory !== undefined && { memory: from.memory }), audienceIds };
  const byLot = asText(values, 'order') === 'lot';
  const seed = byLot ? numberOrNull(values, 'seed') : null;
  return { aim: asText(values, 'aim') as 'fast', byLot, ...(seed !== null && { seed }), ...numbers, ...none, ...(startsOn && { startsOn }), ...(from.memory !== undefined && { memory: from.memory }), ...(from.pins && { pins: from.pins.filter(({ orgUnitId }) => asText(values, 'pins').split(',').includes(orgUnitId)) }), ...(from.after && { after: from.after.filter((one) => asText(values, 'after').split(',').includes(orderKey(one))) }) };
}
