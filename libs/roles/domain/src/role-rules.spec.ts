import { day } from '@realign/kernel';
import { checkCoverRule, checkScope, sideOfDesk, startAssignment } from './role-rules';
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

describe('the place of a role', () => {
  it('is one unit, community or topic, or the whole programme', () => {
    expect(checkScope({})).toBeUndefined();
    expect(checkScope({ topic: 'Payments' })).toBeUndefined();
    expect(checkScope({ topic: 'Payments', communityId: 'c' })).toMatchObject({ refused: 'two-scopes' });
    expect(checkScope({ communityId: 'c' }, 'unit')).toMatchObject({ refused: 'unit-holds-its-own-place' });
  });
});

describe('side of desk', () => {
  const agreed = { state: 'active', personId: 'a', timePercent: 20, inRoleDescription: true, acknowledgedAt: '2026-11-01' } as const;

  it('is a person who carries the role without time, acknowledgement or a place in their description', () => {
    expect(sideOfDesk(agreed)).toEqual([]);
    expect(sideOfDesk({ ...agreed, timePercent: null })).toEqual(['no-time']);
    expect(sideOfDesk({ ...agreed, acknowledgedAt: null, inRoleDescription: false })).toEqual(['not-acknowledged', 'not-in-role-description']);
  });

  it('is never a unit, and never a nominee, who carries nothing yet', () => {
    expect(sideOfDesk({ ...agreed, personId: null, timePercent: null })).toEqual([]);
    expect(sideOfDesk({ ...agreed, state: 'nominated', timePercent: null })).toEqual([]);
  });
});
