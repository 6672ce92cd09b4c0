import { addDays, compareDays, day } from '@realign/kernel';
import fc from 'fast-check';
import { dueDate, dueDateOf, leadTimeStart } from './due-date';

const start = day('2026-12-01');

describe('the due day of a module', () => {
  it('comes after the lead time, but never after go-live', () => {
    expect(dueDate(start, 14, null)).toBe('2026-12-15');
    expect(dueDate(start, 14, day('2026-12-20'))).toBe('2026-12-15');
    expect(dueDate(start, 14, day('2026-12-10'))).toBe('2026-12-10');
  });

  it('gives somebody who starts on the day of go-live or after it the whole lead time', () => {
    expect(dueDate(start, 14, start)).toBe('2026-12-15');
    expect(dueDateOf({ requirement: 'required', leadDays: 14, dueRule: 'before_launch' }, start, start)).toBe('2026-12-15');
    expect(dueDate(start, 14, day('2026-11-01'))).toBe('2026-12-15');
  });

  it('runs from today for somebody who has held the role for long', () => {
    expect(leadTimeStart(day('2026-01-01'), start)).toBe(start);
    expect(leadTimeStart(day('2027-01-01'), start)).toBe('2027-01-01');
  });

  it('does not exist for an offer', () => {
    expect(dueDateOf({ requirement: 'recommended', leadDays: 14 }, start, null)).toBeNull();
    expect(dueDateOf({ requirement: 'optional', leadDays: 14 }, start, null)).toBeNull();
    expect(dueDateOf({ requirement: 'required', leadDays: 0 }, start, null)).toBe(start);
  });

  it('never lies before the start, whatever the lead time and go-live', () => {
    fc.assert(
      fc.property(fc.nat(730), fc.option(fc.integer({ min: -400, max: 400 }), { nil: null }), (lead, goLive) => {
        const due = dueDate(start, lead, goLive === null ? null : addDays(start, goLive));
        expect(compareDays(due, start)).toBeGreaterThanOrEqual(0);
        expect(compareDays(due, addDays(start, lead))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
