/**
 * What a series of checkpoints looks at. The programme's own looks at everything; the others ask their own sources only, so that goals,
 * role measures and training plans can be looked at in a rhythm of their own. A wave's series looks at everything, too.
 */
export const SERIES_SOURCES: Readonly<Record<string, readonly string[] | null>> = { checkpoint: null, goals: ['goals'], role_kpis: ['roles'], training_plans: ['training'] };

export const isSourceOf = (series: string, source: string): boolean => {
  const sources = SERIES_SOURCES[series] ?? null;
  return sources === null || sources.includes(source);
};

/** A name that says itself that it is a wave needs no word before it: "Wave 2", but "wave “Branches”". */
const calledWave = (name: string | null): string => (name === null ? 'a wave' : /^wave\b/i.test(name) ? name : `wave “${name}”`);

const RHYTHMS: Readonly<Record<string, string>> = { checkpoint: 'The review rhythm', goals: 'The rhythm of the goals', role_kpis: 'The rhythm of the role measures', training_plans: 'The rhythm of the training plans' };

/** What a series is called where it stands alone, as in a notice: by what it reviews and where. `wave` is the name of the wave whose series it is. */
export const seriesTitle = (series: string, programme: string, wave: string | null): string => `${RHYTHMS[series] ?? `The rhythm of ${calledWave(wave)}`} in “${programme}”`;

const REVIEWED: Readonly<Record<string, string>> = { goals: ' of the goals', role_kpis: ' of the role measures', training_plans: ' of the training plans' };

/** What a checkpoint is called where checkpoints of several series stand together: the programme's own by its number alone, the others with what they review. */
export const checkpointTitle = (seq: number, series: string, wave: string | null): string => `Checkpoint ${seq}${series === 'checkpoint' ? '' : (REVIEWED[series] ?? ` of ${calledWave(wave)}`)}`;
