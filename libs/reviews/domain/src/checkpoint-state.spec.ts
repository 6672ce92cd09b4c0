import { isRefused } from '@realign/kernel';
import fc from 'fast-check';
import { CHECKPOINT_FLOW, CYCLE_FLOW, cycleStateOf, isAhead, isOpenForDecisions, moveCheckpoint, type CheckpointStateName } from './checkpoint-state';

const states = Object.keys(CHECKPOINT_FLOW) as CheckpointStateName[];

describe('a checkpoint', () => {
  it('goes from its date to its decision step by step', () => {
    const way: CheckpointStateName[] = ['scheduled', 'collecting', 'pack_frozen', 'in_review', 'decided', 'actioned', 'verified'];
    for (const [i, to] of way.slice(1).entries()) expect(moveCheckpoint(way[i] as CheckpointStateName, to)).toBe(to);
  });

  it('cannot be decided before its evidence is frozen, nor twice', () => {
    for (const from of ['scheduled', 'deferred', 'collecting', 'decided', 'verified'] as const) expect(isRefused(moveCheckpoint(from, 'decided'))).toBe(true);
  });

  it('can be put off only while it waits', () => {
    expect(states.filter((from) => !isRefused(moveCheckpoint(from, 'deferred')))).toEqual(['scheduled', 'deferred']);
  });

  it('never comes back once it is behind us', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.array(fc.constantFrom(...states), { maxLength: 20 }), (start, wanted) => {
        let state = start;
        let wasBehind = !isAhead(state);
        for (const to of wanted) {
          const next = moveCheckpoint(state, to);
          if (isRefused(next)) continue;
          if (wasBehind && isAhead(next)) return false;
          state = next;
          wasBehind ||= !isAhead(state);
        }
        return true;
      }),
    );
  });

  it('takes its cycle along, and the cycle never skips backwards', () => {
    for (const from of states) {
      for (const to of CHECKPOINT_FLOW[from]) {
        const [a, b] = [cycleStateOf(from), cycleStateOf(to)];
        const allowed: readonly string[] = CYCLE_FLOW[a];
        expect({ from, to, ok: a === b || allowed.includes(b) }).toEqual({ from, to, ok: true });
      }
    }
  });

  it('is open for decisions only between freezing and closing', () => {
    expect(states.filter(isOpenForDecisions)).toEqual(['pack_frozen', 'in_review']);
  });
});
