import type { PlanView } from '@realign/api-client';
import { NO_FILTER, chipsOf, filterPlan, isFiltered, type PlanFilter } from './plan-filter';

const dates = { startsOn: '2026-11-01', endsOn: '2026-11-30' };
const activity = (id: string, over: object) => ({ id, title: id, effortClass: 'culture', engagementMode: 'pull', state: 'running', stage: 'adopt', waveId: null, responsiblePersonId: null, responsibleName: null, ...dates, ...over });
const plan = {
  phases: [{ id: 'p', name: 'Pilot', ...dates }], waves: [{ id: 'w', name: 'Wave 1', state: 'planned', launchOn: '2027-02-01', launchedOn: null, embedUntil: '2027-04-01' }],
  messages: [{ id: 'm', title: 'Why', waveId: 'w', state: 'draft', sendOn: '2026-12-20', senderPersonId: null, senderName: null }],
  activities: [activity('Coaching', { waveId: 'w' }), activity('Build', { effortClass: 'technology', engagementMode: 'push', state: 'scheduled', startsOn: '2026-12-01', endsOn: '2026-12-04' }), activity('Demo', { responsiblePersonId: 'priya', responsibleName: 'Priya', endsOn: '2026-11-10' })],
} as unknown as PlanView;
const shown = (chips: PlanFilter['chips'], over: Partial<PlanFilter> = {}, warned: string[] = []) => {
  const { phases, waves, activities, messages } = filterPlan(plan, { ...NO_FILTER, ...over, chips }, { today: '2026-11-26', me: 'priya', myUnit: new Set(['helena']), warnedIds: new Set(warned) });
  return [...phases, ...waves, ...activities, ...messages].map(({ id }) => id);
};

describe('a filter of the plan', () => {
  it('shows everything while nothing is asked', () => {
    expect(filterPlan(plan, NO_FILTER, { today: '2026-11-26', me: null, myUnit: new Set(), warnedIds: new Set() })).toBe(plan);
    expect(isFiltered({ ...NO_FILTER, match: 'any', chips: { state: [] } })).toBe(false);
  });

  it('by wave keeps the wave with what belongs to it', () => {
    expect(shown({ wave: ['w'] })).toEqual(['w', 'Coaching', 'm']);
    expect(shown({ wave: ['none'] })).toEqual(['Build', 'Demo']);
  });

  it('by effort or mode leaves activities only', () => {
    expect(shown({ effort: ['technology'] })).toEqual(['Build']);
    expect(shown({ mode: ['pull'] })).toEqual(['Coaching', 'Demo']);
  });

  it('one chip with several values wants one of them', () => {
    expect(shown({ state: ['scheduled', 'draft'] })).toEqual(['Build', 'm']);
    expect(shown({ what: ['phase', 'wave'] })).toEqual(['p', 'w']);
  });

  it('several chips want all of them, or any when that is asked', () => {
    expect(shown({ mode: ['pull'], wave: ['w'] })).toEqual(['Coaching']);
    expect(shown({ mode: ['pull'], wave: ['w'] }, { match: 'any' })).toEqual(['w', 'Coaching', 'Demo', 'm']);
  });

  it('words are wanted beside the chips, whether all of them or any', () => {
    expect(shown({}, { q: 'priya' })).toEqual(['Demo']);
    expect(shown({}, { q: 'wave' })).toEqual(['w']);
    expect(shown({ mode: ['pull'], wave: ['w'] }, { match: 'any', q: 'coach' })).toEqual(['Coaching']);
  });

  it('by warnings shows what is warned of', () => {
    expect(shown({ warned: ['yes'] }, {}, ['w', 'Build'])).toEqual(['w', 'Build']);
  });

  it('"my unit" is whoever of it is named', () => {
    const [first, ...others] = plan.messages;
    const sent = { ...plan, messages: [{ ...first, senderPersonId: 'helena', senderName: 'Helena' }, ...others] } as PlanView;
    const { messages, activities } = filterPlan(sent, { ...NO_FILTER, chips: { who: ['my-unit'] } }, { today: '2026-11-26', me: 'priya', myUnit: new Set(['helena']), warnedIds: new Set() });
    expect([...messages, ...activities].map(({ id }) => id)).toEqual(['m']);
  });

  it('"me" is whoever looks, and nobody is nobody', () => {
    expect(shown({ who: ['me'] })).toEqual(['Demo']);
    expect(shown({ who: ['none'] })).toEqual(['Coaching', 'Build', 'm']);
  });

  it('days are counted from today', () => {
    expect(shown({ when: ['next-7'] })).toEqual(['p', 'Coaching', 'Build']);
    expect(shown({ when: ['next-30'] })).toEqual(['p', 'Coaching', 'Build', 'm']);
    expect(shown({ when: ['now'] })).toEqual(['p', 'Coaching']);
    expect(shown({ when: ['past'] })).toEqual(['Demo']);
    expect(shown({ when: ['past', 'next-90'] })).toEqual(['p', 'w', 'Coaching', 'Build', 'Demo', 'm']);
    expect(shown({ when: ['whenever'] })).toEqual([]);
  });

  it('is read from the address', () => {
    expect(chipsOf({ state: 'running,scheduled', wave: '', who: undefined })).toEqual({ state: ['running', 'scheduled'] });
  });
});
