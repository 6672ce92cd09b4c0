import { day, type EvidenceFact } from '@realign/kernel';
import { isAccepted, propose, type ProposableTarget } from './propose';

const today = day('2026-11-25');
const fact = (over: Partial<EvidenceFact>): EvidenceFact => ({
  key: 'k', source: 'goals', subjectType: 'key_result', subjectId: 'kr', title: 'Active people', status: 'off_track', value: 0.2, unit: 'share', baseline: 0.1, target: 0.6, asOf: '2026-11-20', note: 'Seen.', link: 'goals', ...over,
});
const target = (over: Partial<ProposableTarget>): ProposableTarget => ({ target: 'activity', targetId: 'a', title: 'Demo', state: 'running', startsOn: '2026-10-01', endsOn: '2026-12-31', ...over });
const wave = (over: Partial<ProposableTarget> = {}) => target({ target: 'wave', targetId: 'w', title: 'Wave 2', state: 'planned', startsOn: '2026-12-09', endsOn: '2027-02-01', ...over });
const plan = target({ target: 'training_plan', targetId: 'p', title: 'Champions', state: 'active', startsOn: null, endsOn: null });

const role = fact({ key: 'roles.cover:r', source: 'roles', subjectType: 'role', title: 'Cover of the role Champion' });
const overdue = fact({ key: 'programmes.activity:a', source: 'plan', subjectType: 'activity', subjectId: 'a' });
const training = fact({ key: 'training.plan:p:push', source: 'training', subjectType: 'training_plan', subjectId: 'p', status: 'at_risk' });
const effect = (status: EvidenceFact['status']) => fact({ key: 'adoption.effect:active:a', source: 'adoption', subjectType: 'activity', subjectId: null, title: 'Effect of “Demo”', status });

it.each([
  ['an empty role shortly before a wave', [role], [wave()], [['hold_wave', 'stop', 'w']]],
  ['an empty role and no wave soon', [role], [wave({ startsOn: '2027-03-01' })], [['fill_role', 'start', undefined]]],
  ['two empty roles before the same wave', [role, { ...role, key: 'roles.cover:q' }], [wave()], [['hold_wave', 'stop', 'w']]],
  ['a role that is only short', [{ ...role, status: 'at_risk' as const }], [wave()], []],
  ['an activity past its day', [overdue], [target({ endsOn: '2026-10-27' })], [['shift', 'adapt', 'a']]],
  ['an activity within its days', [overdue], [target({})], []],
  ['training that falls behind', [training], [plan], [['retrain', 'adapt', 'p']]],
  ['training of a plan that is gone', [training], [], []],
  ['a figure too old to judge', [fact({ status: 'at_risk', note: '20 %, 80 days ago: too old to judge.' })], [], [['fix_metric', 'start', undefined]]],
  ['a slow goal while a wave ends soon', [fact({})], [wave({ state: 'embedding', endsOn: '2026-12-10' })], [['extend_wave', 'adapt', 'w']]],
  ['a slow goal and something under way', [fact({})], [target({})], [['strengthen', 'scale', 'a']]],
  ['a slow goal and nothing under way', [fact({})], [target({ state: 'scheduled' })], [['start', 'start', undefined]]],
  ['a goal on track', [fact({ status: 'ok' })], [target({})], []],
  ['a harmful activity', [effect('off_track')], [target({})], [['stop', 'stop', 'a']]],
  ['an activity that did not work', [effect('at_risk')], [target({})], [['stop', 'stop', 'a']]],
  ['a helpful activity', [effect('ok')], [target({})], [['strengthen', 'scale', 'a']]],
  ['an effect nobody can tell', [effect('info')], [target({})], []],
  ['a harmful activity that is over', [effect('off_track')], [target({ state: 'judged' })], []],
] as const)('%s', (_, facts, targets, expected) => {
  expect(propose(facts, targets, today).map(({ kind, choice, change }) => [kind, choice, change?.targetId])).toEqual(expected);
});

it('the same pack and plan raise the same proposals, each with its rule, its version and its fact', () => {
  const once = propose([role, training], [wave(), plan], today);
  expect(propose([role, training], [wave(), plan], today)).toEqual(once);
  expect(once.map(({ rule, ruleVersion, evidenceKey }) => [rule, ruleVersion, evidenceKey])).toEqual([['role-empty', 1, 'roles.cover:r'], ['training-late', 1, 'training.plan:p:push']]);
});

it('a decision accepts a proposal by doing the same about the same thing', () => {
  const [held] = propose([role], [wave()], today);
  if (!held) throw new Error('nothing proposed');
  expect(isAccepted(held, { choice: 'stop', change: { target: 'wave', targetId: 'w' } })).toBe(true);
  expect(isAccepted(held, { choice: 'stop', change: { target: 'wave', targetId: 'x' } })).toBe(false);
  expect(isAccepted(held, { choice: 'continue' })).toBe(false);
});
