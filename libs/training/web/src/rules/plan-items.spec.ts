import { chosenItems, freeModules, stopCounts, withItems, withTerms } from './plan-items';

const item = { moduleId: 'a', moduleTitle: 'A', minutes: 10, requirement: 'required', engagementMode: 'push', leadDays: 7, dueRule: 'fixed_day', dueDay: '2026-12-24', position: 0, processNames: [] };
const plan = { items: [item, { ...item, moduleId: 'b', dueRule: 'after_role_start', dueDay: null }] } as unknown as Parameters<typeof withItems>[0];

describe('the items of a plan', () => {
  it('stay as they are when others join them on terms of their own', () => {
    const added = chosenItems({ moduleIds: 'c,d', requirement: 'optional', dueRule: 'fixed_day', leadDays: 3, dueDay: '2027-01-31' });
    expect(withItems(plan, added)).toEqual([
      { moduleId: 'a', requirement: 'required', leadDays: 7, dueRule: 'fixed_day', dueDay: '2026-12-24' },
      { moduleId: 'b', requirement: 'required', leadDays: 7, dueRule: 'after_role_start' },
      { moduleId: 'c', requirement: 'optional', leadDays: 3, dueRule: 'fixed_day', dueDay: '2027-01-31' },
      { moduleId: 'd', requirement: 'optional', leadDays: 3, dueRule: 'fixed_day', dueDay: '2027-01-31' },
    ]);
    expect(freeModules([{ id: 'a', title: 'A', isRetired: false }, { id: 'c', title: 'C', isRetired: false }, { id: 'd', title: 'D', isRetired: true }], plan)).toEqual([{ value: 'c', label: 'C' }]);
  });

  it('change one by one, or leave', () => {
    expect(withTerms(plan, 'a', { requirement: 'none', dueRule: 'fixed_day', leadDays: 7, dueDay: null }).map(({ moduleId }) => moduleId)).toEqual(['b']);
    expect(withTerms(plan, 'b', { requirement: 'recommended', dueRule: 'before_launch', leadDays: 5, dueDay: '2027-01-01' })[1]).toEqual({ moduleId: 'b', requirement: 'recommended', leadDays: 5, dueRule: 'before_launch' });
  });
});

it('stopping takes back what nobody began and keeps the rest', () => {
  const counts = { push: { assigned: 10, started: 4 }, pull: { waiting: 2, accepted: 3, started: 1 } } as unknown as Parameters<typeof stopCounts>[0];
  expect(stopCounts(counts)).toEqual({ takenBack: 10, kept: 5 });
});
