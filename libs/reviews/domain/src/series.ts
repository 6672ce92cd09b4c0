/**
 * What a series of checkpoints looks at. The programme's own looks at everything; the others ask their own sources only, so that goals,
 * role measures and training plans can be looked at in a rhythm of their own. A wave's series looks at everything, too.
 */
export const SERIES_SOURCES: Readonly<Record<string, readonly string[] | null>> = { checkpoint: null, goals: ['goals'], role_kpis: ['roles'], training_plans: ['training'] };

export const isSourceOf = (series: string, source: string): boolean => {
  const sources = SERIES_SOURCES[series] ?? null;
  return sources === null || sources.includes(source);
};
