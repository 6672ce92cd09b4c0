import { worstHealth, type HealthName } from '@realign/goals/domain';
import type { Day } from '@realign/kernel';
import { closedCheckpoints, isBeingHeld, openCheckpoint, type KnownCheckpoint } from './checkpoint-spoken-of';
import type { ExecutiveReading } from './executive-headline';

export interface ExecutiveFacts {
  /** Oldest first. */
  readonly checkpoints: readonly (KnownCheckpoint & { readonly dueOn: Day; readonly frozenOn: Day | null })[];
  /** At the open checkpoint. */
  readonly decisionsWaiting: number;
  /** At checkpoints of other series, each with the day its evidence was frozen. */
  readonly elsewhere?: readonly { readonly waiting: number; readonly frozenOn: Day | null }[];
  /** Key results in use. */
  readonly results: readonly { readonly goalId: string; readonly health: HealthName }[];
  /** Changes of the plan; `summary` is null for a decision that left the plan as it was. */
  readonly changes: readonly { readonly checkpointId: string; readonly summary: string | null }[];
  readonly today: Day;
  /** Whoever reads it decides all that waits. */
  readonly isReaders: boolean;
}

const ON_TRACK: ReadonlySet<HealthName> = new Set(['on_track', 'achieved', 'holding']);
const NOT_READ: ReadonlySet<HealthName> = new Set(['no_data', 'stale']);

/** What the headline speaks of: the one checkpoint that is open, the one closed last, and goals, each as good as the worst of its key results. */
export function readExecutive({ checkpoints, decisionsWaiting, elsewhere = [], results, changes, today, isReaders }: ExecutiveFacts): ExecutiveReading {
  const [open, last] = [openCheckpoint(checkpoints), closedCheckpoints(checkpoints).at(-1)];
  const goals = healthOfGoals(results);
  const among = (set: ReadonlySet<HealthName>): number => goals.filter((health) => set.has(health)).length;
  const changedBy = (of: KnownCheckpoint): number => changes.filter(({ summary, checkpointId }) => summary !== null && checkpointId === of.checkpointId).length;
  return {
    decisionsWaiting: elsewhere.reduce((sum, { waiting }) => sum + waiting, decisionsWaiting), waitingSince: earliest([...(decisionsWaiting > 0 || elsewhere.length === 0 ? [open?.frozenOn ?? null] : []), ...elsewhere.map(({ frozenOn }) => frozenOn)]), nextCheckpointOn: open?.dueOn ?? null, isHeldNow: open !== undefined && isBeingHeld(open),
    goals: goals.length, goalsOnTrack: among(ON_TRACK), goalsWithoutReading: among(NOT_READ), goalsNeverRead: among(new Set<HealthName>(['no_data'])),
    changedNow: open ? changedBy(open) : 0, changedLast: last ? changedBy(last) : null, today, isReaders,
  };
}

const earliest = (days: readonly (Day | null)[]): Day | null => days.filter((one) => one !== null).sort()[0] ?? null;

function healthOfGoals(results: ExecutiveFacts['results']): HealthName[] {
  const goals = new Map<string, HealthName[]>();
  for (const { goalId, health } of results) goals.set(goalId, [...(goals.get(goalId) ?? []), health]);
  return [...goals.values()].map(worstHealth);
}
