import type { ExecutiveGoalView, ExecutiveOptionView } from '@realign/api-client';
import { goalGlances, weigh } from './glance';

const CHOICES = ['continue', 'adapt', 'stop', 'scale', 'start'];
const advice = { title: 'Hold wave 2', choice: 'stop', rationale: '', expected: 'unknown', confidence: 'medium' as const, costHours: null };
const option = (choice: string, costHours: number | null, brings: string | null): ExecutiveOptionView => ({ choice, summary: '', isProposed: choice === 'stop', costHours, brings });

describe('what stands side by side in a decision', () => {
  it('is what is proposed and going on as it is', () => {
    const { choices, others } = weigh({ advice }, CHOICES);
    expect(choices).toEqual(['stop', 'continue']);
    expect(others).toEqual(['adapt', 'scale', 'start']);
  });
  it('is going on once, where that is proposed', () => expect(weigh({ advice: { ...advice, choice: 'continue' } }, CHOICES).choices).toEqual(['continue']));
  it('is nothing without a proposal, and all can be chosen', () => expect(weigh({ advice: null }, CHOICES)).toMatchObject({ choices: [], others: CHOICES }));
  it('has no columns of which nothing is known', () => {
    expect(weigh({ advice, options: [option('continue', 0, null), option('stop', null, null)] }, CHOICES)).toMatchObject({ tellsCosts: false, tellsBrings: false });
    expect(weigh({ advice, options: [option('continue', 0, '34% chance of the target'), option('stop', null, null)] }, CHOICES)).toMatchObject({ tellsCosts: false, tellsBrings: true });
    expect(weigh({ advice, options: [option('continue', 0, null), option('stop', 12, null)] }, CHOICES)).toMatchObject({ tellsCosts: true, tellsBrings: false });
  });
});

describe('goals at a glance', () => {
  const result = (goalId: string, keyResultId: string, health: string): ExecutiveGoalView => ({ goalId, keyResultId, health }) as ExecutiveGoalView;
  it('are told once each, by the worst key result that was read', () => {
    const glances = goalGlances([result('a', '1', 'no_data'), result('b', '2', 'on_track'), result('a', '3', 'on_track'), result('a', '4', 'at_risk')]);
    expect(glances.map(({ health }) => health)).toEqual(['at_risk', 'on_track']);
    expect(goalGlances([result('a', '1', 'no_data'), result('a', '2', 'on_track')])).toMatchObject([{ health: 'no_data', lead: { keyResultId: '2' } }]);
    expect(glances.map(({ goalId, lead, others }) => [goalId, lead.keyResultId, others.map(({ keyResultId }) => keyResultId)])).toEqual([['a', '4', ['3', '1']], ['b', '2', []]]);
  });
});
