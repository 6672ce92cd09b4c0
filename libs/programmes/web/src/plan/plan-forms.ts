import type { ActivityView, BlackoutView, DependencyView, GoalView, MessageView, PhaseView, PlanView, WaveView } from '@realign/api-client';
import { asText, numberOrNull, type AskedField, type AskedValues, type LookupOption } from '@realign/ui';
import { sentence } from '../programme-words';
import { planItem } from './plan-groups';

export interface AudienceName {
  readonly id: string;
  readonly name: string;
}
export type Find = (words: string) => Promise<readonly LookupOption[]>;

const choices = (words: readonly string[]) => words.map((value) => ({ value, label: sentence(value) }));
const named = (things: readonly { readonly id: string; readonly name: string }[]) => things.map(({ id, name }) => ({ value: id, label: name }));
const span = (from: string, to: string): AskedField[] => [
  { name: 'startsOn', label: 'From', kind: 'day', half: true, value: from, required: true },
  { name: 'endsOn', label: 'To', kind: 'day', half: true, value: to, required: true },
];
export const DATE_REASONS = [{ value: 'planned', label: 'Planned' }, { value: 'early_results', label: 'Early results' }, { value: 'other', label: 'Other' }] as const;
/** Only a change that moves dates reads them, or one of a wave whose day has passed. */
const why = (label = 'If dates move: why'): AskedField[] => [
  { name: 'dateReason', label, kind: 'choice', value: 'planned', required: true, choices: DATE_REASONS, hint: 'Early results lower the evidence grade of what is concluded from these dates.' },
  { name: 'dateNote', label: 'In a few words', maxLength: 1000 },
];

const leftDespite = (how: string): AskedField => ({ name: 'leftDespite', label: `If it is ${how} although conditions to leave it are not met: why`, maxLength: 1000, hint: 'The conditions are judged below the plan.' });

export const phaseFields = (phase?: PhaseView): AskedField[] => [
  { name: 'name', label: 'Name', value: phase?.name ?? '', required: true, maxLength: 200 },
  ...span(phase?.startsOn ?? '', phase?.endsOn ?? ''),
  { name: 'exitGate', label: 'What must be true before the next phase', kind: 'area', value: phase?.exitGate ?? '', maxLength: 2000 },
  ...(phase ? [
    { name: 'closed', label: 'Closed', kind: 'choice' as const, half: true, value: phase.closedOn ? 'yes' : 'no', required: true, choices: [{ value: 'no', label: 'Open' }, { value: 'yes', label: 'Closed' }] },
    ...(phase.criteria.some(({ kind, state }) => kind === 'exit' && state !== 'met') && !phase.closedOn ? [leftDespite('closed')] : []),
    ...why(),
  ] : []),
];

const WAVE_KINDS = [{ value: 'pilot', label: 'Pilot: to learn from' }, { value: 'phased', label: 'Phased: one part after the other' }, { value: 'organisation_wide', label: 'Organisation-wide: everybody at once' }] as const;

/** Units it reaches are unticked to leave; another one is found by its name. */
const unitFields = (findUnit: Find, of?: Pick<WaveView | BlackoutView, 'orgUnits'>, words = 'it reaches', hint = ''): AskedField[] => [
  ...(of?.orgUnits.length ? [{ name: 'orgUnitIds', label: `Units ${words}, with everything below`, kind: 'many' as const, value: of.orgUnits.map(({ id }) => id).join(','), choices: named(of.orgUnits) }] : []),
  { name: 'addUnitId', label: of?.orgUnits.length ? 'And a unit more' : `Unit ${words}, with everything below`, kind: 'lookup', find: findUnit, ...(hint && { hint }) },
];

