import type { EvidenceFact, EvidenceStatus } from '@realign/kernel';
import type { StationKey, StationStatus, ThreadStationView } from '@realign/reporting/contract';

/** How many facts read so. */
export type StatusCounts = Readonly<Partial<Record<EvidenceStatus, number>>>;

export interface LoopReading {
  readonly hasPurpose: boolean;
  /** What each context knows now, by station. */
  readonly facts: Readonly<Record<'goals' | 'roles' | 'training' | 'behaviour', StatusCounts>>;
  readonly checkpoint: { readonly state: string; readonly items: number; readonly missing: number; readonly needDecision: number; readonly decided: number } | null;
}

const TITLES: Record<StationKey, string> = { purpose: 'Purpose', goals: 'Goals', roles: 'Roles', training: 'Training', behaviour: 'Behaviour', evidence: 'Evidence', decision: 'Decision' };
const LINKS: Record<StationKey, string> = { purpose: '', goals: 'goals', roles: 'roles', training: 'training', behaviour: 'adoption', evidence: 'reviews', decision: 'reviews' };

type Stop = Pick<ThreadStationView, 'status' | 'text' | 'isLived'>;

/** The seven stops of the running loop, each with one short line from what is known now. A stop without data says so and stays dotted. */
export const loopStations = (reading: LoopReading): ThreadStationView[] => {
  const { facts, checkpoint } = reading;
  return [
    station('purpose', reading.hasPurpose ? { status: 'ok', text: 'written down', isLived: true } : { status: 'at_risk', text: 'not written yet', isLived: false }),
    station('goals', ofFacts(facts.goals, ['key result', 'key results'])),
    station('roles', ofFacts(facts.roles, ['role', 'roles'])),
    station('training', ofFacts(facts.training, ['reading', 'readings'])),
    station('behaviour', ofFacts(facts.behaviour, ['reading', 'readings'])),
    station('evidence', evidence(checkpoint)),
    station('decision', decision(checkpoint)),
  ];
};

const station = (key: StationKey, stop: Stop): ThreadStationView => ({ key, title: TITLES[key], link: LINKS[key], ...stop });

export function countStatuses(facts: readonly EvidenceFact[]): StatusCounts {
  const counts: Partial<Record<EvidenceStatus, number>> = {};
  for (const { status } of facts) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function ofFacts(facts: StatusCounts, [one, many]: readonly [string, string]): Stop {
  const all = Object.values(facts).reduce((sum, count) => sum + count, 0);
  const read = all - (facts.no_data ?? 0) - (facts.missing ?? 0);
  if (all === 0) return { status: 'no_data', text: 'nothing here yet', isLived: false };
  if (read === 0) return { status: 'no_data', text: `${all} ${all === 1 ? one : many}, no data yet`, isLived: false };
  const [off, risk] = [facts.off_track ?? 0, facts.at_risk ?? 0];
  const worst: StationStatus = off > 0 ? 'off_track' : risk > 0 ? 'at_risk' : (facts.ok ?? 0) > 0 ? 'ok' : 'info';
  const parts = [off > 0 ? `${off} off track` : '', risk > 0 ? `${risk} at risk` : ''].filter((part) => part !== '');
  return { status: worst, text: [`${all} ${all === 1 ? one : many}`, ...parts].join(', '), isLived: true };
}

function evidence(checkpoint: LoopReading['checkpoint']): Stop {
  if (checkpoint === null || checkpoint.state === 'scheduled' || checkpoint.state === 'deferred') return { status: 'waiting', text: 'gathered when the checkpoint is due', isLived: false };
  if (checkpoint.state === 'collecting') return { status: 'waiting', text: 'being gathered', isLived: false };
  const missing = checkpoint.missing > 0 ? `, ${checkpoint.missing} missing` : '';
  return { status: checkpoint.missing > 0 ? 'at_risk' : 'ok', text: `${checkpoint.items} ${checkpoint.items === 1 ? 'item' : 'items'}${missing}`, isLived: true };
}

function decision(checkpoint: LoopReading['checkpoint']): Stop {
  if (checkpoint === null || (checkpoint.state !== 'pack_frozen' && checkpoint.state !== 'in_review')) return { status: 'waiting', text: 'follows the evidence', isLived: false };
  if (checkpoint.needDecision === 0) return { status: 'ok', text: 'nothing needs one', isLived: false };
  const isComplete = checkpoint.decided === checkpoint.needDecision;
  return { status: isComplete ? 'ok' : 'at_risk', text: `${checkpoint.decided} of ${checkpoint.needDecision} decided`, isLived: checkpoint.decided > 0 };
}
