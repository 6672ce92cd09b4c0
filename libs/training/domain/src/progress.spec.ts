import fc from 'fast-check';
import { statesOf } from './assignment';
import { pullProgress, pushProgress, type StateCount } from './progress';

const counts: fc.Arbitrary<StateCount[]> = fc.array(
  fc.constantFrom<'push' | 'pull'>('push', 'pull').chain((mode) =>
    fc.record({ mode: fc.constant(mode), state: fc.constantFrom(...statesOf(mode)), people: fc.nat(1000), overdue: fc.constant(0) }),
  ),
);

describe('progress of training', () => {
  it('counts required training as assigned, started, completed, with the waived and withdrawn beside it', () => {
    const progress = pushProgress([
      { mode: 'push', state: 'assigned', people: 60, overdue: 10 },
      { mode: 'push', state: 'in_progress', people: 20, overdue: 5 },
      { mode: 'push', state: 'completed', people: 15, overdue: 0 },
      { mode: 'push', state: 'applied', people: 5, overdue: 0 },
      { mode: 'push', state: 'waived', people: 3, overdue: 0 },
      { mode: 'push', state: 'withdrawn', people: 2, overdue: 0 },
      { mode: 'pull', state: 'completed', people: 999, overdue: 0 },
    ]);
    expect(progress).toEqual({ assigned: 100, started: 40, completed: 20, applied: 5, overdue: 15, waived: 3, withdrawn: 2, completedShare: 0.2 });
  });

  it('compares offered with took up, and has no share before anything was offered', () => {
    const progress = pullProgress([
      { mode: 'pull', state: 'offered', people: 50, overdue: 0 },
      { mode: 'pull', state: 'declined', people: 20, overdue: 0 },
      { mode: 'pull', state: 'accepted', people: 10, overdue: 0 },
      { mode: 'pull', state: 'completed', people: 20, overdue: 0 },
    ]);
    expect(progress).toMatchObject({ offered: 100, waiting: 50, declined: 20, accepted: 30, completed: 20, tookUpShare: 0.3 });
    expect(pullProgress([]).tookUpShare).toBeNull();
    expect(pushProgress([]).completedShare).toBeNull();
  });

  it('is a funnel: no step holds more than the one before, and nobody is counted twice', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const push = pushProgress(given);
        const pull = pullProgress(given);
        for (const steps of [[push.assigned, push.started, push.completed, push.applied], [pull.offered, pull.accepted, pull.started, pull.completed, pull.applied]]) {
          expect([...steps].sort((a, b) => b - a)).toEqual(steps);
        }
        const everyone = given.reduce((sum, c) => sum + c.people, 0);
        expect(push.assigned + push.waived + push.withdrawn + pull.offered + pull.withdrawn).toBe(everyone);
      }),
    );
  });
});
