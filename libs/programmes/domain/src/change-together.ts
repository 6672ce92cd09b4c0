import { addDays, type Day } from '@realign/kernel';
import { canMoveActivity, type ActivityStateName } from './plan-states';

export type PlanKind = 'phase' | 'wave' | 'activity' | 'message';

/** Something of the plan as far as many of its kind can be changed together. What a kind does not have is null. */
export interface PlanThing {
  readonly kind: PlanKind;
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly effortClass: string | null;
  readonly engagementMode: string | null;
  readonly phaseId: string | null;
  readonly waveId: string | null;
  readonly responsiblePersonId: string | null;
  readonly version: number;
  /** Of a wave: it has reached its people, also where it is held now. */
  readonly isLaunched?: boolean;
  /** Of a message: who approved it as it stands, and when. */
  readonly approvedBy?: string | null;
  readonly approvedAt?: string | null;
}

/** What is asked of all of them; what is left out stays, null clears. */
export interface TogetherChange {
  /** Whole days that both ends move by; negative moves to earlier. */
  readonly shiftDays?: number | undefined;
  readonly state?: ActivityStateName | undefined;
  readonly effortClass?: string | undefined;
  readonly engagementMode?: string | undefined;
  readonly phaseId?: string | null | undefined;
  readonly waveId?: string | null | undefined;
  readonly responsiblePersonId?: string | null | undefined;
}

export const SKIP_REASONS = ['changed_meanwhile', 'not_of_this_kind', 'over', 'no_such_step', 'as_it_is'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Each with what it becomes, or why it is left as it is. */
export type Outcome = { readonly before: PlanThing; readonly after: PlanThing } | { readonly before: PlanThing; readonly skipped: SkipReason };

/** What a kind has of what can be asked. */
const HAS: Readonly<Record<PlanKind, ReadonlySet<keyof TogetherChange>>> = {
  phase: new Set(['shiftDays']), wave: new Set(['shiftDays']), message: new Set(['shiftDays', 'waveId']),
  activity: new Set(['shiftDays', 'state', 'effortClass', 'engagementMode', 'phaseId', 'waveId', 'responsiblePersonId']),
};

/** What has happened, or will not: its dates are no plan any more. */
const OVER: ReadonlySet<string> = new Set(['judged', 'stopped', 'launched', 'adopting', 'embedding', 'merged', 'withdrawn', 'sent']);

/**
 * One change for many things of the plan. A thing takes all that is asked or nothing: it is left as it is when somebody changed it since it was
 * seen, when its kind has no such field, when it is over, when its state has no such step, or when nothing would differ.
 */
export const changeTogether = (things: readonly PlanThing[], seen: ReadonlyMap<string, number>, change: TogetherChange): Outcome[] =>
  things.map((before) => {
    const skipped = reasonToSkip(before, seen.get(before.id), change);
    if (skipped) return { before, skipped };
    const after = changed(before, change);
    return isSame(before, after) ? { before, skipped: 'as_it_is' } : { before, after };
  });

function reasonToSkip({ kind, state, version, isLaunched = false }: PlanThing, seenVersion: number | undefined, change: TogetherChange): SkipReason | null {
  if (version !== seenVersion) return 'changed_meanwhile';
  const asked = (Object.keys(change) as (keyof TogetherChange)[]).filter((field) => change[field] !== undefined);
  if (!asked.every((field) => HAS[kind].has(field))) return 'not_of_this_kind';
  if ((change.shiftDays !== undefined && (OVER.has(state) || isLaunched)) || state === 'sent') return 'over';
  if (change.state !== undefined && !canMoveActivity(state as ActivityStateName, change.state)) return 'no_such_step';
  return null;
}

/** What was approved was approved for the people of its wave: for others it waits to be approved again, as where it is changed alone. Another day asks for nothing. */
const asApproved = ({ kind, state, waveId }: PlanThing, to: string | null | undefined): Partial<PlanThing> =>
  kind === 'message' && state === 'approved' && to !== undefined && to !== waveId ? { state: 'draft', approvedBy: null, approvedAt: null } : {};

/** Whether an approved message waits to be approved again. */
export const losesApproval = (outcome: Outcome): boolean => 'after' in outcome && outcome.before.kind === 'message' && outcome.before.state === 'approved' && outcome.after.state === 'draft';

const changed = (thing: PlanThing, { shiftDays = 0, state, effortClass, engagementMode, phaseId, waveId, responsiblePersonId }: TogetherChange): PlanThing => ({
  ...thing, startsOn: addDays(thing.startsOn, shiftDays), endsOn: addDays(thing.endsOn, shiftDays),
  ...(state !== undefined && { state }), ...(effortClass !== undefined && { effortClass }), ...(engagementMode !== undefined && { engagementMode }),
  ...(phaseId !== undefined && { phaseId }), ...(waveId !== undefined && { waveId }), ...(responsiblePersonId !== undefined && { responsiblePersonId }), ...asApproved(thing, waveId),
});

const isSame = (before: PlanThing, after: PlanThing): boolean => (Object.keys(before) as (keyof PlanThing)[]).every((field) => before[field] === after[field]);