/** A wave is merged, and a launched pilot withdrawn, with its conditions judged and what it taught, or with why not. */
function leftWords({ kind, nextStates, criteria, launchedOn }: WaveView): AskedField[] {
  if (nextStates.includes('merged') && (kind === 'pilot' || criteria.some((one) => one.kind === 'exit' && one.state !== 'met'))) return [leftDespite('merged')];
  return kind === 'pilot' && launchedOn !== null && nextStates.includes('withdrawn') ? [leftDespite('withdrawn')] : [];
}

export const waveFields = (audiences: readonly AudienceName[], findUnit: Find, prior: string, wave?: WaveView): AskedField[] => [
  { name: 'name', label: 'Name', value: wave?.name ?? '', required: true, maxLength: 200 },
  { name: 'kind', label: 'Kind', kind: 'choice', value: wave?.kind ?? 'phased', required: true, choices: WAVE_KINDS, ...(prior && { hint: prior }) },
  { name: 'launchOn', label: 'Launch', kind: 'day', half: true, value: wave?.launchOn ?? '', required: true },
  { name: 'embedUntil', label: 'Accompanied until', kind: 'day', half: true, value: wave?.embedUntil ?? '', required: true },
  ...unitFields(findUnit, wave),
  ...(audiences.length ? [{ name: 'audienceIds', label: 'Audiences it reaches, beside its units', kind: 'many' as const, value: (wave?.audiences ?? []).map(({ id }) => id).join(','), choices: named(audiences) }] : []),
  ...(wave
    ? [
        ...(wave.launchedOn ? [{ name: 'reachReason', label: 'If whom it reached was written down wrongly: why', maxLength: 1000, hint: 'It was launched: whom it reached stays as it was. Whom you reach from now on goes into another wave.' }] : []),
        { name: 'state', label: 'State', kind: 'choice' as const, value: wave.state, required: true, choices: choices([wave.state, ...wave.nextStates]) },
        ...(wave.state === 'ready' || wave.launchedOn ? [{ name: 'launchedOn', label: 'Launched on', kind: 'day' as const, half: true, value: wave.launchedOn, hint: wave.launchedOn ? 'Corrected only with a few words on why, below: what is concluded from this day says so.' : 'Left empty at its launch, it is the day that was planned, or today. Any other day asks for a few words on why, below.' }] : []),
        ...(wave.nextStates.includes('ready') || wave.nextStates.includes('launched') ? [{ name: 'readyDespite', label: 'If it is made ready or launched although something is open: why', maxLength: 1000, hint: 'The launch page shows what is open, and who can mend it.' }] : []),
        ...leftWords(wave),
        ...(wave.kind === 'pilot' ? [
          { name: 'learningDays', label: 'Days to learn from it after it ends', kind: 'number' as const, value: wave.learningDays, min: 0, max: 365, required: true },
          { name: 'learning', label: 'What was learned', kind: 'area' as const, value: wave.learning, maxLength: 4000 },
        ] : []),
        ...why(wave.launchedOn === null && wave.nextStates.includes('held') ? 'If dates move, it is held back, or its day has passed: why' : undefined),
      ]
    : []),
];

const ACTIVITY_KINDS = ['demo', 'training_session', 'office_hours', 'campaign', 'challenge', 'event', 'coaching', 'message', 'survey', 'consultation', 'technical', 'other'];
const STAGES = ['implement', 'adopt', 'use', 'extract_value'];
const DELIVERY = [{ value: 'vendor', label: 'Choose the vendor' }, { value: 'requirements', label: 'Requirements' }, { value: 'rfp', label: 'Request for proposals' }, { value: 'kick_off', label: 'Kick-off' }, { value: 'consultation', label: 'Consultation' }, { value: 'build', label: 'Build' }, { value: 'test', label: 'Test' }, { value: 'go_live', label: 'Go-live' }];
const MODES = [{ value: 'pull', label: 'Pull: people choose it' }, { value: 'push', label: 'Push: people are asked to' }];
const JUDGED = [{ value: 'worked', label: 'Worked' }, { value: 'did_not', label: 'Did not' }, { value: 'cannot_tell', label: 'Cannot tell' }];

