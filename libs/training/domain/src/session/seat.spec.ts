import { isRefused } from '@realign/kernel';
import fc from 'fast-check';
import { moveUp, nextSeatState, type Seat, type SeatAction, type SeatState } from './seat';

const free = { state: 'planned', capacity: 2, taken: 1, hasBegun: true } as const;
const full = { state: 'planned', capacity: 2, taken: 2, hasBegun: true } as const;
const held = { state: 'held', capacity: 2, taken: 1, hasBegun: true } as const;

describe('a seat', () => {
  it.each<[SeatState | null, SeatAction, typeof free | typeof full | typeof held, string]>([
    [null, 'book', free, 'booked'], [null, 'book', full, 'waiting'], ['cancelled', 'book', free, 'booked'], ['booked', 'book', free, 'seat-action-not-possible'], ['waiting', 'book', free, 'seat-action-not-possible'],
    ['no_show', 'book', free, 'seat-action-not-possible'], ['booked', 'give_up', full, 'cancelled'], ['waiting', 'give_up', full, 'cancelled'], ['attended', 'give_up', free, 'seat-action-not-possible'], [null, 'give_up', free, 'seat-action-not-possible'],
    ['booked', 'mark_attended', free, 'attended'], ['waiting', 'mark_attended', full, 'attended'], ['no_show', 'mark_attended', held, 'attended'], ['cancelled', 'mark_attended', free, 'seat-action-not-possible'],
    ['booked', 'mark_absent', free, 'no_show'], ['attended', 'mark_absent', held, 'no_show'], ['waiting', 'mark_absent', free, 'seat-action-not-possible'],
    [null, 'walk_in', free, 'attended'], [null, 'walk_in', full, 'session-full'], ['waiting', 'walk_in', free, 'attended'], ['booked', 'walk_in', free, 'seat-action-not-possible'],
    [null, 'book', held, 'session-over'], ['booked', 'give_up', held, 'session-over'],
  ])('of somebody %s, by %s, with %j, becomes %s', (now, action, session, expected) => {
    const next = nextSeatState(now, action, session);
    expect(isRefused(next) ? next.refused : next).toBe(expected);
  });

  it('can be given to a walk-in beyond the room’s number by the trainer, and to nobody in a cancelled session', () => {
    expect(nextSeatState(null, 'walk_in', full, true)).toBe('attended');
    expect(nextSeatState(null, 'walk_in', { ...free, state: 'cancelled' }, true)).toMatchObject({ refused: 'session-cancelled' });
  });
});

describe('the waiting list', () => {
  const seat = fc.record({ personId: fc.uuid(), state: fc.constantFrom<SeatState>('booked', 'waiting', 'cancelled', 'attended', 'no_show'), askedAt: fc.integer({ min: 0, max: 5 }).map((hour) => `2026-11-25T0${hour}:00:00Z`) });

  it.each([['booked', 'mark_attended'], [null, 'walk_in'], ['waiting', 'walk_in']] as const)('of somebody who is %s cannot be changed by %s before the session begins', (now, action) => {
    const next = nextSeatState(now, action, { ...free, hasBegun: false });
    expect(isRefused(next) && next.refused).toBe('session-not-begun');
  });

  it('of somebody who says that they cannot come is freed before the session begins', () => {
    expect(nextSeatState('booked', 'mark_absent', { ...free, hasBegun: false })).toBe('no_show');
  });

  it('moves up in the order in which people asked, fills every free seat and never one more', () => {
    fc.assert(
      fc.property(fc.uniqueArray(seat, { selector: ({ personId }) => personId, maxLength: 12 }), fc.nat(8), (seats: Seat[], capacity) => {
        const up = moveUp(capacity, seats);
        const taken = seats.filter(({ state }) => state === 'booked' || state === 'attended').length;
        const waiting = seats.filter(({ state }) => state === 'waiting');
        expect(up).toHaveLength(Math.min(waiting.length, Math.max(0, capacity - taken)));
        const left = waiting.filter(({ personId }) => !up.includes(personId));
        for (const id of up) for (const other of left) expect((waiting.find(({ personId }) => personId === id)?.askedAt ?? '') <= other.askedAt).toBe(true);
      }),
    );
  });
});
