import { refuse, type Refusal } from '@realign/kernel';

/** One person and one session: `waiting` has no seat yet, `cancelled` gave theirs up, `no_show` had one and did not come. */
export type SeatState = 'booked' | 'waiting' | 'cancelled' | 'attended' | 'no_show';
export type SeatAction = 'book' | 'give_up' | 'mark_attended' | 'mark_absent' | 'walk_in';
export type SessionState = 'planned' | 'held' | 'cancelled';

export interface Seat {
  readonly personId: string;
  readonly state: SeatState;
  /** When they asked, ISO instant: the waiting list is served in this order. */
  readonly askedAt: string;
}

export type SeatRefused = 'seat-action-not-possible' | 'session-full' | 'session-over' | 'session-cancelled' | 'session-not-begun';

const NONE = 'none';
type From = SeatState | typeof NONE;

/** What is possible from where; `book` and `walk_in` also begin, from nothing. */
const FROM: Readonly<Record<SeatAction, readonly From[]>> = {
  book: [NONE, 'cancelled'],
  give_up: ['booked', 'waiting'],
  mark_attended: ['booked', 'waiting', 'no_show'],
  mark_absent: ['booked', 'attended'],
  walk_in: [NONE, 'cancelled', 'waiting'],
};

export interface SessionNow {
  readonly state: SessionState;
  readonly capacity: number;
  /** Seats that are booked or attended. */
  readonly taken: number;
  /** Nobody was there before it began. */
  readonly hasBegun: boolean;
}

/**
 * One step of one seat. Booking takes a free seat, or a place on the waiting list; giving up is always possible while the session is
 * planned. Attendance can be corrected in both directions. Somebody who walks in needs a seat in the room, or a trainer who gives one:
 * `mayExceed`. Refuses what the state does not allow, and everything in a cancelled session.
 */
export const nextSeatState = (now: SeatState | null, action: SeatAction, session: SessionNow, mayExceed = false): SeatState | Refusal<SeatRefused> => {
  if (session.state === 'cancelled') return refuse('session-cancelled', 'This session was cancelled.');
  if (session.state === 'held' && (action === 'book' || action === 'give_up')) return refuse('session-over', 'This session is over.');
  if (!FROM[action].includes(now ?? NONE)) return refuse('seat-action-not-possible', `Somebody who ${WORDS[now ?? NONE]} cannot be changed by “${action.replace('_', ' ')}”.`);
  if (!session.hasBegun && (action === 'mark_attended' || action === 'walk_in')) return refuse('session-not-begun', 'This session has not begun yet: who was there is said from its beginning on.');
  switch (action) {
    case 'book':
      return session.taken < session.capacity ? 'booked' : 'waiting';
    case 'give_up':
      return 'cancelled';
    case 'mark_absent':
      return 'no_show';
    case 'mark_attended':
      return 'attended';
    case 'walk_in':
      return session.taken < session.capacity || mayExceed ? 'attended' : refuse('session-full', `All ${session.capacity} seats are taken.`);
  }
};

const WORDS: Readonly<Record<From, string>> = { none: 'is not on the list', booked: 'has a seat', waiting: 'waits for a seat', cancelled: 'gave the seat up', attended: 'was there', no_show: 'did not come' };

/** Who moves up from the waiting list, first come first served: as many as there are free seats. */
export const moveUp = (capacity: number, seats: readonly Seat[]): string[] => {
  const taken = seats.filter(({ state }) => state === 'booked' || state === 'attended').length;
  const waiting = seats.filter(({ state }) => state === 'waiting').sort((a, b) => (a.askedAt < b.askedAt ? -1 : a.askedAt > b.askedAt ? 1 : a.personId < b.personId ? -1 : 1));
  return waiting.slice(0, Math.max(0, capacity - taken)).map(({ personId }) => personId);
};
