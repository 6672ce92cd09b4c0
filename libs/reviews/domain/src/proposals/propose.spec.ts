import { addDays, day, type EvidenceFact } from '@realign/kernel';
import type { ProposableTarget, ProposalKind } from './proposal';
import { propose, takingOf } from './propose';
import { PROPOSAL_RULES, refuseThresholds, specOf } from './rule-catalogue';

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
const effect = (status: EvidenceFact['status']) => fact({ key: 'adoption.effect:active:a', source: 'adoption', subjectType: 'activity', subjectId: 'other', about: ['other', 'a'], grade: 'B', title: 'Effect of something', status });
const uptake = (waveId: string, value: number) => fact({ key: `adoption.uptake:${waveId}`, source: 'adoption', subjectType: 'wave', subjectId: waveId, title: `Uptake of ${waveId}`, status: 'info', value });

it.each([
  ['an empty role shortly before a wave', [role], [wave()], [['hold_wave', 'stop', 'w']]],
  ['an empty role and no wave soon', [role], [wave({ startsOn: '2027-03-01' })], [['fill_role', 'start', undefined]]],
  ['two empty roles before the same wave', [role, { ...role, key: 'roles.cover:q' }], [wave()], [['hold_wave', 'stop', 'w'], ['fill_role', 'start', undefined]]],
  ['a role that is only short', [{ ...role, status: 'at_risk' as const }], [wave()], []],
  ['a full role whose measure is short', [{ ...role, key: 'roles.kpi:k' }], [wave()], []],
  ['an activity past its day', [overdue], [target({ endsOn: '2026-10-27' })], [['shift', 'adapt', 'a']]],
  ['an activity within its days', [overdue], [target({})], []],
  ['training that falls behind', [training], [plan], [['retrain', 'adapt', 'p']]],
  ['training of a plan that is gone', [training], [], []],
  ['a figure too old to judge', [fact({ status: 'at_risk', health: 'stale', note: 'Whatever the words.' })], [], [['fix_metric', 'start', undefined]]],
  ['words that sound like an old figure, of one that is not', [fact({ status: 'at_risk', note: 'too old to judge' })], [target({})], [['strengthen', 'scale', 'a']]],
  ['a source that cannot be relied on', [fact({ source: 'adoption', subjectType: 'usage', status: 'no_data', health: 'weak_source' })], [], [['fix_metric', 'start', undefined]]],
  ['a wave that takes up far less than another', [uptake('w', 0.2), uptake('x', 0.5)], [wave({ state: 'adopting', startsOn: '2026-10-28', endsOn: '2027-06-01' })], [['retarget', 'start', undefined]]],
  ['a wave that takes up far less, launched days ago', [uptake('w', 0.2), uptake('x', 0.5)], [wave({ state: 'adopting', startsOn: '2026-10-29', endsOn: '2027-06-01' })], []],
  ['waves that take up about the same', [uptake('w', 0.4), uptake('x', 0.5)], [wave({ state: 'adopting', startsOn: '2026-08-01' })], []],
  ['a slow goal while a wave ends soon', [fact({})], [wave({ state: 'embedding', endsOn: '2026-12-10' })], [['extend_wave', 'adapt', 'w']]],
  ['a slow goal and something under way', [fact({})], [target({})], [['strengthen', 'scale', 'a']]],
  ['a slow goal and nothing under way', [fact({})], [target({ state: 'scheduled' })], [['start', 'start', undefined]]],
  ['a slow goal and two things under way, of which the second serves it', [fact({})], [target({ serves: ['other'] }), target({ targetId: 'b', title: 'Champions’ hour', serves: ['kr', 'other'] })], [['strengthen', 'scale', 'b']]],
  ['a slow goal, one thing under way that serves no goal and one that serves it', [fact({})], [target({}), target({ targetId: 'b', serves: ['kr'] })], [['strengthen', 'scale', 'b']]],
  ['a slow goal and something under way for another goal', [fact({})], [target({ serves: ['other'] })], [['start', 'start', undefined]]],
  ['two slow goals, each with something under way', [fact({}), fact({ key: 'k2', subjectId: 'kr2' })], [target({ serves: ['kr2'] }), target({ targetId: 'b', serves: ['kr'] })], [['strengthen', 'scale', 'b'], ['strengthen', 'scale', 'a']]],
  ['two slow goals and one thing under way', [fact({}), fact({ key: 'k2', title: 'Answers' })], [target({})], [['strengthen', 'scale', 'a']]],
  ['a slow goal while a wave is under way', [fact({})], [wave({ state: 'adopting', endsOn: '2027-06-01' })], []],
  ['a slow goal and a harmful activity', [fact({}), effect('off_track')], [target({})], [['start', 'start', undefined], ['stop', 'stop', 'a']]],
  ['an activity that helped one figure and harmed another', [effect('ok'), { ...effect('off_track'), key: 'adoption.effect:other:a' }], [target({})], [['stop', 'stop', 'a']]],
  ['a goal on track', [fact({ status: 'ok' })], [target({})], []],
  ['a harmful activity', [effect('off_track')], [target({})], [['stop', 'stop', 'a']]],
  ['an activity that did not work', [effect('at_risk')], [target({})], [['stop', 'stop', 'a']]],
  ['a helpful activity', [effect('ok')], [target({})], [['strengthen', 'scale', 'a']]],
  ['an effect nobody can tell', [effect('info')], [target({})], []],
  ['a harmful activity that is over', [effect('off_track')], [target({ state: 'judged' })], []],
] as const)('%s', (_, facts, targets, expected) => {
  expect(propose(facts, { targets, today }).map(({ kind, choice, change }) => [kind, choice, change?.targetId])).toEqual(expected);
});

