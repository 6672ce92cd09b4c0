import type { Api } from './api';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

interface Goal {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly state: string;
  readonly keyResults: readonly { readonly id: string; readonly reading: object | null }[];
}

interface PlannedGoal {
  readonly title: string;
  readonly why: string;
  readonly keyResult: Readonly<Record<string, unknown>>;
  /** The figure of the usage reports that it reads; without one it is counted by hand. */
  readonly metricKey?: string;
  /** Weeks ago, counted, and how sure whoever counted was. */
  readonly counted: readonly (readonly [weeksAgo: number, value: number, confidence: number])[];
  readonly servedBy: readonly string[];
}

const MANAGERS = 'Manager demo', VISITS = 'Desk visits on launch day', QUIZ = 'Quiz of the month', NEWSLETTER = 'Monthly newsletter';

/** What the programme of the two years wants to be true: one goal on its way, one nearly there, one that does not move. */
const GOALS: readonly PlannedGoal[] = [
  {
    title: 'Answer 70 percent of questions within a working day', why: 'Whoever waits longer asks a second time, elsewhere.',
    keyResult: { title: 'Questions answered within a working day', semantics: 'increase', unit: 'share', baseline: 0.41, baselineOn: dayFrom(-200), target: 0.7, targetOn: dayFrom(150), source: 'Counted by hand in the communities', checkInDays: 28 },
    counted: [[24, 0.44, 6], [20, 0.49, 6], [16, 0.51, 6], [12, 0.55, 7], [8, 0.57, 7], [4, 0.6, 8], [1, 0.61, 8]], servedBy: [MANAGERS, VISITS],
  },
  {
    title: 'Raise the share of people who take part each month from 20 to 32 percent', why: 'Where few take part, few find an answer.',
    keyResult: { title: 'People who take part each month', semantics: 'increase', unit: 'share', baseline: 0.2, baselineOn: dayFrom(-200), target: 0.32, targetOn: dayFrom(60), source: 'Viva Engage activity report' },
    metricKey: 'active_people_share', counted: [], servedBy: [MANAGERS, QUIZ],
  },
  {
    title: 'Cut questions that are asked twice from 30 to 15 of 100', why: 'An answer that is not found was given in vain.',
    keyResult: { title: 'Questions asked before, of 100', semantics: 'decrease', unit: 'count', baseline: 30, baselineOn: dayFrom(-200), target: 15, targetOn: dayFrom(90), source: 'Counted by hand in the communities', checkInDays: 28 },
    counted: [[20, 29, 5], [16, 28, 5], [12, 29, 4], [8, 27, 4], [4, 28, 3], [1, 27, 3]], servedBy: [NEWSLETTER],
  },
];

/** The goals of that programme, in use, read and served. What is there already stays, and what was stopped in between is finished. */
export async function plantGoals(owner: Api, programmeId: string, ownerPersonId: string | undefined, activities: readonly { readonly id: string; readonly title: string }[]): Promise<void> {
  const { items: metrics } = await owner.get<{ items: { id: string; key: string }[] }>('/api/metrics');
  const { items: known } = await owner.get<{ items: Goal[] }>(`/api/programmes/${programmeId}/goals`);
  for (const { title, why, keyResult, metricKey, counted, servedBy } of GOALS) {
    const metricId = metrics.find(({ key }) => key === metricKey)?.id;
    let goal = known.find((one) => one.title === title) ?? (await owner.post<Goal>(`/api/programmes/${programmeId}/goals`, { title, why, ...(ownerPersonId && { ownerPersonId }), keyResults: [{ ...keyResult, ...(metricId && { metricId }) }] }));
    if (goal.state !== 'draft') continue;
    const [only] = goal.keyResults;
    if (only?.reading === null) for (const [weeksAgo, value, confidence] of counted) await owner.post(`/api/key-results/${only.id}/check-ins`, { value, confidence, asOf: dayFrom(-7 * weeksAgo) });
    goal = await owner.get<Goal>(`/api/goals/${goal.id}`);
    const contributions = activities.filter((activity) => servedBy.includes(activity.title)).map(({ id }) => ({ activityId: id }));
    await owner.put(`/api/goals/${goal.id}/contributions`, { contributions }, goal.version);
    await owner.patch(`/api/goals/${goal.id}`, { state: 'active' }, (await owner.get<Goal>(`/api/goals/${goal.id}`)).version);
  }
}
