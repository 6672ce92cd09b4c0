// What it uses lives beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import { chosenItems, freeModules, withItems, withTerms } from './plan-items';
import { diffSums, runSums, stopWords } from './rule-words';

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

it('a plan that is stopped says what becomes of everything it asked', () => {
  const none = { assign: 0, offer: 0, complete: 0, withdraw: 0, change: 0, redate: 0, waived: 0, conflict: 0, unchanged: 0 };
  expect(stopWords({ ...none, withdraw: 10, change: 1, unchanged: 5, offer: 2 })).toMatch(/^10 assignments and offers that nobody began are taken back\. 1 that was begun stays, and nobody owes it any more\. 2 are asked by another plan instead\. 5 completed or answered stay\. /);
  expect(stopWords(none)).toMatch(/^Nothing is taken back/);
});

it('the sums of a difference and of a run tell nothing that is nought on both sides', () => {
  const none = { assign: 0, offer: 0, complete: 0, withdraw: 0, change: 0, redate: 0, waived: 0, conflict: 0, unchanged: 12 };
  const told = (counts: Partial<typeof none>) => diffSums({ ...none, ...counts }).map(({ value, word }) => `${value} ${word}`);
  expect([told({}), told({ redate: 2 }), told({ offer: 3 })]).toEqual([['12 unchanged'], ['2 change', '12 unchanged'], ['+3 ask', '−0 withdraw', '0 change', '12 unchanged']]);
  const run = { assigned: 0, offered: 0, returned: 0, alreadyCompleted: 0, withdrawn: 0, changed: 0, restored: 0 };
  expect([runSums(run), runSums({ ...run, offered: 2, returned: 1, restored: 4 })]).toEqual(['nothing changed', '+3 ~4']);
});
