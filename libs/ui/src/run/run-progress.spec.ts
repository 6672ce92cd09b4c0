import { isOver, percentDone } from './run-progress';

const run = { id: 'r', title: 'Working out effects' };

it('a run that ended well is whole, whatever its state is called and however little is known of its size', () => {
  for (const state of ['succeeded', 'finished', 'completed', 'done']) expect([isOver({ ...run, state }), percentDone({ ...run, state })]).toEqual([true, 100]);
});

it('one of unknown size has no share, neither under way nor given up', () => {
  for (const state of ['queued', 'running', 'failed', 'cancelled']) expect(percentDone({ ...run, state })).toBeUndefined();
  expect(percentDone({ ...run, state: 'running', done: 1, total: 3 })).toBe(33);
});
