import { addDays, daysBetween, type Day, type EvidenceFact } from '@realign/kernel';
import type { Choice, WantedChange } from './decision';

/** What a proposal wants: product.md names these kinds, and each comes down to one choice about one thing of the plan. */
export type ProposalKind = 'stop' | 'shift' | 'strengthen' | 'start' | 'extend_wave' | 'hold_wave' | 'retarget' | 'retrain' | 'fill_role' | 'fix_metric';

export interface Proposal {
  readonly kind: ProposalKind;
  readonly rule: string;
  readonly ruleVersion: number;
  /** Key of the fact that raised it. */
  readonly evidenceKey: string;
  readonly title: string;
  /** Why, with the figures. */
  readonly rationale: string;
  readonly choice: Choice;
  readonly change: WantedChange | null;
  /** What it should bring, or `unknown`: nobody has measured such a change here yet. */
  readonly expected: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** Something of the plan a proposal may point at. */
export interface ProposableTarget {
  readonly target: 'activity' | 'wave' | 'training_plan';
  readonly targetId: string;
  readonly title: string;
  readonly state: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export interface ProposalRules {
  /** A wave that launches within so many days is held when people in its roles are missing. */
  readonly holdWaveWithinDays: number;
  /** A running wave is extended by so many days. */
  readonly extendByDays: number;
  /** An activity that should have ended is closed or carried on so many days. */
  readonly graceDays: number;
}

export const DEFAULT_RULES: ProposalRules = { holdWaveWithinDays: 28, extendByDays: 28, graceDays: 14 };

interface Seen {
  readonly facts: readonly EvidenceFact[];
  readonly targets: readonly ProposableTarget[];
  readonly today: Day;
  readonly rules: ProposalRules;
}

type Rule = (fact: EvidenceFact, seen: Seen) => Omit<Proposal, 'evidenceKey' | 'rule' | 'ruleVersion'> | null;

const isRed = ({ status }: EvidenceFact): boolean => status === 'off_track';
const isAsked = ({ status }: EvidenceFact): boolean => status === 'off_track' || status === 'at_risk';
const isUnderWay = ({ state }: ProposableTarget): boolean => state === 'running' || state === 'observing' || state === 'repeated' || state === 'scaled';
const UNKNOWN = 'unknown';

/** An activity whose effect is known to be harmful is stopped; one that helps and runs is given to more people. */
const byEffect: Rule = (fact, { targets }) => {
  if (!fact.key.startsWith('adoption.effect:')) return null;
  const target = targets.find((one) => one.target === 'activity' && fact.key.endsWith(one.targetId)) ?? targets.find((one) => one.target === 'activity' && one.title !== '' && fact.title.includes(one.title));
  if (!target || !isUnderWay(target)) return null;
  if (isAsked(fact)) return { kind: 'stop', title: `Stop “${target.title}”`, rationale: fact.note, choice: 'stop', change: { target: 'activity', targetId: target.targetId }, expected: 'what it takes away comes back', confidence: 'medium' };
  if (fact.status !== 'ok' || target.endsOn === null) return null;
  return { kind: 'strengthen', title: `Go on with “${target.title}”`, rationale: fact.note, choice: 'scale', change: { target: 'activity', targetId: target.targetId, endsOn: addDays(target.endsOn as Day, DEFAULT_RULES.extendByDays) }, expected: fact.note, confidence: 'medium' };
};

/** What should have ended and has not is either carried on with a day, or it is over: the proposal is to say a day. */
const overdueActivity: Rule = (fact, { targets, today, rules }) => {
  if (fact.subjectType !== 'activity' || fact.source !== 'plan' || !isAsked(fact)) return null;
  const target = targets.find(({ targetId }) => targetId === fact.subjectId);
  if (!target || target.endsOn === null || target.endsOn >= today) return null;
  const endsOn = addDays(today, rules.graceDays);
  return { kind: 'shift', title: `Give “${target.title}” until ${endsOn}`, rationale: `${fact.note} Without a day nobody will say whether it worked.`, choice: 'adapt', change: { target: 'activity', targetId: target.targetId, endsOn }, expected: UNKNOWN, confidence: 'low' };
};

/** Roles that are empty shortly before a wave: the wave waits. Otherwise the roles are filled. */
const emptyRole: Rule = (fact, { targets, today, rules }) => {
  if (fact.subjectType !== 'role' || !isRed(fact)) return null;
  const next = targets
    .filter((one) => one.target === 'wave' && (one.state === 'planned' || one.state === 'ready') && one.startsOn !== null && one.startsOn >= today)
    .sort((a, b) => ((a.startsOn ?? '') < (b.startsOn ?? '') ? -1 : 1))[0];
  const days = next?.startsOn ? daysBetween(today, next.startsOn as Day) : null;
  if (next && days !== null && days <= rules.holdWaveWithinDays) {
    return { kind: 'hold_wave', title: `Hold “${next.title}” until the role is filled`, rationale: `${fact.note} ${next.title} launches in ${days} days.`, choice: 'stop', change: { target: 'wave', targetId: next.targetId }, expected: UNKNOWN, confidence: 'medium' };
  }
  return { kind: 'fill_role', title: `Fill the role: ${fact.title}`, rationale: fact.note, choice: 'start', change: { target: 'activity', title: `Find people for: ${fact.title}`.slice(0, 200), startsOn: today, endsOn: addDays(today, 28) }, expected: UNKNOWN, confidence: 'medium' };
};

/** Training that falls behind is asked for earlier, so that people have begun before the wave. */
const lateTraining: Rule = (fact, { targets }) => {
  if (fact.subjectType !== 'training_plan' || !isAsked(fact)) return null;
  const target = targets.find(({ target: kind, targetId }) => kind === 'training_plan' && targetId === fact.subjectId);
  return target ? { kind: 'retrain', title: `Ask for “${target.title}” a week earlier`, rationale: fact.note, choice: 'adapt', change: { target: 'training_plan', targetId: target.targetId, leadDaysBy: -7 }, expected: UNKNOWN, confidence: 'low' } : null;
};

/** A key result without a reading cannot be steered by: somebody mends the figure first. */
const blindKeyResult: Rule = (fact, { today }) =>
  fact.subjectType === 'key_result' && fact.status === 'at_risk' && /too old to judge/.test(fact.note)
    ? { kind: 'fix_metric', title: `Read “${fact.title}” again`, rationale: fact.note, choice: 'start', change: { target: 'activity', title: `Mend the figure: ${fact.title}`.slice(0, 200), startsOn: today, endsOn: addDays(today, 14) }, expected: 'a reading', confidence: 'high' }
    : null;

/** A goal that falls behind: what runs and serves it is given longer; where nothing runs, something starts. */
const slowKeyResult: Rule = (fact, { targets, today, rules }) => {
  if (fact.subjectType !== 'key_result' || !isAsked(fact)) return null;
  const wave = targets.find(({ target, state, endsOn }) => target === 'wave' && (state === 'adopting' || state === 'embedding') && endsOn !== null && daysBetween(today, endsOn as Day) <= rules.extendByDays);
  if (wave?.endsOn) {
    const endsOn = addDays(wave.endsOn as Day, rules.extendByDays);
    return { kind: 'extend_wave', title: `Accompany “${wave.title}” until ${endsOn}`, rationale: fact.note, choice: 'adapt', change: { target: 'wave', targetId: wave.targetId, endsOn }, expected: UNKNOWN, confidence: 'low' };
  }
  const running = targets.find((one) => one.target === 'activity' && isUnderWay(one) && one.endsOn !== null);
  if (running?.endsOn) return { kind: 'strengthen', title: `Go on with “${running.title}”`, rationale: fact.note, choice: 'scale', change: { target: 'activity', targetId: running.targetId, endsOn: addDays(running.endsOn as Day, rules.extendByDays) }, expected: UNKNOWN, confidence: 'low' };
  return { kind: 'start', title: `Start something for “${fact.title}”`, rationale: `${fact.note} Nothing in the plan is under way.`, choice: 'start', change: { target: 'activity', title: `Something for: ${fact.title}`.slice(0, 200), startsOn: today, endsOn: addDays(today, 56) }, expected: UNKNOWN, confidence: 'low' };
};

/** In this order: the first rule that has something to say about a fact raises the one proposal about it. */
export const PROPOSAL_RULES: readonly { readonly name: string; readonly version: number; readonly rule: Rule }[] = [
  { name: 'effect-known', version: 1, rule: byEffect },
  { name: 'activity-overdue', version: 1, rule: overdueActivity },
  { name: 'role-empty', version: 1, rule: emptyRole },
  { name: 'training-late', version: 1, rule: lateTraining },
  { name: 'figure-blind', version: 1, rule: blindKeyResult },
  { name: 'goal-slow', version: 1, rule: slowKeyResult },
];

/** What the evidence suggests, at most one proposal for each fact. Pure: the same pack and the same plan raise the same proposals. */
export function propose(facts: readonly EvidenceFact[], targets: readonly ProposableTarget[], today: Day, rules: ProposalRules = DEFAULT_RULES): Proposal[] {
  const seen: Seen = { facts, targets, today, rules };
  const held = new Set<string>();
  return facts.flatMap((fact) => {
    for (const { name, version, rule } of PROPOSAL_RULES) {
      const wanted = rule(fact, seen);
      if (!wanted) continue;
      // A wave is held once, whichever empty role says so first; the second role is filled.
      const key = wanted.change?.targetId ? `${wanted.kind}:${wanted.change.targetId}` : '';
      if (key && held.has(key)) continue;
      if (key) held.add(key);
      return [{ ...wanted, rule: name, ruleVersion: version, evidenceKey: fact.key }];
    }
    return [];
  });
}

/** A decision that does what was proposed accepts it: the same choice about the same thing. Anything else rejects it, with its own reason. */
export const isAccepted = (proposal: Pick<Proposal, 'choice' | 'change'>, decided: { readonly choice: Choice; readonly change?: WantedChange | undefined }): boolean =>
  decided.choice === proposal.choice && (proposal.change === null || (decided.change?.target === proposal.change.target && (decided.change.targetId ?? null) === (proposal.change.targetId ?? null)));
