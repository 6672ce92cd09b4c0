import { addDays, day, isRefused, type Day } from '@realign/kernel';
import fc from 'fast-check';
import { firstState, isOverdue, statesOf, type Assignment } from './assignment';
import { act, possibleActions, type AssignmentMove } from './assignment-actions';
import type { EngagementMode } from './engagement-mode';

const today = day('2026-11-24');
const fresh = (mode: EngagementMode, dueOn: Day | null = mode === 'push' ? today : null): Assignment => ({
  mode, state: firstState(mode), dueOn, startedOn: null, completedOn: null, snoozedUntil: null, declineReason: null, note: null,
});
const days = fc.integer({ min: -400, max: 400 }).map((n) => addDays(today, n));
const moves: fc.Arbitrary<AssignmentMove> = fc.oneof(
  fc.constantFrom<AssignmentMove>({ action: 'start' }, { action: 'accept' }, { action: 'waive', reason: 'Knows it' }, { action: 'decline', reason: 'no_time_now' }),
  days.map((completedOn): AssignmentMove => ({ action: 'complete', completedOn })),
  days.map((until): AssignmentMove => ({ action: 'snooze', until })),
);
const live = (mode: EngagementMode, steps: AssignmentMove[]): Assignment[] => {
  const seen = [fresh(mode)];
  for (const move of steps) {
    const next = act(seen.at(-1) ?? fresh(mode), move, today);
    if (!isRefused(next)) seen.push(next);
  }
  return seen;
};

describe('required training', () => {
  it('is begun, completed, and overdue only after its due day has passed', () => {
    const begun = act(fresh('push'), { action: 'start' }, today);
    expect(begun).toMatchObject({ state: 'in_progress', startedOn: today });
    expect(isOverdue(fresh('push'), today)).toBe(false);
    expect(isOverdue(fresh('push'), addDays(today, 1))).toBe(true);
    expect(isOverdue({ ...fresh('push'), state: 'completed' }, addDays(today, 1))).toBe(false);
  });

  it('cannot be declined, put off or accepted; it can be waived with a reason', () => {
    expect(act(fresh('push'), { action: 'decline', reason: 'other' }, today)).toMatchObject({ refused: 'action-not-possible' });
    expect(act(fresh('push'), { action: 'waive', reason: ' ' }, today)).toMatchObject({ refused: 'reason-missing' });
    expect(act(fresh('push'), { action: 'waive', reason: 'Did an equal course' }, today)).toMatchObject({ state: 'waived', note: 'Did an equal course' });
  });

  it('is applied once it is completed, on that day or later, with a note; taken back it is completed as before', () => {
    const completed = { ...fresh('push'), state: 'completed' as const, completedOn: addDays(today, -5) };
    expect(possibleActions(completed)).toEqual(['apply']);
    const applied = act(completed, { action: 'apply', appliedOn: addDays(today, -5), note: 'Answers in the community' }, today);
    expect(applied).toMatchObject({ state: 'applied', completedOn: completed.completedOn, appliedOn: completed.completedOn, note: 'Answers in the community' });
    expect(act(completed, { action: 'apply', appliedOn: addDays(today, -6) }, today)).toMatchObject({ refused: 'before-completed' });
    expect(act(completed, { action: 'apply', appliedOn: addDays(today, 1) }, today)).toMatchObject({ refused: 'in-the-future' });
    expect(act(fresh('push'), { action: 'apply', appliedOn: today }, today)).toMatchObject({ refused: 'action-not-possible' });
    if (isRefused(applied)) throw new Error('applying is legitimate');
    expect(possibleActions(applied)).toEqual(['unapply']);
    expect(act(applied, { action: 'unapply' }, today)).toEqual({ ...completed, appliedOn: null });
  });

  it('is not completed tomorrow', () => {
    expect(act(fresh('push'), { action: 'complete', completedOn: addDays(today, 1) }, today)).toMatchObject({ refused: 'in-the-future' });
  });
});

describe('offered training', () => {
  it('is accepted, declined with a reason, or put off, and an answer can be changed', () => {
    const declined = act(fresh('pull'), { action: 'decline', reason: 'not_my_work', note: 'I left the branch' }, today);
    expect(declined).toMatchObject({ state: 'declined', declineReason: 'not_my_work', note: 'I left the branch' });
    if (isRefused(declined)) throw new Error('declining is legitimate');
    expect(act(declined, { action: 'accept' }, today)).toMatchObject({ state: 'accepted', declineReason: null, note: null });
    expect(act(fresh('pull'), { action: 'snooze', until: today }, today)).toMatchObject({ refused: 'snooze-too-short' });
    expect(act(fresh('pull'), { action: 'snooze', until: addDays(today, 181) }, today)).toMatchObject({ refused: 'snooze-too-long' });
  });

  it('is never overdue, whatever anybody does and whatever day it is', () => {
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 30 }), days, fc.option(days, { nil: null }), (steps, readOn, strayDueOn) => {
        for (const seen of live('pull', steps)) expect(isOverdue({ ...seen, dueOn: strayDueOn }, readOn)).toBe(false);
      }),
    );
  });
});

describe('any training assignment', () => {
  it('stays in the states of its mode, keeps its due day, and keeps a completion for good', () => {
    fc.assert(
      fc.property(fc.constantFrom<EngagementMode>('push', 'pull'), fc.array(moves, { maxLength: 30 }), (mode, steps) => {
        const seen = live(mode, steps);
        const completed = seen.findIndex((a) => a.state === 'completed');
        for (const a of seen) {
          expect(statesOf(mode)).toContain(a.state);
          expect(a.dueOn).toBe(fresh(mode).dueOn);
          expect(a.state === 'declined').toBe(a.declineReason !== null);
          expect(a.state === 'snoozed').toBe(a.snoozedUntil !== null);
        }
        if (completed >= 0) expect(seen.slice(completed)).toHaveLength(1);
      }),
    );
  });

  it('offers exactly the steps it would take', () => {
    fc.assert(
      fc.property(fc.constantFrom<EngagementMode>('push', 'pull'), fc.array(moves, { maxLength: 30 }), moves, (mode, steps, move) => {
        const now = live(mode, steps).at(-1) ?? fresh(mode);
        const next = act(now, move, today);
        const refusedForState = isRefused(next) && next.refused === 'action-not-possible';
        expect(refusedForState).toBe(!possibleActions(now).includes(move.action));
      }),
    );
  });
});
