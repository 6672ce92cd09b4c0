import type { Day } from '@realign/kernel';
import { firstState, type Assignment, type AssignmentState } from './assignment';
import type { EngagementMode } from './engagement-mode';

/** What the plan wants for one person and module now; null when the role or the plan no longer asks for it. */
export interface Wanted {
  readonly mode: EngagementMode;
  readonly dueOn: Day | null;
  /** The person comes under the plan only now. */
  readonly isJoining?: boolean;
}

const NOT_BEGUN: readonly AssignmentState[] = ['assigned', 'offered', 'accepted', 'snoozed'];

/**
 * Brings one assignment in line with what is wanted, as the set-based statements do for a page of people (the database test
 * compares the two). Wanted and absent: assigned or offered, or completed at once if the completion is known already.
 * Wanted and withdrawn: comes back the same way; what was withdrawn by hand only once its person comes under the plan anew. Not wanted:
 * withdrawn, but only if nobody began it; a declined offer stays declined. Wanted and expired: asked as if it were new, unless a newer completion is known. Begun work is never taken away; once nobody asks for it, it is no
 * longer owed, so that who has left or changed roles is neither overdue nor reminded, and it is owed again when it is asked for again.
 * Completions are never touched, so running it twice changes nothing.
 */
export const reconcile = (now: Assignment | null, wanted: Wanted | null, knownCompletion: Day | null): Assignment | null => {
  if (wanted === null) return now && unasked(now);
  if (now?.state === 'withdrawn' && now.withdrawnBy && !wanted.isJoining) return now;
  if (now === null || now.state === 'withdrawn' || now.state === 'expired') return fresh(wanted, knownCompletion);
  return now.mode === wanted.mode ? now : retuned(now, wanted);
};

const unasked = (now: Assignment): Assignment => {
  if (NOT_BEGUN.includes(now.state)) return { ...now, state: 'withdrawn', snoozedUntil: null };
  return now.state === 'in_progress' ? { ...now, mode: 'pull', dueOn: null } : now;
};

const fresh = (wanted: Wanted, completedOn: Day | null): Assignment => ({
  mode: wanted.mode,
  state: completedOn === null ? firstState(wanted.mode) : 'completed',
  dueOn: wanted.dueOn,
  startedOn: null,
  completedOn,
  snoozedUntil: null,
  declineReason: null,
  note: null,
});

/** The requirement changed: what nobody began starts again in the new mode, begun work only gets or loses its due day. */
const retuned = (now: Assignment, wanted: Wanted): Assignment => {
  if (now.state === 'in_progress') return { ...now, mode: wanted.mode, dueOn: wanted.dueOn };
  if (NOT_BEGUN.includes(now.state) || now.state === 'declined') {
    return { ...now, mode: wanted.mode, dueOn: wanted.dueOn, state: firstState(wanted.mode), snoozedUntil: null, declineReason: null };
  }
  return now;
};
