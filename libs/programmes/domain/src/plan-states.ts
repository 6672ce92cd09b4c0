export type WaveStateName = 'planned' | 'ready' | 'launched' | 'adopting' | 'embedding' | 'merged' | 'held' | 'withdrawn';
export type ActivityStateName = 'idea' | 'hypothesised' | 'scheduled' | 'running' | 'observing' | 'judged' | 'repeated' | 'scaled' | 'adapted' | 'stopped';

const WAVE: Readonly<Record<WaveStateName, readonly WaveStateName[]>> = {
  planned: ['ready', 'held', 'withdrawn'],
  ready: ['launched', 'planned', 'held', 'withdrawn'],
  launched: ['adopting', 'held'],
  adopting: ['embedding', 'held'],
  embedding: ['merged', 'held'],
  merged: [],
  held: ['planned', 'withdrawn'],
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

export const nextWaveStates = (state: WaveStateName): WaveStateName[] => [...WAVE[state]];
export const nextActivityStates = (state: ActivityStateName): ActivityStateName[] => [...ACTIVITY[state]];

export const canMoveWave = (from: WaveStateName, to: WaveStateName): boolean => from === to || WAVE[from].includes(to);
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
