import fc from 'fast-check';
import { adaptPlan, describeChange, isUnchanged, planChange, type PlanItem } from './plan-change';
import { isRefused } from '@realign/kernel';

const answering: PlanItem = { moduleId: 'answering', requirement: 'required', leadDays: 14 };
const hosting: PlanItem = { moduleId: 'hosting', requirement: 'optional', leadDays: 0 };
const titles = (id: string): string => ({ answering: 'Answering in the open', hosting: 'Hosting a community' })[id] ?? id;

describe('a change of a training plan', () => {
  it('knows what was added, taken out and set differently', () => {
    const after: PlanItem[] = [{ ...answering, leadDays: 21 }, { moduleId: 'posting', requirement: 'recommended', leadDays: 0 }];
    const change = planChange([answering, hosting], after);
    expect(change).toEqual({ added: [after[1]], removed: ['hosting'], changed: [after[0]] });
    expect(describeChange(change, titles)).toBe('Added posting; took out Hosting a community; Answering in the open is now required, due after 21 days.');
  });

  it('is none when only the order differs', () => {
    expect(isUnchanged(planChange([answering, hosting], [hosting, answering]))).toBe(true);
    expect(describeChange(planChange([answering], [answering]), titles)).toBe('Nothing changed.');
  });

  it('adapts lead times of required modules only, and requirements one by one', () => {
    expect(adaptPlan('active', [answering, hosting], { leadDaysBy: 7 })).toEqual([{ ...answering, leadDays: 21 }, hosting]);
    expect(adaptPlan('active', [answering, hosting], { requirements: [{ moduleId: 'answering', requirement: 'recommended' }] })).toEqual([{ ...answering, requirement: 'recommended' }, hosting]);
    expect(adaptPlan('active', [answering, hosting], { requirements: [{ moduleId: 'hosting', requirement: null }] })).toEqual([answering]);
  });

  it('refuses an adaptation that is none, empties the plan, names a strange module or comes after the stop', () => {
    expect(adaptPlan('active', [answering], {})).toMatchObject({ refused: 'nothing-to-adapt' });
    expect(adaptPlan('active', [answering], { requirements: [{ moduleId: 'answering', requirement: null }] })).toMatchObject({ refused: 'plan-would-be-empty' });
    expect(adaptPlan('active', [answering], { requirements: [{ moduleId: 'x', requirement: null }] })).toMatchObject({ refused: 'module-not-in-plan' });
    expect(adaptPlan('stopped', [answering], { leadDaysBy: 7 })).toMatchObject({ refused: 'plan-stopped' });
  });

  it('keeps lead times between 0 and 730 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 730 }), fc.integer({ min: -2000, max: 2000 }), (leadDays, by) => {
        const after = adaptPlan('active', [{ ...answering, leadDays }], { leadDaysBy: by });
        if (isRefused(after)) return;
        expect(after[0]?.leadDays).toBeGreaterThanOrEqual(0);
        expect(after[0]?.leadDays).toBeLessThanOrEqual(730);
      }),
    );
  });
});