describe('what worked in another programme', () => {
  const demo = { title: 'Manager demo', programmeName: 'Answers in the open', measureName: 'People active in the week', mean: 3.295, low: 1.83, high: 4.76, grade: 'B' as const, keyResultIds: ['kr'] };
  const raised = (facts: readonly EvidenceFact[], targets: readonly ProposableTarget[], worked = [demo]) => propose(facts, { targets, today, worked }).map(({ rule, title, change, effect, confidence }) => [rule, title, change?.title ?? change?.targetId, effect?.mean, confidence]);

  it('is started for the goal whose figure it moved, before anything that is only given longer', () => {
    const [proposal] = propose([fact({})], { targets: [target({})], today, worked: [demo] });
    expect(proposal).toMatchObject({
      rule: 'goal-slow-known', kind: 'start', choice: 'start', title: 'Start “Manager demo”, which worked in “Answers in the open”', change: { target: 'activity', title: 'Manager demo', startsOn: today, endsOn: addDays(today, 56) }, confidence: 'medium',
      expected: '“Manager demo” moved “people active in the week” by 3.3 points (1.8 to 4.8) where it was offered', effect: { measureName: 'People active in the week', mean: 3.295, low: 1.83, high: 4.76, from: 1 },
      rationale: 'Seen. In “Answers in the open” it moved “people active in the week” by 3.3 points (1.8 to 4.8); evidence grade B.',
    });
  });

  it.each([
    ['it is under way here already', [fact({})], [target({ title: 'manager Demo' })], [demo], 'goal-slow'],
    ['it moved the figure of another goal', [fact({})], [target({})], [{ ...demo, keyResultIds: ['other'] }], 'goal-slow'],
    ['the goal wants the figure to fall', [fact({ baseline: 0.6, target: 0.2 })], [target({})], [demo], 'goal-slow'],
    ['the figure is too old', [fact({ health: 'stale' })], [], [demo], 'figure-blind'],
  ] as const)('is not proposed where %s', (_, facts, targets, worked, rule) => {
    expect(raised(facts, targets, [...worked] as never).map(([by]) => by)).toEqual([rule]);
  });

  it('is proposed by what fell, where the goal wants it to fall', () => {
    expect(raised([fact({ baseline: 0.6, target: 0.2 })], [], [{ ...demo, mean: -3, low: -5, high: -1, grade: 'C' as never }])).toEqual([['goal-slow-known', 'Start “Manager demo”, which worked in “Answers in the open”', 'Manager demo', -3, 'low']]);
  });

  it('is started once, for the first of two goals; the second goes by what its own programme can do', () => {
    const both = [fact({}), fact({ key: 'l', subjectId: 'kr2' })];
    expect(raised(both, [target({})], [{ ...demo, keyResultIds: ['kr', 'kr2'] }]).map(([rule]) => rule)).toEqual(['goal-slow-known', 'goal-slow']);
  });
});

