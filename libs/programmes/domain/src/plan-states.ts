export type WaveStateName = 'planned' | 'ready' | 'launched' | 'adopting' | 'embedding' | 'merged' | 'held' | 'withdrawn';
export type ActivityStateName = 'idea' | 'hypothesised' | 'scheduled' | 'running' | 'observing' | 'judged' | 'repeated' | 'scaled' | 'adapted' | 'stopped';

const WAVE: Readonly<Record<WaveStateName, readonly WaveStateName[]>> = {
  planned: ['ready', 'held', 'withdrawn'],
  ready: ['launched', 'planned', 'held', 'withdrawn'],
  launched: ['adopting', 'held'],
  adopting: ['embedding', 'held'],
  embedding: ['merged', 'held'],
  merged: [],
  // Where to is said by the state it was held in.
  held: [],
  withdrawn: [],
};

const ACTIVITY: Readonly<Record<ActivityStateName, readonly ActivityStateName[]>> = {
  idea: ['hypothesised', 'scheduled', 'stopped'],
  hypothesised: ['scheduled', 'stopped'],
  scheduled: ['running', 'stopped'],
  running: ['observing', 'stopped'],
  observing: ['judged', 'stopped'],
  judged: ['repeated', 'scaled', 'adapted', 'stopped'],
  repeated: ['running', 'observing', 'stopped'],
  scaled: ['running', 'observing', 'stopped'],
  adapted: ['scheduled', 'running', 'observing', 'stopped'],
  stopped: [],
};

/** States in which a wave has reached its people; it never goes back behind its launch. */
const LAUNCHED: ReadonlySet<WaveStateName> = new Set(['launched', 'adopting', 'embedding', 'merged']);

export const isLaunchedWave = (state: WaveStateName): boolean => LAUNCHED.has(state);

/** Where a held wave goes on: in the state it was held in. What was ready is looked at once more, or planned anew; what was launched is not launched again. */
const afterHold = (heldFrom: WaveStateName | null): readonly WaveStateName[] =>
  heldFrom !== null && isLaunchedWave(heldFrom) ? [heldFrom, 'withdrawn'] : heldFrom === 'ready' ? ['ready', 'planned', 'withdrawn'] : ['planned', 'withdrawn'];

/** @param heldFrom the state a held wave was held in; null while nobody knows it */
export const nextWaveStates = (state: WaveStateName, heldFrom: WaveStateName | null = null): WaveStateName[] => [...(state === 'held' ? afterHold(heldFrom) : WAVE[state])];
export const nextActivityStates = (state: ActivityStateName): ActivityStateName[] => [...ACTIVITY[state]];

export const canMoveWave = (from: WaveStateName, to: WaveStateName, heldFrom: WaveStateName | null = null): boolean => from === to || nextWaveStates(from, heldFrom).includes(to);
export const canMoveActivity = (from: ActivityStateName, to: ActivityStateName): boolean => from === to || ACTIVITY[from].includes(to);

/** A wave or activity that a decision can still change. */
export const isOpenWave = (state: WaveStateName): boolean => state !== 'merged' && state !== 'withdrawn';
export const isOpenActivity = (state: ActivityStateName): boolean => state !== 'stopped';

export type MessageStateName = 'draft' | 'approved' | 'sent';

/** An approved message may go back to draft; what was sent stays sent. */
const MESSAGE: Readonly<Record<MessageStateName, readonly MessageStateName[]>> = { draft: ['approved'], approved: ['sent', 'draft'], sent: [] };

export const nextMessageStates = (state: MessageStateName): MessageStateName[] => [...MESSAGE[state]];
export const canMoveMessage = (from: MessageStateName, to: MessageStateName): boolean => from === to || MESSAGE[from].includes(to);

/** Waves reach people only through the gate: once their programme is live, never in one that prepares, rests or ends. */
export const isLaunchingAllowed = (programme: string): boolean => programme === 'live' || programme === 'sustaining';
