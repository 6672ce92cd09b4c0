import { notLeft, type JudgedCriterion } from './leave-gate';

describe('leaving a phase or wave', () => {
  const exit = (state: JudgedCriterion['state']): JudgedCriterion => ({ kind: 'exit', statement: 'Half of them ask.', state });

  it('is free when each condition to leave it is met, or there is none; conditions to enter it are over by then', () => {
    expect(notLeft('Pilot', [], undefined)).toBeUndefined();
    expect(notLeft('Pilot', [exit('met'), { ...exit('open'), kind: 'entry' }], undefined)).toBeUndefined();
  });

  it('names what is not met or not judged, and goes ahead with a reason that says something', () => {
    expect(notLeft('Pilot', [exit('met'), exit('open'), exit('not_met')], ' Because.            ')).toMatchObject({ refused: 'criteria-unmet', pointer: '/leftDespite', detail: expect.stringContaining('“Half of them ask.” is not judged yet. “Half of them ask.” is not met.') });
    expect(notLeft('Pilot', [exit('not_met')], 'They ask by phone, and that is counted elsewhere.')).toBeUndefined();
  });

  it('asks of a pilot what it was to show and what was learned; of another wave nothing more', () => {
    const [pilot, learned] = [{ kind: 'pilot', learning: ' ' }, { kind: 'pilot', learning: 'Leaders answer first.' }];
    expect(notLeft('Pilot', [], undefined, pilot)).toMatchObject({ refused: 'not-learned', pointer: '/leftDespite', detail: expect.stringContaining('No condition says when it has done its work. Nobody has written what was learned from it.') });
    expect(notLeft('Pilot', [exit('met')], undefined, pilot)).toMatchObject({ refused: 'not-learned' });
    expect(notLeft('Pilot', [exit('open')], undefined, learned)).toMatchObject({ refused: 'criteria-unmet' });
    expect([notLeft('Pilot', [exit('met')], undefined, learned), notLeft('Pilot', [], 'It was cut short by the merger.', pilot), notLeft('Wave 1', [], undefined, { kind: 'phased', learning: '' })]).toEqual([undefined, undefined, undefined]);
  });
});