it('the same pack and plan raise the same proposals, each with its rule, its version and its fact', () => {
  const once = propose([role, training], { targets: [wave(), plan], today });
  expect(propose([role, training], { targets: [wave(), plan], today })).toEqual(once);
  expect(once.map(({ rule, ruleVersion, evidenceKey }) => [rule, ruleVersion, evidenceKey])).toEqual([['role-empty-before-wave', 2, 'roles.cover:r'], ['training-late', 2, 'training.plan:p:push']]);
});

it('a decision accepts a proposal by doing the same about the same thing', () => {
  const [held] = propose([role], { targets: [wave()], today });
  if (!held) throw new Error('nothing proposed');
  expect(takingOf(held, { choice: 'stop', change: { target: 'wave', targetId: 'w' } })).toBe('as_proposed');
  expect(takingOf(held, { choice: 'stop', change: { target: 'wave', targetId: 'x' } })).toBe('rejected');
  expect(takingOf(held, { choice: 'continue' })).toBe('rejected');
});

describe('a decision that does much the same with the same thing', () => {
  const longer = { rule: 'goal-slow-wave-ends', choice: 'adapt', change: { target: 'wave', targetId: 'w', endsOn: '2026-12-24' } } as const;
  const before = { endsOn: '2026-11-26' };
  it.each([
    ['as proposed', {}, 'as_proposed'],
    ['one day more', { endsOn: '2026-12-25' }, 'changed'],
    ['one day less', { endsOn: '2026-12-23' }, 'changed'],
    ['another first day besides', { startsOn: '2026-10-01' }, 'changed'],
    ['no longer than it was', { endsOn: '2026-11-26' }, 'rejected'],
    ['shorter than it was', { endsOn: '2026-11-25' }, 'rejected'],
    ['another day alone', { endsOn: undefined, startsOn: '2026-12-01' }, 'rejected'],
    ['another wave', { targetId: 'x' }, 'rejected'],
  ])('%s', (_, over, taking) => {
    expect(takingOf(longer, { choice: 'adapt', change: { ...longer.change, ...over } }, before)).toBe(taking);
  });

  it('is told by where the thing stood; nobody guesses', () => {
    expect(takingOf(longer, { choice: 'adapt', change: { ...longer.change, endsOn: '2026-12-25' } })).toBe('rejected');
  });

  it('starts it on another day, under its own name', () => {
    const begun = { rule: 'role-empty', choice: 'start', change: { target: 'activity', title: 'Find champions', startsOn: '2026-11-25' } } as const;
    const start = (title: string, rule = 'role-empty') => takingOf({ ...begun, rule }, { choice: 'start', change: { ...begun.change, title, startsOn: '2026-12-01' } });
    expect([takingOf(begun, begun), start('find champions '), start('A party'), start('A name', 'goal-slow-nothing-runs')]).toEqual(['as_proposed', 'changed', 'rejected', 'changed']);
  });

  it('asks for training earlier by more days; later is another thing', () => {
    const earlier = { rule: 'training-late', choice: 'adapt', change: { target: 'training_plan', targetId: 'p', leadDaysBy: -7 } } as const;
    expect([-10, -7, 7].map((leadDaysBy) => takingOf(earlier, { choice: 'adapt', change: { ...earlier.change, leadDaysBy } }))).toEqual(['changed', 'as_proposed', 'rejected']);
  });

  it('leaves the plan as it is where nothing was to change', () => {
    const nothing = { rule: 'goal-slow', choice: 'scale', change: null } as const;
    expect([takingOf(nothing, { choice: 'scale' }), takingOf(nothing, { choice: 'scale', change: longer.change })]).toEqual(['as_proposed', 'rejected']);
  });
});

