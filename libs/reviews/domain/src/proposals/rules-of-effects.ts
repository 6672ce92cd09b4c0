import { type Day, type EvidenceFact } from '@realign/kernel';
import { isAsked, isUnderWay, longerBy, type ProposableTarget, type Rule, type Seen } from './proposal';

/** The activity an effect is about, by its id; the launch of the waves as a whole is about none. */
const activityOf = (fact: EvidenceFact, { targets }: Seen): ProposableTarget | undefined =>
  fact.source === 'adoption' && fact.subjectType === 'activity' && fact.grade !== undefined ? targets.find(({ target, targetId }) => target === 'activity' && (targetId === fact.subjectId || fact.about?.includes(targetId))) : undefined;

/** An activity that demonstrably did not help, and still runs, is stopped. */
export const effectHarmful: Rule = (fact, seen) => {
  const target = activityOf(fact, seen);
  if (!target || !isUnderWay(target) || !isAsked(fact)) return null;
  return { kind: 'stop', title: `Stop “${target.title}”`, rationale: fact.note, choice: 'stop', change: { target: 'activity', targetId: target.targetId }, expected: 'what it takes away comes back', confidence: 'medium', about: target };
};

/** One that demonstrably helped, and is about to end, goes on. */
export const effectHelpful: Rule = (fact, seen, set) => {
  const target = activityOf(fact, seen);
  if (!target || !isUnderWay(target) || seen.stopped.has(target.targetId) || fact.status !== 'ok' || target.endsOn === null) return null;
  const days = set('extendByDays');
  return {
    kind: 'strengthen', title: `Go on with “${target.title}”`, rationale: fact.note, choice: 'scale', change: { target: 'activity', targetId: target.targetId, endsOn: longerBy(target.endsOn as Day, seen.today, days) }, expected: fact.note, confidence: 'medium',
    about: target, addsDays: days,
  };
};
