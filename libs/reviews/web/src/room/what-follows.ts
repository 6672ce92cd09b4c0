import type { CheckpointView } from '@realign/api-client';

/** The last stop of a meeting, and what is said beside it once the checkpoint is closed: where nothing of the rhythm comes due any more, no cycle is spoken of. */
export function whatFollows({ cycleState, restsWhy }: Pick<CheckpointView, 'cycleState' | 'restsWhy'>): { readonly title: string; readonly line: string; readonly closed: string } {
  const isClosed = cycleState === 'closed';
  return restsWhy !== null
    ? { title: 'Closing', line: isClosed ? 'Closed' : 'No other follows', closed: 'This checkpoint is closed. No other follows.' }
    : { title: 'Next cycle', line: isClosed ? 'Open' : 'Opens by itself on closing', closed: 'This checkpoint is closed. The next cycle is open.' };
}
