import { addDays, daysBetween, type Day, type EvidenceFact } from '@realign/kernel';
import { isAsked, isUnderWay, longerBy, newActivity, type ProposableTarget, type Rule, type Seen, type WorkedActivity } from './proposal';

const isBlind = (fact: EvidenceFact): boolean => (fact.subjectType === 'key_result' && fact.health === 'stale') || (fact.health === 'weak_source');

/** A figure that is too old, or comes from a source that cannot be relied on, cannot be steered by: somebody mends the figure first. */
export const figureBlind: Rule = (fact, { today }, set) =>
  isBlind(fact)
    ? { kind: 'fix_metric', title: fact.health === 'stale' ? `Read “${fact.title}” again` : `Mend: ${fact.title}`, rationale: fact.note, choice: 'start', change: newActivity(`Mend the figure: ${fact.title}`, today, addDays(today, set('forDays'))), expected: 'a reading', confidence: 'high' }
    : null;

const isSlow = (fact: EvidenceFact): boolean => fact.subjectType === 'key_result' && isAsked(fact) && fact.health !== 'stale';

/** Whether what it did brings this figure nearer to its target. */
const helps = ({ mean }: WorkedActivity, { baseline, target }: EvidenceFact): boolean => mean * ((target ?? 1) - (baseline ?? 0)) > 0;

const said = (points: number): string => (Math.round(points * 10) / 10).toString();

/** A goal that falls behind while something is known to have moved what its figure counts, and is not under way here: that is started. */
export const goalSlowKnown: Rule = (fact, { targets, today, worked }, set) => {
  if (!isSlow(fact)) return null;
  const runs = (title: string) => targets.some((one) => one.target === 'activity' && isUnderWay(one) && one.title.toLowerCase() === title.toLowerCase());
  const known = worked.find((one) => one.keyResultIds.includes(fact.subjectId ?? '') && helps(one, fact) && !runs(one.title));
  if (!known) return null;
  const did = `In “${known.programmeName}” it moved “${known.measureName.toLowerCase()}” by ${said(known.mean)} points (${said(known.low)} to ${said(known.high)}); evidence grade ${known.grade}.`;
  return {
    kind: 'start', title: `Start “${known.title}”, which worked in “${known.programmeName}”`, rationale: `${fact.note} ${did}`, choice: 'start', change: newActivity(known.title, today, addDays(today, set('forDays'))),
    confidence: known.grade === 'C' ? 'low' : 'medium', effect: { measureName: known.measureName, mean: known.mean, low: known.low, high: known.high, from: 1 },
    expected: `“${known.title}” moved “${known.measureName.toLowerCase()}” by ${said(known.mean)} points (${said(known.low)} to ${said(known.high)}) where it was offered`,
  };
};

/** A goal that falls behind while a running wave is about to end: the wave is accompanied for longer. */
export const goalSlowWaveEnds: Rule = (fact, { targets, today }, set) => {
  if (!isSlow(fact)) return null;
  const wave = targets.find(({ target, state, endsOn }) => target === 'wave' && (state === 'adopting' || state === 'embedding') && endsOn !== null && daysBetween(today, endsOn as Day) <= set('endsWithinDays'));
  if (!wave?.endsOn) return null;
  const days = set('extendByDays');
  const endsOn = longerBy(wave.endsOn as Day, today, days);
  return { kind: 'extend_wave', title: `Accompany “${wave.title}” until ${endsOn}`, rationale: fact.note, choice: 'adapt', change: { target: 'wave', targetId: wave.targetId, endsOn }, confidence: 'low', about: wave, addsDays: days, effectKind: 'waves' };
};

/** Whether the plan says that this serves the goal of the fact. */
const serves = ({ serves: served }: ProposableTarget, { subjectId }: EvidenceFact): boolean => served?.includes(subjectId ?? '') === true;

/** It serves this goal, or nobody said which goal it serves; what serves other goals alone does not. */
const mayServe = (one: ProposableTarget, fact: EvidenceFact): boolean => one.serves === undefined || serves(one, fact);

/** A goal that falls behind while something is under way for it: that is given longer. What is linked to the goal goes before what is linked to none. */
export const goalSlow: Rule = (fact, { targets, today, stopped }, set) => {
  if (!isSlow(fact)) return null;
  const underWay = targets.filter((one) => one.target === 'activity' && isUnderWay(one) && !stopped.has(one.targetId) && one.endsOn !== null && mayServe(one, fact));
  const running = underWay.find((one) => serves(one, fact)) ?? underWay[0];
  if (!running?.endsOn) return null;
  const days = set('extendByDays');
  return {
    kind: 'strengthen', title: `Go on with “${running.title}”`, rationale: `${fact.note} ${serves(running, fact) ? 'It serves this goal.' : 'The plan does not say which goal it serves.'}`, choice: 'scale', change: { target: 'activity', targetId: running.targetId, endsOn: longerBy(running.endsOn as Day, today, days) }, confidence: 'low', about: running, addsDays: days,
  };
};

const isGoingOn = (one: ProposableTarget, fact: EvidenceFact): boolean => (one.target === 'activity' && isUnderWay(one) && mayServe(one, fact)) || (one.target === 'wave' && (one.state === 'adopting' || one.state === 'embedding'));

const whyNothing = ({ targets, stopped }: Seen): string =>
  stopped.size > 0 ? 'What is under way for it is to be stopped.' : targets.some((one) => one.target === 'activity' && isUnderWay(one)) ? 'What is under way serves other goals.' : 'Nothing in the plan is under way.';

/** A goal that falls behind while nothing is under way for it: something starts. */
export const goalSlowNothingRuns: Rule = (fact, seen, set) => {
  const { targets, today, stopped } = seen;
  return isSlow(fact) && !targets.some((one) => isGoingOn(one, fact) && !stopped.has(one.targetId))
    ? { kind: 'start', title: `Start something for “${fact.title}”`, rationale: `${fact.note} ${whyNothing(seen)}`, choice: 'start', change: newActivity(`Something for: ${fact.title}`, today, addDays(today, set('forDays'))), confidence: 'low', effectKind: 'pull_culture' }
    : null;
};