/** Goals an activity can serve, and which it serves. */
export const goalFields = (goals: readonly GoalView[], activityId?: string): AskedField[] =>
  goals.length === 0 ? [] : [{ name: 'goalIds', label: 'Goals it serves', kind: 'many', value: goals.filter((goal) => serves(goal, activityId)).map(({ id }) => id).join(','), choices: goals.map(({ id, title }) => ({ value: id, label: title })) }];

export const serves = ({ contributions }: GoalView, activityId: string | undefined): boolean => contributions.some((one) => one.activityId === activityId);

export const activityFields = (plan: PlanView, audiences: readonly AudienceName[], goals: readonly GoalView[], find: Find, prior: string, activity?: ActivityView): AskedField[] => [
  { name: 'title', label: 'Activity', value: activity?.title ?? '', required: true, maxLength: 200 },
  { name: 'kind', label: 'Kind', kind: 'choice', half: true, value: activity?.kind ?? 'other', required: true, choices: choices(ACTIVITY_KINDS) },
  { name: 'stage', label: 'Stage', kind: 'choice', half: true, value: activity?.stage ?? 'adopt', required: true, choices: choices(STAGES) },
  ...span(activity?.startsOn ?? '', activity?.endsOn ?? ''),
  { name: 'hypothesis', label: 'Hypothesis', kind: 'area', value: activity?.hypothesis ?? '', hint: `If we …, then …, because … ${prior}`.trim(), maxLength: 2000 },
  ...goalFields(goals, activity?.id),
  { name: 'effortClass', label: 'Works on', kind: 'choice', half: true, value: activity?.effortClass ?? 'culture', required: true, choices: choices(['culture', 'technology']) },
  { name: 'engagementMode', label: 'Offered how', kind: 'choice', half: true, value: activity?.engagementMode ?? 'pull', required: true, choices: MODES },
  { name: 'phaseId', label: 'Phase', kind: 'choice', half: true, value: activity?.phaseId ?? null, choices: named(plan.phases) },
  { name: 'waveId', label: 'Wave', kind: 'choice', half: true, value: activity?.waveId ?? null, choices: named(plan.waves) },
  { name: 'audienceId', label: 'For whom, if not the wave', kind: 'choice', half: true, value: activity?.audienceId ?? null, choices: named(audiences) },
  { name: 'plannedHours', label: 'Planned hours in total', kind: 'number', half: true, value: activity?.plannedHours ?? null, min: 0 },
  ...(activity
    ? [
        { name: 'actualHours', label: 'Hours so far', kind: 'number' as const, half: true, value: activity.actualHours, min: 0 },
        { name: 'state', label: 'State', kind: 'choice' as const, value: activity.state, required: true, choices: choices([activity.state, ...activity.nextStates]) },
        ...(activity.state === 'observing' || activity.state === 'judged' ? [{ name: 'judgement', label: 'When judged: did it work', kind: 'choice' as const, value: activity.judgement, choices: JUDGED }] : []),
        ...why(),
      ]
    : [{ name: 'deliveryStep', label: 'On the delivery track as', kind: 'choice' as const, half: true, choices: DELIVERY, hint: 'None for all that works with people.' }]),
  { name: 'responsiblePersonId', label: 'Who sees to it', kind: 'lookup', value: activity?.responsiblePersonId ?? null, shown: activity?.responsibleName ?? '', find },
];

const CHANNELS = ['email', 'intranet', 'chat', 'community', 'town_hall', 'team_meeting', 'manager_briefing', 'video', 'poster', 'other'];

