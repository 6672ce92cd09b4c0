import { day } from '@realign/kernel';
import { checkCoverRule, isSideOfDesk, startAssignment } from './role-rules';
import type { CoverRule } from './role-cover';

const sponsor: CoverRule = { kind: 'fixed', holdersNeeded: 1, peoplePerHolder: null };
const adviser: CoverRule = { kind: 'audience', holdersNeeded: null, peoplePerHolder: null };
const startsOn = day('2026-12-01');

describe('giving a role', () => {
  it('nominates a person and activates a unit', () => {
    expect(startAssignment(sponsor, { personId: 'anna', startsOn })).toBe('nominated');
    expect(startAssignment(sponsor, { personId: 'anna', startsOn, as: 'active' })).toBe('active');
    expect(startAssignment(adviser, { orgUnitId: 'operations', startsOn })).toBe('active');
  });

  it('refuses nobody, two holders and a department as sponsor', () => {
    expect(startAssignment(adviser, { startsOn })).toMatchObject({ refused: 'holder-missing' });
    expect(startAssignment(adviser, { personId: 'a', orgUnitId: 'b', startsOn })).toMatchObject({ refused: 'two-holders' });
    expect(startAssignment(sponsor, { orgUnitId: 'operations', startsOn })).toMatchObject({ refused: 'unit-cannot-hold' });
  });

  it('may end on its first day, not before, and the deputy is somebody else', () => {
    expect(startAssignment(sponsor, { personId: 'a', startsOn, endsOn: startsOn })).toBe('nominated');
    expect(startAssignment(sponsor, { personId: 'a', startsOn, endsOn: day('2026-11-30') })).toMatchObject({ refused: 'ends-before-start' });
    expect(startAssignment(sponsor, { personId: 'a', deputyPersonId: 'a', startsOn })).toMatchObject({ refused: 'deputy-is-holder' });
  });
});

describe('a role definition', () => {
  it('gives the one number that its kind of cover needs', () => {
    expect(checkCoverRule(sponsor)).toBeUndefined();
    expect(checkCoverRule(adviser)).toBeUndefined();
    expect(checkCoverRule({ kind: 'ratio', holdersNeeded: null, peoplePerHolder: null })).toMatchObject({ refused: 'cover-number-missing' });
    expect(checkCoverRule({ kind: 'fixed', holdersNeeded: 1, peoplePerHolder: 100 })).toMatchObject({ refused: 'cover-number-unexpected' });
    expect(checkCoverRule({ kind: 'audience', holdersNeeded: 2, peoplePerHolder: null })).toMatchObject({ refused: 'cover-number-unexpected' });
  });
});

describe('side of desk', () => {
  it('is a person without time or without the role in their description, never a unit', () => {
    expect(isSideOfDesk({ personId: 'a', timePercent: 20, inRoleDescription: true })).toBe(false);
    expect(isSideOfDesk({ personId: 'a', timePercent: null, inRoleDescription: true })).toBe(true);
    expect(isSideOfDesk({ personId: 'a', timePercent: 20, inRoleDescription: false })).toBe(true);
    expect(isSideOfDesk({ personId: null, timePercent: null, inRoleDescription: false })).toBe(false);
  });
});