it('each of the ten kinds has a rule', () => {
  const kinds: ProposalKind[] = ['stop', 'shift', 'strengthen', 'start', 'extend_wave', 'hold_wave', 'retarget', 'retrain', 'fill_role', 'fix_metric'];
  expect([...new Set(PROPOSAL_RULES.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
  expect(new Set(PROPOSAL_RULES.map(({ name }) => name)).size).toBe(PROPOSAL_RULES.length);
});

it('people are found for a role by its name', () => {
  expect(propose([role], { targets: [], today })[0]).toMatchObject({ title: 'Fill the role Champion', change: { title: 'Find people for the role Champion' } });
});

it('a wave that launches within a day is said so', () => {
  expect(['2026-11-25', '2026-11-26', '2026-11-27'].map((startsOn) => propose([role], { targets: [wave({ startsOn })], today })[0]?.rationale)).toEqual(['Seen. Wave 2 launches today.', 'Seen. Wave 2 launches tomorrow.', 'Seen. Wave 2 launches in 2 days.']);
});

it('says of what goes on whether it serves the goal, and why something starts', () => {
  const said = (targets: readonly ProposableTarget[]) => propose([fact({})], { targets, today })[0]?.rationale;
  expect([said([target({ serves: ['kr'] })]), said([target({})]), said([target({ serves: ['other'] })]), said([])]).toEqual([
    'Seen. It serves this goal.', 'Seen. The plan does not say which goal it serves.', 'Seen. What is under way serves other goals.', 'Seen. Nothing in the plan is under way.']);
});

it('nobody is told to go on until a day that is over', () => {
  const [longer] = propose([fact({})], { targets: [wave({ state: 'embedding', endsOn: '2026-01-05' })], today });
  expect(longer).toMatchObject({ kind: 'extend_wave', change: { endsOn: addDays(today, 28) } });
  const [helped] = propose([effect('ok')], { targets: [target({ endsOn: '2026-01-05' })], today });
  expect(helped).toMatchObject({ rule: 'effect-helpful', change: { endsOn: addDays(today, 28) } });
});

describe('an organisation sets its rules', () => {
  const of = (rule: string, isOn: boolean, thresholds = {}) => [{ rule, isOn, thresholds }];

  it('one that is off raises nothing, and the next one in order speaks', () => {
    const [raised] = propose([role], { targets: [wave()], today, settings: of('role-empty-before-wave', false) });
    expect(raised).toMatchObject({ kind: 'fill_role', rule: 'role-empty' });
  });

  it('a threshold changes when it speaks, and is kept with what it raises', () => {
    expect(propose([role], { targets: [wave()], today, settings: of('role-empty-before-wave', true, { withinDays: 7 }) })[0]).toMatchObject({ kind: 'fill_role' });
    expect(propose([overdue], { targets: [target({ endsOn: '2026-10-27' })], today, settings: of('activity-overdue', true, { graceDays: 30 }) })[0]).toMatchObject({ thresholds: { graceDays: 30 }, change: { endsOn: '2026-12-25' } });
  });

  it('a threshold the rule does not have, or outside its bounds, is refused by name', () => {
    const spec = specOf('uptake-uneven');
    if (!spec) throw new Error('no rule');
    expect(refuseThresholds(spec, { gapPoints: 20, forDays: 14 })).toBeUndefined();
    expect(refuseThresholds(spec, { gapPoints: 0, forDays: 1.5, other: 1 })).toMatchObject({ refused: 'thresholds', missing: [{ code: 'gapPoints' }, { code: 'forDays' }, { code: 'other' }] });
  });
});

describe('what a proposal may bring and costs', () => {
  const library = [{ kind: 'pull_culture', measureName: 'People active in the week', mean: 4.21, low: 1.5, high: 7, from: 3 }];
  const demo = target({ effectKind: 'pull_culture', hours: 92, hoursPerPerson: 2 });

  it('is what the library knows of the kind, else unknown', () => {
    const [known] = propose([fact({})], { targets: [demo], today, library });
    expect(known).toMatchObject({ effect: { mean: 4.21, low: 1.5, high: 7, from: 3 }, expected: '3 activities of this kind moved “people active in the week” by 4.2 points on average (1.5 to 7)' });
    const [unknown] = propose([fact({})], { targets: [{ ...demo, effectKind: 'push_technology' }], today, library });
    expect(unknown).toMatchObject({ effect: null, expected: 'unknown' });
  });

  it('prolonging costs as many hours a day as so far, stopping saves what is left, and without hours nobody says', () => {
    const [longer] = propose([fact({})], { targets: [demo], today });
    expect(longer).toMatchObject({ costHours: 28, loadHours: 0.2 });
    const [short] = propose([fact({})], { targets: [{ ...demo, startsOn: today, endsOn: addDays(today, 1) }], today });
    expect(short).toMatchObject({ loadHours: 2 });
    const [stopped] = propose([effect('at_risk')], { targets: [demo], today });
    expect(stopped).toMatchObject({ kind: 'stop', costHours: -36, loadHours: null });
    const [unsaid] = propose([fact({})], { targets: [{ ...target({}), hours: null as never }], today });
    expect(unsaid).toMatchObject({ costHours: null });
    const [silent] = propose([fact({})], { targets: [target({})], today });
    expect(silent).toMatchObject({ costHours: null, loadHours: null });
  });
});
