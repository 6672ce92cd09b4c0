import { day } from '@realign/kernel';
import { cultureShare, nextSteps } from './next-steps';
import { planEvidence, type PlanItemFact } from './plan-evidence';

const today = day('2026-11-24');
const item = (change: Partial<PlanItemFact>): PlanItemFact => ({ kind: 'activity', id: 'a', title: 'A', state: 'scheduled', startsOn: day('2026-12-01'), endsOn: day('2026-12-10'), ...change });

describe('what happens next', () => {
  it('is the nearest begin or end from today on, of what is neither stopped nor held', () => {
    const items = [item({}), item({ id: 'w', kind: 'wave', title: 'W', state: 'planned', startsOn: today }), item({ id: 'h', kind: 'wave', state: 'held' }), item({ id: 'p', startsOn: day('2026-11-01') })];
    expect(nextSteps(items, today, [], 4).map(({ kind, subjectId, daysUntil }) => [kind, subjectId, daysUntil])).toEqual([
      ['wave_launches', 'w', 0], ['activity_begins', 'a', 7], ['activity_ends', 'a', 16], ['activity_ends', 'p', 16],
    ]);
  });

  it.each([
    ['an overdue activity that nobody began', { state: 'scheduled', endsOn: day('2026-11-20') }, 'finish_start', ['B']],
    ['an overdue activity that still runs', { state: 'running', endsOn: day('2026-11-20') }, 'finish_start', ['B']],
    ['an activity that is over before its day', { state: 'observing', endsOn: day('2026-12-20') }, 'finish_start', []],
    ['a pilot not launched on its day', { kind: 'wave', state: 'ready', startsOn: day('2026-11-01'), endsOn: day('2026-11-20') }, 'finish_start', ['B']],
    ['a wave that is held', { kind: 'wave', state: 'held', endsOn: day('2026-11-20') }, 'start_start', ['B']],
    ['a launched wave, whose end goes by its day', { kind: 'wave', state: 'adopting', endsOn: day('2026-11-30') }, 'finish_start', ['B']],
    ['a launched wave whose day is over', { kind: 'wave', state: 'adopting', endsOn: day('2026-11-20') }, 'finish_start', []],
    ['a begin that was', { state: 'running', startsOn: day('2026-11-20') }, 'start_start', []],
    ['a begin that is overdue', { state: 'scheduled', startsOn: day('2026-11-20') }, 'start_start', ['B']],
    ['a phase, by its days', { kind: 'phase', state: '', endsOn: day('2026-11-25') }, 'finish_start', ['B']],
    ['a phase that is over', { kind: 'phase', state: '', endsOn: day('2026-11-23') }, 'finish_start', []],
    ['what never comes', { state: 'stopped', endsOn: day('2026-12-20') }, 'finish_start', []],
  ] as const)('waits for %s as its state says', (_, before, kind, expected) => {
    const items = [item({ kind: 'wave', id: 'w', state: 'planned', startsOn: day('2026-11-28') }), item({ id: 'b', title: 'B', startsOn: day('2026-11-01'), ...before })];
    expect(nextSteps(items, today, [{ beforeId: 'b', afterId: 'w', kind }]).find(({ subjectId }) => subjectId === 'w')?.waitsFor).toEqual(expected);
  });

  it('shows how much of the plan works on culture', () => {
    expect(cultureShare([])).toBeNull();
    const one = (effortClass: 'culture' | 'technology', plannedHours: number | null = null, state = 'running') => ({ effortClass, plannedHours, state });
    expect(cultureShare([one('culture'), one('technology'), one('technology', null, 'stopped')])).toBe(0.5);
    expect(cultureShare([one('culture', 30), one('technology', 10), one('technology'), one('technology', 500, 'stopped')])).toBe(0.75);
    expect(cultureShare([one('culture', 0)])).toBeNull();
  });
});

it('the plan says at a checkpoint what is late and what is held', () => {
  const facts = planEvidence('p', [item({ id: 'late', endsOn: day('2026-11-20'), startsOn: day('2026-11-01') }), item({ id: 'very', endsOn: day('2026-10-01'), startsOn: day('2026-09-01') }), item({ id: 'held', kind: 'wave', state: 'held' }), item({})], today);
  expect(facts.map(({ subjectId, status }) => [subjectId, status])).toEqual([['p', 'info'], ['late', 'at_risk'], ['very', 'off_track'], ['held', 'at_risk']]);
  expect(facts.slice(1).map(({ asOf, link }) => [asOf, link])).toEqual(['late', 'very', 'held'].map((id) => [today, `plan?item=${id}`]));
});
