import { coverageFacts } from './coverage-evidence';

const none = { programmeId: 'p', roles: 0, rolesWithoutPlan: [], processes: 0, processesWithoutModule: [] };

describe('training coverage as evidence', () => {
  it('names the roles without a plan and the processes without a module', () => {
    const facts = coverageFacts({ ...none, roles: 4, rolesWithoutPlan: ['Champion'], processes: 2, processesWithoutModule: ['Onboarding', 'Support'] }, 'now');
    expect(facts.map(({ value, note }) => [value, note])).toEqual([[0.75, '1 of 4 are without a training plan: Champion.'], [0, '2 of 2 are without a module in the programme’s plans: Onboarding, Support.']]);
  });

  it('says that all are covered, and nothing where nobody is asked for', () => {
    expect(coverageFacts({ ...none, roles: 3 }, 'now').map(({ note }) => note)).toEqual(['Each of 3 has a training plan.']);
    expect(coverageFacts(none, 'now')).toEqual([]);
  });

  it('tells five names and counts the rest', () => {
    expect(coverageFacts({ ...none, roles: 7, rolesWithoutPlan: [...'ABCDEFG'] }, 'now')[0]?.note).toBe('7 of 7 are without a training plan: A, B, C, D, E and 2 more.');
  });
});
