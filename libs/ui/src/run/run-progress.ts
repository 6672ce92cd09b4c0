/** A long job as the API shows it (RunView). Unknown fields are ignored. */
export interface RunProgress {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly stage?: string | null;
  readonly done?: number | null;
  readonly total?: number | null;
  readonly counts?: Readonly<Record<string, number>> | null;
  readonly message?: string | null;
}

const OVER = new Set(['succeeded', 'failed', 'cancelled', 'finished', 'completed', 'done']);

export const isOver = (run: RunProgress): boolean => OVER.has(run.state);

const WELL = new Set(['succeeded', 'finished', 'completed', 'done']);

/** Share done in whole per cent; undefined while the total is unknown, so that no bar pretends to know. What ended well is whole. */
export function percentDone(run: RunProgress): number | undefined {
  if (WELL.has(run.state)) return 100;
  if (!run.total || run.total <= 0) return undefined;
  return Math.min(100, Math.floor(((run.done ?? 0) / run.total) * 100));
}

/** Items a second since `since`, and the seconds left at that rate; undefined before two seconds have passed. */
export function pace(run: RunProgress, elapsedMs: number, doneAtStart: number): { perSecond: number; secondsLeft?: number } | undefined {
  const worked = (run.done ?? 0) - doneAtStart;
  if (elapsedMs < 2_000 || worked <= 0) return undefined;
  const perSecond = worked / (elapsedMs / 1_000);
  const left = run.total ? Math.ceil((run.total - (run.done ?? 0)) / perSecond) : undefined;
  return { perSecond: Math.round(perSecond), ...(left === undefined ? {} : { secondsLeft: left }) };
}
