import { addDays, compareDays, refuse, type Day, type Refusal } from '@realign/kernel';

export type ProgrammeStateName = 'draft' | 'preparing' | 'live' | 'sustaining' | 'dormant' | 'retiring' | 'retired';

/** Something that stands in the way of a step, and who can mend it. */
export interface OpenCheck {
  readonly key: string;
  readonly why: string;
  readonly mender: string;
  readonly link: string;
}

/** What is true of a programme when somebody wants to move it. */
export interface ProgrammeFacts {
  readonly state: ProgrammeStateName;
  /** Days are calendar days in the programme's zone. */
  readonly today: Day;
  /** Checks before each guarded step that are neither met nor waived. */
  readonly open: { readonly live: readonly OpenCheck[]; readonly sustaining: readonly OpenCheck[] };
  /** The series of checkpoints has one ahead of it. */
  readonly hasCheckpointAhead: boolean;
  /** Whoever asks is this programme's sponsor. */
  readonly asksAsSponsor: boolean;
  readonly retirementCheckOn: Day | null;
}

/** What somebody wants, with what the step needs to be told. */
export interface ProgrammeWish {
  readonly to: ProgrammeStateName;
  readonly reason?: string | undefined;
  readonly successorProgrammeId?: string | undefined;
  readonly resumeBy?: Day | undefined;
  readonly checkOn?: Day | undefined;
  readonly finding?: string | undefined;
}

export type ProgrammeGuard =
  | 'no-such-step' | 'not-ready' | 'no-checkpoint-ahead' | 'resume-by-needed' | 'sponsor-decides' | 'successor-or-reason-needed' | 'check-day-needed' | 'check-not-due' | 'finding-needed' | 'reason-needed';

type Guard = (facts: ProgrammeFacts, wish: ProgrammeWish) => Refusal<ProgrammeGuard> | undefined;

interface Step {
  readonly to: ProgrammeStateName;
  /** The button's words. */
  readonly label: string;
  readonly guards: readonly Guard[];
}

const mendedBy = ({ why, mender }: OpenCheck): string => `${why} ${mender.charAt(0).toUpperCase()}${mender.slice(1)} can mend it.`;

const checksAreMet = (step: 'live' | 'sustaining'): Guard => ({ open }) => {
  const missing = open[step];
  const count = missing.length === 1 ? 'One thing is' : `${missing.length} things are`;
  return missing.length === 0 ? undefined : refuse('not-ready', `${count} missing. ${missing.map(mendedBy).join(' ')}`, missing.map((check) => ({ code: check.key, detail: mendedBy(check), pointer: check.link })));
};

/** Invariant I1: whatever is live, sustaining or dormant has a checkpoint ahead. */
const checkpointAhead: Guard = ({ hasCheckpointAhead }) => (hasCheckpointAhead ? undefined : refuse('no-checkpoint-ahead', 'No checkpoint lies ahead. The change lead sets the rhythm of reviews first.'));

/** Whoever says a later day means never, in days. */
const LONGEST_REST = 1096;

const resumeBySaid: Guard = ({ today }, { resumeBy }) =>
  resumeBy === undefined || compareDays(resumeBy, today) <= 0 || compareDays(resumeBy, addDays(today, LONGEST_REST)) > 0 ? refuse('resume-by-needed', 'Say by which day it is taken up again: a day after today, within three years.') : undefined;

const sponsorDecides: Guard = ({ asksAsSponsor }) => (asksAsSponsor ? undefined : refuse('sponsor-decides', 'Retiring a programme is the sponsor’s decision. Ask the sponsor to decide it.'));

const successorOrReason: Guard = (_, { reason, successorProgrammeId }) =>
  (reason?.trim() ?? '').length >= 3 || successorProgrammeId ? undefined : refuse('successor-or-reason-needed', 'Say what follows it, or why it ends.');

const laterCheckSaid: Guard = ({ today }, { checkOn }) =>
  checkOn === undefined || compareDays(checkOn, today) <= 0 ? refuse('check-day-needed', 'Say on which later day somebody looks whether it ended well: a day after today.') : undefined;

const checkIsDue: Guard = ({ today, retirementCheckOn }) =>
  retirementCheckOn !== null && compareDays(today, retirementCheckOn) < 0 ? refuse('check-not-due', `The later check is on ${retirementCheckOn}. Until then the programme is retiring.`) : undefined;

const findingSaid: Guard = (_, { finding }) => ((finding?.trim() ?? '').length >= 3 ? undefined : refuse('finding-needed', 'Write what the later check found.'));

const reasonSaid: Guard = (_, { reason }) => ((reason?.trim() ?? '').length >= 3 ? undefined : refuse('reason-needed', 'Say why it comes back.'));

const RETIRE: Step = { to: 'retiring', label: 'Retire', guards: [sponsorDecides, successorOrReason, laterCheckSaid] };

/** The states of a programme and the only steps between them. There is no "done": even what is retired can come back. */
const STEPS: Readonly<Record<ProgrammeStateName, readonly Step[]>> = {
  draft: [{ to: 'preparing', label: 'Begin preparing', guards: [] }],
  preparing: [{ to: 'live', label: 'Go live', guards: [checksAreMet('live'), checkpointAhead] }],
  live: [{ to: 'sustaining', label: 'Move to a lower cadence', guards: [checksAreMet('sustaining'), checkpointAhead] }, RETIRE],
  sustaining: [{ to: 'live', label: 'Back to the full cadence', guards: [checkpointAhead] }, { to: 'dormant', label: 'Let it rest', guards: [resumeBySaid, checkpointAhead] }, RETIRE],
  dormant: [{ to: 'sustaining', label: 'Wake it up', guards: [checkpointAhead] }, RETIRE],
  retiring: [{ to: 'retired', label: 'Close the retirement', guards: [checkIsDue, findingSaid] }],
  retired: [{ to: 'preparing', label: 'Reinstate', guards: [reasonSaid] }],
};

/** Where a programme can go from a state, in the order in which buttons stand. */
export const stepsFrom = (state: ProgrammeStateName): { to: ProgrammeStateName; label: string }[] => STEPS[state].map(({ to, label }) => ({ to, label }));

/** The state after a step, or the first guard that refuses it, with everything that is missing and who can mend it. */
export function moveProgramme(facts: ProgrammeFacts, wish: ProgrammeWish): ProgrammeStateName | Refusal<ProgrammeGuard> {
  const step = STEPS[facts.state].find(({ to }) => to === wish.to);
  if (!step) return refuse('no-such-step', `From ${facts.state} a programme cannot become ${wish.to}.`);
  for (const guard of step.guards) {
    const refusal = guard(facts, wish);
    if (refusal) return refusal;
  }
  return step.to;
}

/** States in which people live with the programme: it has exactly one checkpoint ahead in each of its series. */
export const isKept = (state: ProgrammeStateName): boolean => state === 'live' || state === 'sustaining' || state === 'dormant';
