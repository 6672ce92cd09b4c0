import type { ActivityView, PlanView } from '@realign/api-client';

/** What of the plan is shown; every view shows the same. Kept in the address. */
export interface PlanFilter {
  readonly q: string;
  /** A wave's id, or `none` for what belongs to no wave. */
  readonly wave: string;
  readonly effort: string;
  readonly mode: string;
  readonly state: string;
  readonly warned: boolean;
}

export const NO_FILTER: PlanFilter = { q: '', wave: '', effort: '', mode: '', state: '', warned: false };

export const isFiltered = (filter: PlanFilter): boolean => Object.entries(filter).some(([, value]) => value !== '' && value !== false);

const has = (text: string, q: string): boolean => text.toLowerCase().includes(q.toLowerCase());

const isShown = (activity: ActivityView, { q, wave, effort, mode, state, warned }: PlanFilter, warnedIds: ReadonlySet<string>): boolean =>
  (!q || has(activity.title, q) || has(activity.responsibleName ?? '', q)) &&
  (!wave || (wave === 'none' ? activity.waveId === null : activity.waveId === wave)) &&
  (!effort || activity.effortClass === effort) && (!mode || activity.engagementMode === mode) && (!state || activity.state === state) && (!warned || warnedIds.has(activity.id));

/** Effort, mode and activity state are asked of activities only; phases and waves drop out while one of them is asked. */
export function filterPlan(plan: PlanView, filter: PlanFilter, warnedIds: ReadonlySet<string>): PlanView {
  if (!isFiltered(filter)) return plan;
  const { q, wave, warned } = filter;
  const onlyActivities = filter.effort !== '' || filter.mode !== '' || filter.state !== '';
  const keeps = (item: { readonly id: string }, title: string): boolean => (!q || has(title, q)) && (!warned || warnedIds.has(item.id));
  return {
    ...plan,
    phases: onlyActivities || wave ? [] : plan.phases.filter((phase) => keeps(phase, phase.name)),
    waves: onlyActivities ? [] : plan.waves.filter((one) => (!wave || one.id === wave) && keeps(one, one.name)),
    activities: plan.activities.filter((activity) => isShown(activity, filter, warnedIds)),
    messages: onlyActivities ? [] : plan.messages.filter((message) => (!wave || (wave === 'none' ? message.waveId === null : message.waveId === wave)) && keeps(message, message.title)),
  };
}
