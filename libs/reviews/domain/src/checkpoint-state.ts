import { refuse, type Refusal } from '@realign/kernel';

export const CHECKPOINT_FLOW = {
  scheduled: ['collecting', 'deferred', 'lapsed'],
  // Back on a date of its rule when its rhythm rested, or goes on again.
  deferred: ['collecting', 'deferred', 'lapsed', 'scheduled'],
  collecting: ['pack_frozen'],
  pack_frozen: ['in_review', 'decided', 'lapsed'],
  in_review: ['decided', 'lapsed'],
  decided: ['actioned'],
  actioned: ['verified'],
  verified: [],
  lapsed: ['escalated'],
  escalated: [],
} as const satisfies Record<string, readonly string[]>;

export type CheckpointStateName = keyof typeof CHECKPOINT_FLOW;

export const CYCLE_FLOW = {
  open: ['running', 'deciding', 'closed'],
  running: ['evidence_frozen'],
  evidence_frozen: ['deciding', 'closed'],
  deciding: ['closed'],
  closed: [],
} as const satisfies Record<string, readonly string[]>;

export type CycleStateName = keyof typeof CYCLE_FLOW;

/** The next state, or a refusal that says where the checkpoint stands. */
export function moveCheckpoint(from: CheckpointStateName, to: CheckpointStateName): CheckpointStateName | Refusal<'checkpoint-state'> {
  const next: readonly string[] = CHECKPOINT_FLOW[from];
  return next.includes(to) ? to : refuse('checkpoint-state', `The checkpoint is ${inWords(from)}; it cannot become ${inWords(to)}.`);
}

const CYCLE_OF: Record<CheckpointStateName, CycleStateName> = {
  scheduled: 'open',
  deferred: 'open',
  collecting: 'running',
  pack_frozen: 'evidence_frozen',
  in_review: 'deciding',
  decided: 'closed',
  actioned: 'closed',
  verified: 'closed',
  // It is the sponsor who is asked now.
  lapsed: 'deciding',
  escalated: 'closed',
};

/** A cycle ends with its checkpoint, so its state follows from the checkpoint's. */
export const cycleStateOf = (checkpoint: CheckpointStateName): CycleStateName => CYCLE_OF[checkpoint];

const FUTURE: readonly CheckpointStateName[] = ['scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review'];

/** To come or being held: each live programme has exactly one such checkpoint per series. One that lapsed lies behind; its successor opens as the sponsor is told. */
export const isAhead = (state: CheckpointStateName): boolean => FUTURE.includes(state);

export const isWaiting = (state: CheckpointStateName): boolean => state === 'scheduled' || state === 'deferred';

export const isOpenForDecisions = (state: CheckpointStateName): boolean => state === 'pack_frozen' || state === 'in_review';

const inWords = (state: string): string => state.replaceAll('_', ' ');
