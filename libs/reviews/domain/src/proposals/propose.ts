import { daysBetween, type Day, type EvidenceFact } from '@realign/kernel';
import type { Choice, WantedChange } from '../decision';
import type { KnownKind, ProposableTarget, Proposal, Seen, Suggestion, WorkedActivity } from './proposal';
import { effectHarmful } from './rules-of-effects';
import { PROPOSAL_RULES, thresholdsOf, type RuleSetting } from './rule-catalogue';

const UNKNOWN = 'unknown';

export interface ProposalContext {
  readonly targets: readonly ProposableTarget[];
  readonly today: Day;
  /** How the organisation has set its rules; those without a setting are on. */
  readonly settings?: readonly RuleSetting[];
  /** What the library of effects knows, by kind of activity. */
  readonly library?: readonly KnownKind[];
  /** What activities of any programme did that demonstrably helped; the best evidence first. */
  readonly worked?: readonly WorkedActivity[];
}

/** What the evidence suggests, at most one proposal for each fact. Pure: the same pack, plan and settings raise the same proposals. */
export function propose(facts: readonly EvidenceFact[], { targets, today, settings = [], library = [], worked = [] }: ProposalContext): Proposal[] {
  const isOn = (name: string): boolean => settings.find(({ rule }) => rule === name)?.isOn !== false;
  const judged: Seen = { facts, targets, today, worked, stopped: new Set() };
  const stopped = new Set(isOn('effect-harmful') ? facts.flatMap((fact) => effectHarmful(fact, judged, () => 0)?.change?.targetId ?? []) : []);
  const seen: Seen = { ...judged, stopped };
  const held = new Set<string>();
  return facts.flatMap((fact) => {
    for (const spec of PROPOSAL_RULES) {
      const setting = settings.find(({ rule }) => rule === spec.name);
      if (!isOn(spec.name)) continue;
      const thresholds = thresholdsOf(spec, setting);
      const wanted = spec.rule(fact, seen, (key) => thresholds[key] ?? 0);
      if (!wanted) continue;
      // A wave is held once, whichever empty role says so first; the second role is filled. What worked elsewhere is started once, for the first goal that needs it.
      const about = wanted.change?.targetId ?? (wanted.effect ? wanted.change?.title : undefined);
      const key = about ? `${wanted.kind}:${about}` : '';
      if (key && held.has(key)) continue;
      if (key) held.add(key);
      return [{ ...complete(wanted, today, library), rule: spec.name, ruleVersion: spec.version, thresholds, evidenceKey: fact.key }];
    }
    return [];
  });
}

type Completed = Omit<Proposal, 'rule' | 'ruleVersion' | 'thresholds' | 'evidenceKey'>;

/** Adds what it should bring, by the library, and what it costs, by the plan's own hours; where neither says anything, neither do we. */
function complete({ about, addsDays, effectKind, expected, effect, ...wanted }: Suggestion, today: Day, library: readonly KnownKind[]): Completed {
  const known = wanted.choice === 'stop' ? undefined : library.find(({ kind }) => kind === (about?.effectKind ?? effectKind));
  const { costHours, loadHours } = costOf(wanted.choice, today, about, addsDays);
  return { ...wanted, effect: effect ?? (known ? { measureName: known.measureName, mean: known.mean, low: known.low, high: known.high, from: known.from } : null), expected: expected ?? (known ? sayKnown(known) : UNKNOWN), costHours, loadHours };
}

const sayKnown = ({ measureName, mean, low, high, from }: KnownKind): string =>
  `${from === 1 ? 'one activity' : `${from} activities`} of this kind moved “${measureName.toLowerCase()}” by ${round(mean)} points${from === 1 ? '' : ' on average'} (${round(low)} to ${round(high)})`;

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Prolonging costs as many hours a day as it did so far; stopping saves the hours that are left to plan. Hours of each person in
 * the fullest week are their hours spread evenly over the activity's days, as the change load spreads them: what lasts two days asks no more than it is.
 */
function costOf(choice: Choice, today: Day, about: ProposableTarget | undefined, addsDays: number | undefined): { costHours: number | null; loadHours: number | null } {
  if (!about || about.startsOn === null || about.endsOn === null) return { costHours: null, loadHours: null };
  const length = Math.max(1, daysBetween(about.startsOn as Day, about.endsOn as Day) + 1);
  const loadHours = (about.hoursPerPerson ?? null) === null || choice === 'stop' ? null : round(((about.hoursPerPerson ?? 0) / length) * Math.min(7, length));
  // The plan's null is as silent as no word at all; 0 hours would be a statement.
  if ((about.hours ?? null) === null) return { costHours: null, loadHours };
  const left = Math.min(length, Math.max(0, daysBetween(today, about.endsOn as Day)));
  if (choice === 'stop') return { costHours: -round(((about.hours ?? 0) / length) * left), loadHours };
  return { costHours: addsDays === undefined ? null : round(((about.hours ?? 0) / length) * addsDays), loadHours };
}

const SAID = ['target', 'targetId', 'title', 'startsOn', 'endsOn', 'leadDaysBy', 'waveId'] as const;
const DAYS = ['startsOn', 'endsOn'] as const;

/** How a decision takes a proposal up: as it was proposed, the same thing in another measure, or not at all. */
export type Taking = 'as_proposed' | 'changed' | 'rejected';

export interface Decided {
  readonly choice: Choice;
  readonly change?: WantedChange | undefined;
}

/** What the decided thing was before, field by field. */
export type StoodAt = Readonly<Record<string, string | null>>;

/**
 * A decision that does what was proposed accepts it: the same choice and the same change, field by field. One that does the same with the same thing in another
 * measure (a later day than proposed, a few days more) accepts it changed. Anything else rejects it, with its own reason.
 */
export function takingOf({ rule, choice, change }: Pick<Proposal, 'rule' | 'choice' | 'change'>, decided: Decided, before: StoodAt = {}): Taking {
  if (decided.choice !== choice) return 'rejected';
  if (change === null) return decided.change === undefined ? 'as_proposed' : 'rejected';
  const own = decided.change;
  if (!own) return 'rejected';
  if (SAID.every((field) => (change[field] ?? null) === (own[field] ?? null))) return 'as_proposed';
  if (own.target !== change.target || (own.targetId ?? null) !== (change.targetId ?? null)) return 'rejected';
  return (choice === 'start' ? isSameStart(rule, change, own) : isSameWay(change, own, before)) ? 'changed' : 'rejected';
}

const plain = (title = ''): string => title.trim().toLowerCase();

/** Where the rule knows no name for it, whoever decides gives it one. */
const isSameStart = (rule: string, proposed: WantedChange, own: WantedChange): boolean => rule === 'goal-slow-nothing-runs' || plain(own.title) === plain(proposed.title);

/** What was to move moves, and to the same side. */
function isSameWay(proposed: WantedChange, own: WantedChange, before: StoodAt): boolean {
  if (proposed.title !== undefined && plain(own.title) !== plain(proposed.title)) return false;
  if (proposed.leadDaysBy !== undefined && Math.sign(own.leadDaysBy ?? 0) !== Math.sign(proposed.leadDaysBy)) return false;
  return DAYS.every((field) => {
    const [wanted, got, was] = [proposed[field], own[field], before[field]];
    if (wanted === undefined || got === wanted) return true;
    return got !== undefined && typeof was === 'string' && got !== was && got > was === wanted > was;
  });
}
