import { isRefused, refuse, type Refusal } from '@realign/kernel';

export type RoleState = 'vacant' | 'nominated' | 'acknowledged' | 'active' | 'handing_over' | 'ended';

const NEXT: Readonly<Record<RoleState, readonly RoleState[]>> = {
  vacant: ['nominated', 'ended'],
  nominated: ['acknowledged', 'vacant', 'ended'],
  acknowledged: ['active', 'ended'],
  active: ['handing_over', 'ended'],
  handing_over: ['active', 'ended'],
  ended: [],
};

/** Where an assignment may go next. An ended one stays ended: who takes the role again gets a new assignment. */
export const nextRoleStates = (state: RoleState): readonly RoleState[] => NEXT[state];

export interface RoleMove {
  readonly to: RoleState;
  readonly personId?: string | undefined;
  /** Why it ends, or, when somebody acknowledges on the line manager's behalf, how it is known that the manager agrees. */
  readonly reason?: string | undefined;
  /** Who acknowledges. Left out: on the manager's behalf. */
  readonly acknowledgedBy?: 'line_manager' | 'on_behalf' | undefined;
}

export interface RoleHolding {
  readonly state: RoleState;
  readonly personId: string | null;
  readonly orgUnitId: string | null;
}

export type RoleMoveRefused = 'move-not-allowed' | 'nominee-missing' | 'nominee-unexpected' | 'reason-missing' | 'note-missing';

export interface RoleMoved {
  readonly state: RoleState;
  readonly personId: string | null;
  readonly endedReason: string | null;
  /** What the move means for those who follow roles: training is there from `agreed` or `assigned` on and is taken back with `given_up` or `ended`, before the work began or after. */
  readonly announces: 'agreed' | 'given_up' | 'assigned' | 'ended' | null;
}

/**
 * Moves a role assignment: vacant → nominated → acknowledged → active ⇄ handing over → ended.
 * Filling a vacancy names a person; a nominee who says no leaves the vacancy open again; ending needs a reason, and so does
 * acknowledging in the line manager's stead.
 * Refuses `move-not-allowed`, `nominee-missing`, `nominee-unexpected`, `reason-missing`, `note-missing`.
 */
export const moveRoleAssignment = (now: RoleHolding, move: RoleMove): RoleMoved | Refusal<RoleMoveRefused> => {
  const no = checkMove(now, move);
  if (isRefused(no)) return no;
  return {
    state: move.to,
    personId: personAfter(now, move),
    endedReason: move.to === 'ended' ? (move.reason ?? null) : null,
    announces: announcement(now.state, move.to),
  };
};

const checkMove = (now: RoleHolding, move: RoleMove): Refusal<RoleMoveRefused> | undefined => {
  if (!NEXT[now.state].includes(move.to)) return refuse('move-not-allowed', `A role that is ${words(now.state)} cannot become ${words(move.to)}.`);
  const fills = now.state === 'vacant' && move.to === 'nominated';
  if (fills && !move.personId) return refuse('nominee-missing', 'Name the person who is nominated.');
  if (!fills && move.personId) return refuse('nominee-unexpected', 'A person is named only when a vacancy is filled.');
  if (move.to === 'ended' && !move.reason?.trim()) return refuse('reason-missing', 'Say why the role ends.');
  if (move.to === 'acknowledged' && move.acknowledgedBy !== 'line_manager' && !move.reason?.trim()) return refuse('note-missing', 'Say how you know that the line manager agrees.');
  return undefined;
};

const personAfter = (now: RoleHolding, move: RoleMove): string | null => {
  if (move.to === 'vacant') return null;
  return move.personId ?? now.personId;
};

/** Whether the holder does the work now. */
export const isAtWork = (state: RoleState): boolean => state === 'active' || state === 'handing_over';

const announcement = (from: RoleState, to: RoleState): RoleMoved['announces'] => {
  if (to === 'acknowledged') return 'agreed';
  if (from === 'acknowledged' && to === 'ended') return 'given_up';
  if (!isAtWork(from) && isAtWork(to)) return 'assigned';
  return isAtWork(from) && to === 'ended' ? 'ended' : null;
};

const words = (state: RoleState): string => state.replace('_', ' ');
