import fc from 'fast-check';
import { behaviourMissing, consultationCoverage, impactSeverity, impactStanding, isImpacted } from './impact';

describe('what a change means for somebody', () => {
  it.each([
    [null, null, 'unrated'], [2, null, 'one_side'], [null, 0, 'one_side'], [3, 3, 'agree'], [0, 0, 'agree'], [1, 2, 'differ'], [4, 2, 'disagree'], [0, 4, 'disagree'],
  ] as const)('rated %s by the programme and %s by the unit, they stand as %s', (programme, unit, standing) => {
    expect(impactStanding(programme, unit)).toBe(standing);
  });

  it('whoever feels more is planned for', () => {
    const level = fc.option(fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(level, level, (a, b) => {
        const severity = impactSeverity(a, b);
        expect(severity === null).toBe(a === null && b === null);
        expect(severity ?? 0).toBe(Math.max(a ?? 0, b ?? 0));
        expect(impactStanding(a, b)).toBe(impactStanding(b, a));
      }),
    );
  });

  it('counts who was heard among those for whom something changes', () => {
    expect(isImpacted({ severities: [0, null] })).toBe(false);
    expect(consultationCoverage([{ severities: [2], consultations: 1 }, { severities: [0, 1], consultations: 0 }, { severities: [0], consultations: 3 }])).toEqual({ impacted: 2, heard: 1 });
  });

  it('a behaviour without activity or measure is expected, not managed', () => {
    expect(behaviourMissing({ activities: 1, hasMetric: true, observable: 'Replies in the open' })).toEqual([]);
    expect(behaviourMissing({ activities: 0, hasMetric: false, observable: ' ' })).toEqual(['no activity brings it about', 'no metric shows it', 'nobody has said how it is seen']);
  });
});
