import { day } from '@realign/kernel';
import fc from 'fast-check';
import { expectedShare, progressOf, standing, worstHealth, type KeyResultFacts } from './key-result';

const rise: KeyResultFacts = { semantics: 'increase', unit: 'count', baseline: 10, baselineOn: day('2026-01-01'), target: 20, targetOn: day('2026-12-31'), staleAfterDays: 45 };
const today = day('2026-07-02');
const read = (value: number, asOf = '2026-06-30') => ({ value, asOf: day(asOf) });

describe('a key result', () => {
  it('from 10 to 20 with a reading of 0 has moved away, and is not fully reached', () => {
    expect(progressOf(rise, 0)).toBe(-1);
    expect(standing(rise, read(0), today)).toMatchObject({ progress: -1, health: 'off_track' });
  });

  it('counts a fall towards a lower target as progress', () => {
    expect(progressOf({ ...rise, semantics: 'decrease', baseline: 40, target: 20 }, 30)).toBe(0.5);
  });

  it('says nothing about progress when the target equals the baseline, lies the wrong way, or there is no baseline', () => {
    expect(progressOf({ ...rise, target: 10 }, 12)).toBeNull();
    expect(progressOf({ ...rise, target: 5 }, 7)).toBeNull();
    expect(progressOf({ ...rise, baseline: null }, 12)).toBeNull();
    expect(standing({ ...rise, target: 5 }, read(7), today).health).not.toBe('achieved');
  });

  it('is on track, at risk or off track against the straight line', () => {
    expect(expectedShare(rise, today)).toBeCloseTo(0.5, 2);
    expect(standing(rise, read(15), today).health).toBe('on_track');
    expect(standing(rise, read(14), today).health).toBe('at_risk');
    expect(standing(rise, read(12), today).health).toBe('off_track');
    expect(standing(rise, read(20), today).health).toBe('achieved');
  });

  it('holds a line, has no data, or a reading that is too old', () => {
    expect(standing({ ...rise, semantics: 'at_least', baseline: null }, read(25), today).health).toBe('holding');
    expect(standing(rise, null, today).health).toBe('no_data');
    expect(standing(rise, read(19, '2026-04-01'), today).health).toBe('stale');
    expect(standing({ ...rise, staleAfterDays: 577 }, read(19, '2026-04-01'), today).health).toBe('on_track');
    expect(standing({ ...rise, staleAfterDays: null }, read(19, '2025-04-01'), today).health).not.toBe('stale');
    expect(standing({ ...rise, targetOn: day('2026-06-01') }, read(19), today).health).toBe('off_track');
  });

  it('a line that was kept and is broken is off track, and is no progress however far it is broken', () => {
    const atMost: KeyResultFacts = { ...rise, semantics: 'at_most', baseline: 5, target: 10 };
    expect(standing(atMost, read(8), today)).toMatchObject({ health: 'holding', progress: null });
    expect(standing(atMost, read(20), today)).toMatchObject({ health: 'off_track', progress: null });
    expect(standing(atMost, read(20), today).note).toMatch(/the line, kept at the baseline of 5 count, is broken\.$/);
    expect(standing({ ...rise, semantics: 'at_least', unit: 'share', baseline: 0.8, target: 0.6 }, read(0.5), today)).toMatchObject({ health: 'off_track', progress: null });
    expect(standing({ ...rise, semantics: 'at_least', baseline: 10, target: 10 }, read(9), today).health).toBe('off_track');
  });

  it('a line that is still to be reached is a way like any other', () => {
    expect(standing({ ...rise, semantics: 'at_least' }, read(15), today)).toMatchObject({ health: 'on_track', progress: 0.5 });
    expect(standing({ ...rise, semantics: 'at_most', baseline: 40, target: 20 }, read(45), today)).toMatchObject({ health: 'off_track', progress: -0.25 });
  });

  it('always has progress 0 at the baseline and 1 at the target, whatever the direction', () => {
    const value = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(value, value, (baseline, target) => {
        fc.pre(baseline !== target);
        const facts: KeyResultFacts = { ...rise, baseline, target, semantics: target > baseline ? 'increase' : 'decrease' };
        expect(Math.abs(progressOf(facts, baseline) ?? NaN)).toBe(0);
        expect(progressOf(facts, target)).toBe(1);
      }),
    );
  });

  it('passes its worst health to the goal', () => {
    expect(worstHealth(['achieved', 'at_risk', 'on_track'])).toBe('at_risk');
    expect(worstHealth([])).toBe('no_data');
  });
});
