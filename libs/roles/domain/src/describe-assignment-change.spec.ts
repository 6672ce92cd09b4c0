import { describeAssignmentChange } from './describe-assignment-change';

describe('a change of an assignment', () => {
  const before = { startsOn: '2026-12-01', endsOn: null, timePercent: 10, inRoleDescription: false, deputyPersonId: null };

  it('is told in a few words, only what became different', () => {
    expect(describeAssignmentChange(before, { startsOn: '2026-12-01', timePercent: 10 })).toEqual([]);
    expect(describeAssignmentChange(before, { endsOn: '2027-03-31', timePercent: 20, inRoleDescription: true, deputyPersonId: 'ben' })).toEqual([
      'last day open → 2027-03-31', 'time 10% → 20%', 'in the role description no → yes', 'deputy named',
    ]);
    expect(describeAssignmentChange({ ...before, deputyPersonId: 'ben', endsOn: '2027-03-31' }, { deputyPersonId: null, endsOn: null })).toEqual(['last day 2027-03-31 → open', 'no deputy any more']);
  });
});
