import { addDays, day, isRefused, type Day } from '@realign/kernel';
import fc from 'fast-check';
import { isOverdue, statesOf, type Assignment } from './assignment';
import { act } from './assignment-actions';
import { reconcile, type Wanted } from './reconcile';

const today = day('2026-11-24');
const push: Wanted = { mode: 'push', dueOn: addDays(today, 14) };
const pull: Wanted = { mode: 'pull', dueOn: null };
const wanted = fc.constantFrom<Wanted | null>(push, pull, null);
const steps = fc.array(
  fc.oneof(
    wanted.map((w) => ({ kind: 'reconcile', wanted: w }) as const),
    fc.constantFrom('start', 'accept', 'complete', 'decline', 'snooze', 'waive').map((action) => ({ kind: 'act', action }) as const),
  ),
  { maxLength: 40 },
);

const person = (now: Assignment, action: string): Assignment => {
  const move =
    action === 'complete' ? ({ action, completedOn: today } as const)
    : action === 'decline' ? ({ action, reason: 'other' } as const)
    : action === 'snooze' ? ({ action, until: addDays(today, 7) } as const)
    : action === 'waive' ? ({ action, reason: 'why' } as const)
    : ({ action: action as 'start' | 'accept' } as const);
  const next = act(now, move, today);
  return isRefused(next) ? now : next;
};

describe('bringing training in line with roles', () => {
  it('changes nothing when it runs a second time', () => {
    fc.assert(
      fc.property(steps, wanted, fc.option(fc.constant(today), { nil: null }), (history, want, known) => {
        const now = play(history, known);
        const once = reconcile(now, want, known);
        expect(reconcile(once, want, known)).toEqual(once);
      }),
    );
  });

  it('never loses a completion and never takes away begun work', () => {
    fc.assert(
      fc.property(steps, wanted, (history, want) => {
        const now = play(history, null);
        const after = reconcile(now, want, null);
        if (now?.completedOn) expect(after).toEqual(now);
        if (now?.state === 'in_progress') expect(after?.state).toBe('in_progress');
      }),
    );
  });

  it('leaves every assignment in a state of its mode, and no offer with a due day', () => {
    fc.assert(
      fc.property(steps, wanted, fc.integer({ min: -400, max: 400 }), (history, want, shift) => {
        const after = reconcile(play(history, null), want, null);
        if (!after) return;
        expect(statesOf(after.mode)).toContain(after.state);
        expect(after.dueOn === null).toBe(after.mode === 'pull');
        if (after.mode === 'pull') expect(isOverdue(after, addDays(today, shift))).toBe(false);
      }),
    );
  });

  it('counts a completion made elsewhere: nobody learns the same thing twice', () => {
    expect(reconcile(null, push, today)).toMatchObject({ state: 'completed', completedOn: today });
  });

  it('withdraws what nobody began and gives it back when the role returns', () => {
    const assigned = reconcile(null, push, null);
    const withdrawn = reconcile(assigned, null, null);
    expect(withdrawn).toMatchObject({ state: 'withdrawn' });
    expect(reconcile(withdrawn, push, null)).toEqual(assigned);
  });

  it('owes begun training no longer when nobody asks for it, and again when somebody does', () => {
    const begun = person(reconcile(null, push, null) as Assignment, 'start');
    const left = reconcile(begun, null, null);
    expect(left).toMatchObject({ state: 'in_progress', mode: 'pull', dueOn: null, startedOn: today });
    expect(isOverdue(left as Assignment, addDays(today, 400))).toBe(false);
    expect(reconcile(left, push, null)).toEqual(begun);
  });

  it('leaves what was withdrawn by hand until its person comes under the plan anew', () => {
    const assigned = reconcile(null, push, null);
    const withdrawn: Assignment = { ...(assigned as Assignment), state: 'withdrawn', withdrawnBy: 'A trainer' };
    expect(reconcile(withdrawn, push, null)).toEqual(withdrawn);
    expect(reconcile(withdrawn, { ...push, isJoining: true }, null)).toEqual(assigned);
  });

  it('keeps a declined offer declined, until the module becomes required', () => {
    const declined = person(reconcile(null, pull, null) as Assignment, 'decline');
    expect(reconcile(declined, pull, null)).toEqual(declined);
    expect(reconcile(declined, null, null)).toEqual(declined);
    expect(reconcile(declined, push, null)).toMatchObject({ mode: 'push', state: 'assigned', declineReason: null });
  });
});

type Step = { kind: 'reconcile'; wanted: Wanted | null } | { kind: 'act'; action: string };
const play = (history: readonly Step[], known: Day | null): Assignment | null => {
  let now: Assignment | null = null;
  for (const step of history) now = step.kind === 'reconcile' ? reconcile(now, step.wanted, known) : now && person(now, step.action);
  return now;
};
