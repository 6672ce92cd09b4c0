import type { PlanView } from '@realign/api-client';
import { NO_FILTER, filterPlan } from './plan-filter';

const activity = (id: string, over: object) => ({ id, title: id, effortClass: 'culture', engagementMode: 'pull', state: 'running', waveId: null, responsibleName: null, ...over });
const plan = {
  phases: [{ id: 'p', name: 'Pilot' }], waves: [{ id: 'w', name: 'Wave 1' }], messages: [{ id: 'm', title: 'Why', waveId: 'w' }],
  activities: [activity('Coaching', { waveId: 'w' }), activity('Build', { effortClass: 'technology', engagementMode: 'push' }), activity('Demo', { responsibleName: 'Priya' })],
} as unknown as PlanView;
const shown = (over: object, warned: string[] = []) => { const { phases, waves, activities, messages } = filterPlan(plan, { ...NO_FILTER, ...over }, new Set(warned)); return [...phases, ...waves, ...activities, ...messages].map(({ id }) => id); };

describe('a filter of the plan', () => {
  it('shows everything while nothing is asked', () => {
    expect(filterPlan(plan, NO_FILTER, new Set())).toBe(plan);
  });

  it('by wave keeps the wave with what belongs to it', () => {
    expect(shown({ wave: 'w' })).toEqual(['w', 'Coaching', 'm']);
    expect(shown({ wave: 'none' })).toEqual(['Build', 'Demo']);
  });

  it('by effort or mode leaves activities only', () => {
    expect(shown({ effort: 'technology' })).toEqual(['Build']);
    expect(shown({ mode: 'pull' })).toEqual(['Coaching', 'Demo']);
  });

  it('by words looks at titles and at who sees to it', () => {
    expect(shown({ q: 'priya' })).toEqual(['Demo']);
    expect(shown({ q: 'wave' })).toEqual(['w']);
  });

  it('by warnings shows what is warned of', () => {
    expect(shown({ warned: true }, ['w', 'Build'])).toEqual(['w', 'Build']);
  });
});
