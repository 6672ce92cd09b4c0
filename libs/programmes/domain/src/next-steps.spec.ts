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
});