export const messageFields = (plan: PlanView, audiences: readonly AudienceName[], find: Find, message?: MessageView): AskedField[] => [
  { name: 'title', label: 'Message', value: message?.title ?? '', required: true, maxLength: 200 },
  { name: 'sendOn', label: 'Day', kind: 'day', half: true, value: message?.sendOn ?? '', required: true },
  { name: 'channel', label: 'Channel', kind: 'choice', half: true, value: message?.channel ?? 'email', required: true, choices: choices(CHANNELS) },
  { name: 'senderPersonId', label: 'Sender', kind: 'lookup', value: message?.senderPersonId ?? null, shown: message?.senderName ?? '', find },
  { name: 'waveId', label: 'For people of the wave', kind: 'choice', half: true, value: message?.waveId ?? null, choices: named(plan.waves) },
  { name: 'audienceId', label: 'Or for an audience', kind: 'choice', half: true, value: message?.audienceId ?? null, choices: named(audiences), hint: 'With neither it is for everybody.' },
  { name: 'body', label: 'Text', kind: 'area', value: message?.body ?? '', maxLength: 10000 },
  { name: 'benefitPersonal', label: 'What it promises for me', value: message?.benefitPersonal ?? '', maxLength: 1000 },
  { name: 'benefitOrganisation', label: 'What it promises the organisation', value: message?.benefitOrganisation ?? '', maxLength: 1000 },
  { name: 'checkQuestion', label: 'How we see that it was understood', value: message?.checkQuestion ?? '', hint: 'A question of the next pulse', maxLength: 300 },
  { name: 'checkTarget', label: 'Share that should understand, per cent', kind: 'number', value: message?.checkTarget == null ? null : Math.round(message.checkTarget * 100), min: 0, max: 100 },
  ...(message ? [{ name: 'state', label: 'State', kind: 'choice' as const, value: message.state, required: true, choices: choices([message.state, ...message.nextStates]) }] : []),
];

/** After a message was sent only this is left to say. */
export const understoodFields = (message: MessageView): AskedField[] => [
  { name: 'checkReached', label: message.checkQuestion || 'Understood, per cent', kind: 'number', value: message.checkReached === null ? null : Math.round(message.checkReached * 100), min: 0, max: 100, required: true },
  { name: 'checkAnswers', label: 'Answers', kind: 'number', value: message.checkAnswers, min: 1, required: true },
  { name: 'checkOn', label: 'Read on', kind: 'day', value: message.checkOn, required: true },
];

export const blackoutFields = (findUnit: Find, blackout?: BlackoutView): AskedField[] => [
  { name: 'name', label: 'Name', value: blackout?.name ?? '', required: true, maxLength: 200 },
  ...span(blackout?.startsOn ?? '', blackout?.endsOn ?? ''),
  { name: 'reason', label: 'Why', value: blackout?.reason ?? '', maxLength: 1000 },
  { name: 'countries', label: 'Countries', value: blackout?.countries.join(', ') ?? '', hint: 'Codes such as DE, BR; empty is everywhere.' },
  ...unitFields(findUnit, blackout, 'it holds for', 'With none named, it holds for everybody.'),
  ...(blackout ? [] : [{ name: 'isForAll', label: 'Holds for', kind: 'choice' as const, value: 'no', required: true, choices: [{ value: 'no', label: 'This programme' }, { value: 'yes', label: 'Every programme' }] }]),
];

export const blackoutBody = (values: AskedValues): Record<string, unknown> => ({
  name: values['name'], startsOn: values['startsOn'], endsOn: values['endsOn'], reason: asText(values, 'reason'),
  countries: [...new Set(asText(values, 'countries').toUpperCase().split(/[\s,;]+/).filter(Boolean))], ...('isForAll' in values && { isForAll: values['isForAll'] === 'yes' }), ...unitsOf(values),
});

const ends = ({ phases, waves, activities }: PlanView) => [...phases.map(({ id, name }) => ({ value: id, label: `Phase: ${name}` })), ...waves.map(({ id, name }) => ({ value: id, label: `Wave: ${name}` })), ...activities.map(({ id, title }) => ({ value: id, label: title }))];

