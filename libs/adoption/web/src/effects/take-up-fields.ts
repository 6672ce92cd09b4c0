import type { EffectView } from '@realign/api-client';
import { asText, type AskedField, type AskedValues } from '@realign/ui';

const FEATURES = [
  { value: 'used:contributors', label: 'Posted or replied in the week' }, { value: 'used:repliers', label: 'Replied in the week' }, { value: 'used:readers', label: 'Read in the week' },
  { value: 'used:reactors', label: 'Reacted in the week' }, { value: 'used:tried', label: 'Active on two of the last 28 days' }, { value: 'used:habitual', label: 'Active in three of the last four weeks' },
] as const;

/** What can show that somebody took an offer up: training they completed or came to, or what they use. */
export function takeUpFields({ takeUp }: EffectView, modules: readonly { readonly id: string; readonly title: string }[]): AskedField[] {
  const said = takeUp === null || takeUp.kind === 'none' ? 'none' : `${takeUp.kind}:${takeUp.moduleId ?? takeUp.feature ?? ''}`;
  const choices = [
    { value: 'none', label: 'Nothing shows it' },
    ...modules.flatMap(({ id, title }) => [{ value: `completed:${id}`, label: `Completed “${title}”` }, { value: `attended:${id}`, label: `Came to a session of “${title}”` }]),
    ...FEATURES,
  ];
  // What was stated stays a choice, whether or not its module is among those known here.
  if (takeUp !== null && !choices.some(({ value }) => value === said)) choices.push({ value: said, label: takeUp.words });
  return [
    { name: 'sign', label: 'What shows it', kind: 'choice', required: true, value: said, choices },
    { name: 'note', label: 'Why this', kind: 'text', maxLength: 500, value: takeUp?.note ?? '' },
  ];
}

/** What is sent of the answer. */
export function takeUpOf(values: AskedValues): Readonly<Record<string, string>> {
  const [kind = 'none', of = ''] = asText(values, 'sign').split(':');
  return { kind, note: asText(values, 'note'), ...(kind === 'used' ? { feature: of } : kind === 'none' ? {} : { moduleId: of }) };
}
