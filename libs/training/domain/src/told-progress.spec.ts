import fc from 'fast-check';
import { statesOf } from './assignment';
import { toldExactly, toldOfGroups, type CellCount } from './told-progress';

const cell = (planId: string, moduleId: string, states: Partial<Record<CellCount['state'], number>>, overdue = 0): CellCount[] =>
  Object.entries(states).map(([state, people]) => ({ planId, moduleId, mode: 'push', state: state as CellCount['state'], people, overdue: state === 'assigned' ? overdue : 0 }));

describe('how far people came, told of groups', () => {
  const large = cell('a', 'one', { assigned: 17, completed: 13 }, 2);
  const small = cell('b', 'one', { assigned: 1, completed: 8 }, 1);

  it('leaves a small group out of every figure and every sum', () => {
    const told = toldOfGroups([...large, ...small], 10);
    expect(told.of(({ planId }) => planId === 'b').push()).toBeNull();
    expect(told.of(({ planId }) => planId === 'b').people()).toBeNull();
    expect(told.push()).toEqual(told.of(({ planId }) => planId === 'a').push());
    expect(told.push()).toMatchObject({ assigned: 30, completed: 15, overdue: 0, completedShare: 0.5 });
    expect(toldOfGroups([...large, ...small], 9).push()).toMatchObject({ assigned: 40, completed: 25 });
    expect(toldExactly([...large, ...small]).push()).toMatchObject({ assigned: 39, completed: 21, overdue: 3 });
  });

  it('cannot be read for nobody, one or two, nor for all, all but one or all but two', () => {
    for (let size = 10; size < 40; size++) {
      const of = (completed: number) => toldOfGroups(cell('a', 'one', { assigned: size - completed, completed }), 10).push();
      expect([of(1), of(2)]).toEqual([of(0), of(0)]);
      expect([of(size - 1), of(size - 2)]).toEqual([of(size), of(size)]);
      expect(of(5)).not.toEqual(of(0));
    }
  });

  it('tells of a plan that nobody has that nobody has it, which is not withheld', () => {
    expect(toldOfGroups([], 10).push()).toMatchObject({ assigned: 0, completedShare: null });
    expect(toldOfGroups(cell('a', 'one', { withdrawn: 40 }), 10).push()).toMatchObject({ assigned: 0, withdrawn: 0 });
  });

  it('adds up: a sum is the sum of what is shown, whatever is asked', () => {
    const counts = fc.array(fc.record({ planId: fc.constantFrom('a', 'b', 'c'), moduleId: fc.constantFrom('one', 'two'), mode: fc.constant('push' as const), state: fc.constantFrom(...statesOf('push')), people: fc.nat(30), overdue: fc.constant(0) }), { maxLength: 30 });
    fc.assert(fc.property(counts, fc.integer({ min: 5, max: 40 }), (given, limit) => {
      const told = toldOfGroups(given, limit);
      const parts = ['a', 'b', 'c'].flatMap((planId) => told.of((of) => of.planId === planId).push() ?? []);
      const whole = told.push();
      expect(whole?.completed ?? 0).toBe(parts.reduce((sum, { completed }) => sum + completed, 0));
      expect((whole?.completed ?? 0) % 5).toBe(0);
      expect(whole?.completedShare ?? 0).toBeLessThanOrEqual(1);
    }));
  });
});