export const dependencyFields = (plan: PlanView, dependency?: DependencyView, afterId?: string): AskedField[] => [
  ...(dependency ? [] : [{ name: 'afterId', label: 'This', kind: 'choice' as const, value: afterId ?? null, required: true, choices: ends(plan) }]),
  { name: 'kind', label: 'begins only after', kind: 'choice', value: dependency?.kind ?? 'finish_start', required: true, choices: [{ value: 'finish_start', label: 'the other has ended' }, { value: 'start_start', label: 'the other has begun' }] },
  ...(dependency ? [] : [{ name: 'beforeId', label: 'The other', kind: 'choice' as const, required: true, choices: ends(plan) }]),
  { name: 'lagDays', label: 'Days between', kind: 'number', value: dependency?.lagDays ?? 0, min: -730, max: 730, step: 1, required: true },
];

export const dependencyBody = (plan: PlanView, values: AskedValues): Record<string, unknown> => {
  const side = (name: 'before' | 'after') => { const id = asText(values, `${name}Id`); return id ? { [`${name}Id`]: id, [`${name}Kind`]: planItem(plan, id)?.kind } : {}; };
  return { ...side('before'), ...side('after'), kind: values['kind'], lagDays: numberOrNull(values, 'lagDays') ?? 0 };
};

const TEXTS = new Set(['exitGate', 'hypothesis', 'learning', 'body', 'benefitPersonal', 'benefitOrganisation', 'checkQuestion']);
const CLEARABLE = new Set(['responsiblePersonId', 'senderPersonId', 'audienceId', 'waveId', 'phaseId', 'plannedHours', 'actualHours', 'checkTarget']);
const NUMBERS = new Set(['plannedHours', 'actualHours', 'learningDays', 'checkAnswers']);
const PER_CENT = new Set(['checkTarget', 'checkReached']);

const typed = (values: AskedValues, name: string): unknown => {
  const value = values[name];
  if (name === 'audienceIds') return asText(values, name).split(',').filter(Boolean);
  if (name === 'closed') return value === 'yes';
  if (NUMBERS.has(name)) return numberOrNull(values, name);
  if (PER_CENT.has(name)) { const percent = numberOrNull(values, name); return percent === null ? null : percent / 100; }
  return value;
};

/** Answered in the form and sent otherwise: units are one list, and goals say themselves who serves them. */
const ELSEWHERE = new Set(['orgUnitIds', 'addUnitId', 'goalIds']);
const idsIn = (values: AskedValues, name: string): string[] => asText(values, name).split(',').filter(Boolean);
const unitsOf = (values: AskedValues): Record<string, unknown> => ('addUnitId' in values ? { orgUnitIds: [...new Set([...idsIn(values, 'orgUnitIds'), ...idsIn(values, 'addUnitId')])] } : {});

/** The goals that were ticked; undefined when the form did not ask. */
export const goalsIn = (values: AskedValues): string[] | undefined => ('goalIds' in values ? idsIn(values, 'goalIds') : undefined);

/** The body of a creating call: what was left empty is left out. */
export const created = (values: AskedValues): Record<string, unknown> => ({ ...createdOf(values), ...unitsOf(values) });
const createdOf = (values: AskedValues): Record<string, unknown> => Object.fromEntries(Object.keys(values).filter((name) => values[name] !== null && !ELSEWHERE.has(name)).map((name) => [name, typed(values, name)]));
/** The body of a change: emptied texts become empty, an emptied person, wave or number is taken off. */
export function changed(values: AskedValues): Record<string, unknown> {
  const given = Object.keys(values).filter((name) => !ELSEWHERE.has(name) && (values[name] !== null || TEXTS.has(name) || CLEARABLE.has(name) || name === 'audienceIds'));
  return { ...Object.fromEntries(given.map((name) => [name, TEXTS.has(name) ? asText(values, name) : typed(values, name)])), ...unitsOf(values) };
}
