import type { ActivityView } from '@realign/api-client';

export interface Lane {
  readonly key: string;
  readonly name: string;
  readonly activities: readonly ActivityView[];
}

/** One lane for each audience or wave that activities are for, in the order of the plan's waves and then by name; what is for everybody comes first. */
export function lanesOf(activities: readonly ActivityView[], waves: readonly { readonly id: string; readonly name: string }[]): Lane[] {
  const lanes = new Map<string, { name: string; place: number; activities: ActivityView[] }>();
  for (const activity of activities) {
    const at = waves.findIndex(({ id }) => id === activity.waveId);
    const [key, name, place] = activity.audienceId !== null
      ? [activity.audienceId, activity.audienceName ?? 'An audience', waves.length]
      : at >= 0 ? [waves[at]?.id ?? '', `People of ${waves[at]?.name ?? ''}`, at] : ['', 'Everybody', -1];
    const lane = lanes.get(key) ?? { name, place, activities: [] };
    lane.activities.push(activity);
    lanes.set(key, lane);
  }
  return [...lanes].sort(([, a], [, b]) => a.place - b.place || a.name.localeCompare(b.name)).map(([key, { name, activities: own }]) => ({ key, name, activities: own }));
}
