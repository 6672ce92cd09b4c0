import { addDays, daysBetween, type Day, type EvidenceFact } from '@realign/kernel';
import { isAsked, isRed, newActivity, type ProposableTarget, type Rule, type Seen } from './proposal';

const nextWave = ({ targets, today }: Seen): ProposableTarget | undefined =>
  targets
    .filter((one) => one.target === 'wave' && (one.state === 'planned' || one.state === 'ready') && one.startsOn !== null && one.startsOn >= today)
    .sort((a, b) => ((a.startsOn ?? '') < (b.startsOn ?? '') ? -1 : 1))[0];

const inDays = (days: number): string => (days > 1 ? `in ${days} days` : ['today', 'tomorrow'][days] ?? '');

/** Half or more of a role is missing. What its holders reach is another fact of the same role. */
const isEmptyRole = (fact: EvidenceFact): boolean => fact.key.startsWith('roles.cover:') && isRed(fact);

/** Roles that are empty shortly before a wave: the wave waits. */
export const roleEmptyBeforeWave: Rule = (fact, seen, set) => {
  if (!isEmptyRole(fact)) return null;
  const next = nextWave(seen);
  const days = next?.startsOn ? daysBetween(seen.today, next.startsOn as Day) : null;
  if (!next || days === null || days > set('withinDays')) return null;
  return { kind: 'hold_wave', title: `Hold “${next.title}” until the role is filled`, rationale: `${fact.note} ${next.title} launches ${inDays(days)}.`, choice: 'stop', change: { target: 'wave', targetId: next.targetId }, confidence: 'medium' };
};

/** "Cover of the role Champion" → "Champion". */
const roleOf = ({ title }: EvidenceFact): string => title.replace(/^Cover of the role /, '');

/** Roles that are empty with no wave near: people are found for them. */
export const roleEmpty: Rule = (fact, { today }, set) => {
  if (!isEmptyRole(fact)) return null;
  return { kind: 'fill_role', title: `Fill the role ${roleOf(fact)}`, rationale: fact.note, choice: 'start', change: newActivity(`Find people for the role ${roleOf(fact)}`, today, addDays(today, set('forDays'))), confidence: 'medium', effectKind: 'pull_culture' };
};

/** Training that falls behind is asked for earlier, so that people have begun before the wave. */
export const trainingLate: Rule = (fact, { targets }, set) => {
  if (fact.subjectType !== 'training_plan' || !isAsked(fact)) return null;
  const target = targets.find(({ target: kind, targetId }) => kind === 'training_plan' && targetId === fact.subjectId);
  const days = set('earlierByDays');
  const title = target && `Ask for “${target.title}” ${days === 7 ? 'a week' : `${days} days`} earlier`;
  return target && title ? { kind: 'retrain', title, rationale: fact.note, choice: 'adapt', change: { target: 'training_plan', targetId: target.targetId, leadDaysBy: -days }, confidence: 'low', about: target } : null;
};
