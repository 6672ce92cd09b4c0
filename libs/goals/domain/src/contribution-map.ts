export interface ContributionFacts {
  readonly goals: readonly { readonly id: string; readonly parentId: string | null; readonly isInUse: boolean }[];
  readonly activities: readonly { readonly id: string; readonly isOver: boolean }[];
  readonly links: readonly { readonly goalId: string; readonly activityId: string }[];
}

export interface ContributionMap {
  /** Goals in use that no activity serves, neither directly nor through a goal below. */
  readonly starved: readonly string[];
  /** Activities still to come or under way that serve no goal in use. */
  readonly orphans: readonly string[];
}

/** Every activity serves a goal and every goal is served; what is not is listed. An activity that is over feeds nobody. */
export function contributionMap({ goals, activities, links }: ContributionFacts): ContributionMap {
  const ahead = new Set(activities.filter(({ isOver }) => !isOver).map(({ id }) => id));
  const inUse = new Set(goals.filter((goal) => goal.isInUse).map(({ id }) => id));
  const fed = new Set(links.filter(({ goalId, activityId }) => inUse.has(goalId) && ahead.has(activityId)).map(({ goalId }) => goalId));
  const parents = new Map(goals.map(({ id, parentId }) => [id, parentId]));
  const served = new Set<string>();
  for (const id of fed) for (let at: string | null | undefined = id; at && !served.has(at); at = parents.get(at)) served.add(at);
  const serving = new Set(links.filter(({ goalId }) => inUse.has(goalId)).map(({ activityId }) => activityId));
  return { starved: goals.filter((goal) => goal.isInUse && !served.has(goal.id)).map(({ id }) => id), orphans: [...ahead].filter((id) => !serving.has(id)) };
}
