import type { PlanView } from '@realign/programmes/contract';
import { planEvents } from './plan-events';

const wave = { id: 'w', version: 3, name: 'Wave 1', state: 'planned', launchOn: '2027-12-21', launchedOn: null, embedUntil: '2028-02-01' };
const plan = (changed: { readonly state?: string; readonly launchedOn?: string }): PlanView => ({ phases: [], waves: [{ ...wave, ...changed }], activities: [], messages: [], blackouts: [] }) as unknown as PlanView;

describe('the plan for a calendar program', () => {
  it('has a wave on the day it is planned for, and from its launch on the day it was launched', () => {
    expect(planEvents(plan({}))).toMatchObject([{ firstDay: '2027-12-21', lastDay: '2027-12-21', title: 'Wave 1 launches' }]);
    expect(planEvents(plan({ state: 'launched', launchedOn: '2027-11-27' }))).toMatchObject([{ firstDay: '2027-11-27', lastDay: '2027-11-27', title: 'Wave 1 launched' }]);
  });

  it('leaves out a wave that was called off', () => {
    expect(planEvents(plan({ state: 'withdrawn' }))).toEqual([]);
  });
});
