import type { Instant } from './calendar';
import { refuseDeferral, type Deferrable } from './deferral';

const at = (day: string): Instant => `${day}T10:00:00.000Z` as Instant;
const checkpoint: Deferrable = { state: 'scheduled', dueAt: at('2026-11-26'), deferrals: 0, rests: false, nextDueAt: at('2027-01-07') };
const now = at('2026-11-20');
const refused = (over: Partial<Deferrable>, until: string, reason = 'The sponsor is away.'): string | undefined => refuseDeferral({ ...checkpoint, ...over }, reason, at(until), now)?.refused;

describe('putting a checkpoint off', () => {
  it('needs a reason and a later date before the next one', () => {
    expect(refused({}, '2026-12-03')).toBeUndefined();
    expect(refused({ rests: true }, '2026-12-03')).toBe('series-rests');
    expect(refused({}, '2026-12-03', ' ')).toBe('reason-needed');
    expect(refused({}, '2026-11-26')).toBe('not-later');
    expect(refused({ dueAt: at('2026-11-01') }, '2026-11-10')).toBe('not-later');
    expect(refused({}, '2027-01-07')).toBe('beyond-the-next');
  });

  it('works twice, and never once it has begun', () => {
    expect(refused({ state: 'deferred', deferrals: 1 }, '2026-12-03')).toBeUndefined();
    expect(refused({ state: 'deferred', deferrals: 2 }, '2026-12-03')).toBe('deferred-enough');
    expect(refused({ state: 'collecting' }, '2026-12-03')).toBe('not-waiting');
  });
});
