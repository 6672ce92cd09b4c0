export type Tone = 'ok' | 'warn' | 'bad' | 'mute' | 'info';
export type StatusShape = 'tick' | 'triangle' | 'octagon' | 'wave' | 'clock' | 'dashed' | 'flag' | 'play' | 'half' | 'ring';

export interface StatusLook {
  readonly tone: Tone;
  readonly shape: StatusShape;
  readonly word: string;
}

const look = (tone: Tone, shape: StatusShape, word: string): StatusLook => ({ tone, shape, word });

/** Shape and word carry the meaning; the colour comes third. */
export const STATUS_LOOKS = {
  'on-track': look('ok', 'tick', 'On track'),
  'at-risk': look('warn', 'triangle', 'At risk'),
  'off-track': look('bad', 'octagon', 'Off track'),
  'cannot-tell': look('mute', 'wave', 'Cannot tell'),
  stale: look('mute', 'clock', 'Stale'),
  'no-data': look('mute', 'dashed', 'No data'),
  achieved: look('ok', 'flag', 'Achieved, holding'),
  running: look('info', 'play', 'Running'),
  live: look('ok', 'play', 'Live'),
  preparing: look('mute', 'half', 'Preparing'),
  sustaining: look('info', 'half', 'Sustaining'),
  embedding: look('ok', 'half', 'Embedding'),
  planned: look('mute', 'ring', 'Planned'),
  waiting: look('mute', 'ring', 'Waits'),
  done: look('ok', 'tick', 'Done'),
  merged: look('mute', 'flag', 'Merged'),
  worked: look('ok', 'tick', 'Worked'),
  'did-not-work': look('bad', 'octagon', 'Did not work'),
  stopped: look('mute', 'octagon', 'Stopped'),
  cancelled: look('mute', 'octagon', 'Cancelled'),
  failed: look('bad', 'octagon', 'Failed'),
  missing: look('warn', 'dashed', 'Missing'),
  warning: look('warn', 'triangle', 'Look here'),
  'small-group': look('mute', 'dashed', 'Small group'),
  info: look('info', 'ring', 'For information'),
} as const satisfies Record<string, StatusLook>;

export type StatusKind = keyof typeof STATUS_LOOKS;

const FROM_SERVER: Readonly<Record<string, StatusKind>> = {
  ok: 'on-track', on_track: 'on-track', at_risk: 'at-risk', off_track: 'off-track', no_data: 'no-data', cannot_tell: 'cannot-tell', did_not: 'did-not-work',
  active: 'live', launched: 'live', adopting: 'running', draft: 'planned', open: 'running', completed: 'done', succeeded: 'done', closed: 'done', queued: 'waiting',
  in_progress: 'running', did_not_work: 'did-not-work', ready: 'planned', paused: 'stopped', due: 'warning', held: 'done',
};

/** The look for a status word as the server spells it; an unknown word reads "cannot tell" rather than a false green. */
export function statusKind(word: string | null | undefined): StatusKind {
  if (!word) return 'no-data';
  if (word in STATUS_LOOKS) return word as StatusKind;
  return FROM_SERVER[word] ?? 'cannot-tell';
}
