import { asGroup, asRule, freshCondition, isComplete } from './draft-rule';

describe('a rule being written', () => {
  it('is asked about only when nothing is left to choose', () => {
    expect(isComplete(freshCondition('any'))).toBe(false);
    expect(isComplete({ kind: 'all', conditions: [{ kind: 'country', values: ['DE'] }, { kind: 'hired', until: '2026-01-01' }] })).toBe(true);
    expect(isComplete({ kind: 'all', conditions: [{ kind: 'country', values: ['DE'] }, { kind: 'role' }] })).toBe(false);
    expect(isComplete({ kind: 'all', conditions: [] })).toBe(false);
  });

  it('one unit with everything below stays an audience of a unit, there and back', () => {
    const rule = { kind: 'unit', orgUnitId: 'u' } as const;
    expect(asRule('rule', asGroup(rule))).toEqual(rule);
    expect(asRule('rule', { kind: 'none', conditions: [{ kind: 'unit', orgUnitId: 'u' }] }).kind).toBe('rule');
    expect(asRule('organisation', asGroup(rule))).toEqual({ kind: 'organisation' });
  });
});
