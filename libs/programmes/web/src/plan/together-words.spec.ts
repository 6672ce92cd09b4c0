import type { PlanView } from '@realign/api-client';
import { askedOf, seenOf, skippedWords, unapprovedWords } from './together-words';

describe('a change of many things together', () => {
  it('asks only for what was said, and "no wave" clears it', () => {
    expect(askedOf({ shiftDays: 14, phaseId: 'p', waveId: 'none', state: '', effortClass: null, engagementMode: 'pull', responsiblePersonId: null })).toEqual({ shiftDays: 14, phaseId: 'p', waveId: null, engagementMode: 'pull' });
    expect(askedOf({ shiftDays: null, waveId: '', state: '' })).toEqual({});
  });

  it('names each thing with the version that was seen', () => {
    const plan = { phases: [{ id: 'p', version: 1 }], waves: [], activities: [{ id: 'a', version: 4 }, { id: 'b', version: 2 }], messages: [] } as unknown as PlanView;
    expect(seenOf(plan, ['b', 'p'])).toEqual({ phases: [{ phaseId: 'p', version: 1 }], waves: [], activities: [{ activityId: 'b', version: 2 }], messages: [] });
  });

  it('says which approvals it takes', () => {
    expect([0, 1, 1200].map(unapprovedWords)).toEqual(['', '1 approved message goes to other people, and waits to be approved again.', '1,200 approved messages go to other people, and wait to be approved again.']);
  });

  it('says what is left as it is, and why', () => {
    expect(skippedWords([])).toBe('');
    expect(skippedWords([{ reason: 'over', count: 7, titles: ['A', 'B'] }, { reason: 'not_of_this_kind', count: 1, titles: ['Pilot'] }])).toBe('8 are left as they are. Over, launched or sent already: A, B and 5 more. No such field: Pilot.');
    expect(skippedWords([{ reason: 'as_it_is', count: 1, titles: ['Demo'] }])).toBe('1 is left as it is. So already: Demo.');
  });
});
