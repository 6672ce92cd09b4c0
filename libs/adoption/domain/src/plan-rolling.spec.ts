import { lastReached, planRolling } from './plan-rolling';

const state = { rolledTo: '2026-11-10', dirtyFrom: '2026-11-11', dirtyTo: '2026-12-08', lastKnown: '2026-11-11' };

it('goes on from the kept masks for the next day', () => {
  expect(planRolling(state)).toEqual({ begin: 'kept', base: '2026-11-10', from: '2026-11-11', to: '2026-11-11' });
});

it('goes back to the day before a late one, and 27 days on at most', () => {
  expect(planRolling({ ...state, dirtyFrom: '2026-08-01', dirtyTo: lastReached('2026-08-01') })).toEqual({ begin: 'raw', base: '2026-07-31', from: '2026-08-01', to: '2026-08-28' });
  expect(planRolling({ ...state, dirtyFrom: '2026-11-09', dirtyTo: lastReached('2026-11-09') })).toEqual({ begin: 'raw', base: '2026-11-08', from: '2026-11-09', to: '2026-11-11' });
});

it('begins from raw facts when nothing was rolled up yet, and has nothing to do when nothing changed', () => {
  expect(planRolling({ ...state, rolledTo: null })?.begin).toBe('raw');
  expect(planRolling({ ...state, dirtyFrom: null, dirtyTo: null })).toBeNull();
  expect(planRolling({ ...state, lastKnown: null })).toBeNull();
});
