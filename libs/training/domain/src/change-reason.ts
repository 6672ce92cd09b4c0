import type { AssignmentState } from './assignment';

export type ChangeKind = 'assign' | 'offer' | 'complete' | 'withdraw' | 'change' | 'redate' | 'waived' | 'conflict';

export interface Change {
  readonly kind: ChangeKind;
  /** Its state before; null when there is no assignment yet. */
  readonly was: AssignmentState | null;
  readonly dueOn: string | null;
  readonly oldDueOn: string | null;
  /** The plan to which this one yields, by its title. */
  readonly winner: string | null;
}

/** Why a reconcile would do this to one assignment, in one sentence a trainer can read out. */
export const reasonOf = ({ kind, was, dueOn, oldDueOn, winner }: Change): string => {
  switch (kind) {
    case 'assign':
      if (was === 'expired') return `What was learned has expired: it is asked for again, due on ${dueOn ?? 'no day'}.`;
      return was === 'withdrawn' ? `Comes back: it is asked for again, due on ${dueOn ?? 'no day'}.` : `The plan requires it, due on ${dueOn ?? 'no day'}.`;
    case 'offer':
      if (was === 'expired') return 'What was learned has expired: it is offered again.';
      return was === 'withdrawn' ? 'Comes back: it is offered again.' : 'The plan offers it.';
    case 'complete':
      return 'Completed already, so it enters as completed.';
    case 'withdraw':
      return winner === null ? 'No plan asks for it any more, and it was not begun.' : `${winner} asks for the same module more strongly, and it was not begun here.`;
    case 'change':
      if (dueOn === null && was === 'in_progress') return 'Begun, and not required of them any more: theirs to finish, and not owed.';
      return dueOn === null ? 'Was required, is now offered.' : `Was offered, is now required, due on ${dueOn}.`;
    case 'redate':
      return `Due on ${dueOn ?? 'no day'} instead of ${oldDueOn ?? 'no day'}.`;
    case 'waived':
      return 'Waived by a trainer, and left so.';
    case 'conflict':
      return `${winner ?? 'Another plan'} asks for the same module: required goes before recommended, recommended before optional, and between equals the plan made first.`;
  }
};
