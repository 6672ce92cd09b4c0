import { addDays, daysBetween, type Day, type EvidenceFact } from '@realign/kernel';
import { isAsked, newActivity, type Rule } from './proposal';

/** What should have ended and has not is either carried on with a day, or it is over: the proposal is to say a day. */
export const activityOverdue: Rule = (fact, { targets, today }, set) => {
  if (fact.subjectType !== 'activity' || fact.source !== 'plan' || !isAsked(fact)) return null;
  const target = targets.find(({ targetId }) => targetId === fact.subjectId);
  if (!target || target.endsOn === null || target.endsOn >= today) return null;
  const days = set('graceDays');
  const endsOn = addDays(today, days);
  return {
    kind: 'shift', title: `Give “${target.title}” until ${endsOn}`, rationale: `${fact.note} Without a day nobody will say whether it worked.`, choice: 'adapt', change: { target: 'activity', targetId: target.targetId, endsOn }, confidence: 'low', about: target, addsDays: days,
  };
};

const takeUp = (fact: EvidenceFact): number | null => (fact.source === 'adoption' && fact.subjectType === 'wave' && fact.key.startsWith('adoption.uptake:') ? fact.value : null);

/** A wave that takes up far less than the best of the others, and has had time to: what is offered to it is aimed at those who have not taken it up. */
export const uptakeUneven: Rule = (fact, { facts, targets, today }, set) => {
  const mine = takeUp(fact);
  const wave = targets.find(({ target, targetId }) => target === 'wave' && targetId === fact.subjectId);
  if (mine === null || !wave?.startsOn || daysBetween(wave.startsOn as Day, today) < set('afterDays')) return null;
  const best = Math.max(...facts.flatMap((other) => { const share = takeUp(other); return share === null ? [] : [share]; }));
  const points = Math.round((best - mine) * 100);
  if (points < set('gapPoints')) return null;
  return {
    kind: 'retarget', title: `Aim at those of “${wave.title}” who have not taken it up`, rationale: `${fact.note} That is ${points} points below the wave that took up most.`, choice: 'start',
    change: newActivity(`Reach those of ${wave.title} who have not taken it up`, today, addDays(today, set('forDays')), wave.targetId), confidence: 'low', effectKind: 'pull_culture',
  };
};
