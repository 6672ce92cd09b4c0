import type { ChangedTogetherView, PlanView } from '@realign/api-client';
import { sentence } from '../programme-words';

/** What stands in the form for "no wave" and "no phase". */
export const NONE = 'none';

const SKIPPED: Readonly<Record<string, string>> = {
  changed_meanwhile: 'Changed by somebody since', not_of_this_kind: 'No such field', over: 'Over, launched or sent already', no_such_step: 'No such step from where it stands', as_it_is: 'So already',
};

/** What the form asks for; what was left empty is left out. */
export const askedOf = (values: Readonly<Record<string, string | number | null>>): Record<string, unknown> => {
  const { shiftDays, phaseId, waveId } = values;
  const said = ['state', 'effortClass', 'engagementMode', 'responsiblePersonId'].flatMap((name) => (values[name] ? [[name, values[name]]] : []));
  return { ...(typeof shiftDays === 'number' && { shiftDays }), ...(phaseId && { phaseId: phaseId === NONE ? null : phaseId }), ...(waveId && { waveId: waveId === NONE ? null : waveId }), ...Object.fromEntries(said) };
};

/** The chosen things, each with the version that was seen. */
export const seenOf = (plan: PlanView, ids: readonly string[]) => {
  const chosen = new Set(ids);
  const of = <K extends string>(things: readonly { readonly id: string; readonly version: number }[], key: K) => things.filter(({ id }) => chosen.has(id)).map(({ id, version }) => ({ [key]: id, version }));
  return { phases: of(plan.phases, 'phaseId'), waves: of(plan.waves, 'waveId'), activities: of(plan.activities, 'activityId'), messages: of(plan.messages, 'messageId') };
};

/** What a change does to approvals, said before and after it. */
export const unapprovedWords = (count: number): string =>
  count === 0 ? '' : count === 1 ? '1 approved message goes to other people, and waits to be approved again.' : `${count.toLocaleString('en-GB')} approved messages go to other people, and wait to be approved again.`;

/** "3 are left as they are. No such field: Pilot, Wave 1. So already: Demo." */
export const skippedWords = (skipped: ChangedTogetherView['skipped']): string => {
  const count = skipped.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return '';
  const each = skipped.map(({ reason, count: of, titles }) => `${SKIPPED[reason] ?? sentence(reason)}: ${titles.join(', ')}${of > titles.length ? ` and ${(of - titles.length).toLocaleString('en-GB')} more` : ''}.`);
  return [count === 1 ? '1 is left as it is.' : `${count.toLocaleString('en-GB')} are left as they are.`, ...each].join(' ');
};
