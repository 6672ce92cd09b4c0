import { MAX_CONDITIONS, readRule, ruleWords, type Condition } from './audience-rule';

const UNIT = '0190c0de-0000-7000-8000-000000000001';
const read = (value: unknown) => readRule(value, ['role'], '/rule/where');
const faults = (value: unknown) => {
  const answer = read(value);
  return 'faults' in answer ? answer.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

describe('a rule', () => {
  it('is read with what it leaves out filled in', () => {
    expect(read({ kind: 'all', conditions: [{ kind: 'unit', orgUnitId: UNIT.toUpperCase() }, { kind: 'country', values: ['DE'] }, { kind: 'role', subjectId: UNIT }] })).toEqual({
      condition: { kind: 'all', conditions: [{ kind: 'unit', orgUnitId: UNIT, scope: 'below' }, { kind: 'country', values: ['DE'], match: 'is' }, { kind: 'known', of: 'role', subjectId: UNIT }] },
    });
  });

  it.each([
    [null, '/rule/where object'],
    [{ kind: 'shoe_size' }, '/rule/where/kind kind'],
    [{ kind: 'wave', subjectId: UNIT }, '/rule/where/kind kind'],
    [{ kind: 'all', conditions: [] }, '/rule/where/conditions empty'],
    [{ kind: 'none', conditions: [{ kind: 'any', conditions: [{ kind: 'unit', orgUnitId: 'x' }] }] }, '/rule/where/conditions/0/conditions/0/orgUnitId isUuid'],
    [{ kind: 'country', values: ['DE', ' '] }, '/rule/where/values/1 text'],
    [{ kind: 'country', values: ['D'], match: 'contains' }, '/rule/where/match match'],
    [{ kind: 'country', values: ['a\u0000'] }, '/rule/where/values/0 text'],
    [{ kind: 'hired' }, '/rule/where/from empty'],
    [{ kind: 'hired', from: '2026-02-31' }, '/rule/where/from day'],
    [{ kind: 'hired', from: '2026-02-02', until: '2026-02-01' }, '/rule/where/until order'],
    [{ kind: 'manager', personId: UNIT, 'a/b': 1 }, '/rule/where/a~1b unknown'],
  ])('is refused by pointer: %j', (value, fault) => expect(faults(value)).toEqual([fault]));

  it('is neither deep nor long without end', () => {
    let deep: unknown = { kind: 'country', values: ['DE'] };
    for (let level = 0; level < 5000; level++) deep = { kind: 'all', conditions: [deep] };
    expect(faults(deep)[0]).toMatch(/ depth$/);
    expect(faults({ kind: 'any', conditions: Array.from({ length: MAX_CONDITIONS }, () => ({ kind: 'country', values: ['DE'] })) })).toEqual([`/rule/where/conditions/${MAX_CONDITIONS - 1} many`]);
  });

  it('reads as a sentence', () => {
    const condition: Condition = {
      kind: 'all',
      conditions: [{ kind: 'country', values: ['DE', 'FR', 'IT'], match: 'is' }, { kind: 'none', conditions: [{ kind: 'unit', orgUnitId: UNIT, scope: 'below' }, { kind: 'job_title', values: ['Head'], match: 'begins' }] }],
    };
    expect(ruleWords(condition, { units: { [UNIT]: 'Risk' }, people: {}, known: {} })).toBe('works in DE, FR or IT, and (not (is in Risk or below or has a job title that begins with “Head”))');
  });
});
