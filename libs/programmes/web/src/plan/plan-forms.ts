import type { ActivityView, PhaseView, PlanView, WaveView } from '@realign/api-client';
import { asText, type AskedField, type AskedValues, type LookupOption } from '@realign/ui';
import { sentence } from '../programme-words';

const choices = (words: readonly string[]) => words.map((value) => ({ value, label: sentence(value) }));
const span = (from: string, to: string): AskedField[] => [
  { name: 'startsOn', label: 'From', kind: 'day', value: from, required: true },
  { name: 'endsOn', label: 'To', kind: 'day', value: to, required: true },
];

export const phaseFields = (phase?: PhaseView): AskedField[] => [
  { name: 'name', label: 'Name', value: phase?.name ?? '', required: true, maxLength: 200 },
  ...span(phase?.startsOn ?? '', phase?.endsOn ?? ''),
  { name: 'exitGate', label: 'What must be true before the next phase', kind: 'area', value: phase?.exitGate ?? '', maxLength: 2000 },
];

export const waveFields = (wave?: WaveView): AskedField[] => [
  { name: 'name', label: 'Name', value: wave?.name ?? '', required: true, maxLength: 200 },
  { name: 'launchOn', label: 'Launch', kind: 'day', value: wave?.launchOn ?? '', required: true },
  { name: 'embedUntil', label: 'Accompanied until', kind: 'day', value: wave?.embedUntil ?? '', required: true },
  ...(wave ? [{ name: 'state', label: 'State', kind: 'choice' as const, value: wave.state, required: true, choices: choices([wave.state, ...wave.nextStates]) }] : []),
];

export const activityFields = (plan: PlanView, find: (words: string) => Promise<readonly LookupOption[]>, activity?: ActivityView): AskedField[] => [
  { name: 'title', label: 'Activity', value: activity?.title ?? '', required: true, maxLength: 200 },
  ...span(activity?.startsOn ?? '', activity?.endsOn ?? ''),
  { name: 'hypothesis', label: 'Hypothesis', kind: 'area', value: activity?.hypothesis ?? '', hint: 'If we …, then …, because …', maxLength: 2000 },
  { name: 'effortClass', label: 'Works on', kind: 'choice', value: activity?.effortClass ?? 'culture', required: true, choices: choices(['culture', 'technology']) },
  ...(activity
    ? [{ name: 'state', label: 'State', kind: 'choice' as const, value: activity.state, required: true, choices: choices([activity.state, ...activity.nextStates]) }]
    : [
        { name: 'engagementMode', label: 'Offered how', kind: 'choice' as const, value: 'pull', required: true, choices: [{ value: 'pull', label: 'Pull: people choose it' }, { value: 'push', label: 'Push: people are asked to' }] },
        { name: 'waveId', label: 'Wave', kind: 'choice' as const, choices: plan.waves.map(({ id, name }) => ({ value: id, label: name })) },
      ]),
  { name: 'responsiblePersonId', label: 'Who sees to it', kind: 'lookup', value: activity?.responsiblePersonId ?? null, shown: activity?.responsibleName ?? '', find },
];

const TEXTS = new Set(['exitGate', 'hypothesis']);
const CLEARABLE = new Set(['responsiblePersonId']);

/** The body of a creating call: what was left empty is left out. */
export const created = (values: AskedValues): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
/** The body of a change: emptied texts become empty, an emptied person is taken off. */
export function changed(values: AskedValues): Record<string, unknown> {
  const given = Object.entries(values).filter(([name, value]) => value !== null || TEXTS.has(name) || CLEARABLE.has(name));
  return Object.fromEntries(given.map(([name, value]) => [name, TEXTS.has(name) ? asText(values, name) : value]));
}
