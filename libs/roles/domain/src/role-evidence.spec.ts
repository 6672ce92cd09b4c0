import { roleCover } from './role-cover';
import { acknowledgementFact, roleCoverFact, sideOfDeskFact, vacancyFact } from './role-evidence';

const fixed = (needed: number) => ({ kind: 'fixed', holdersNeeded: needed, peoplePerHolder: null }) as const;
const fact = (needed: number, filled: number) =>
  roleCoverFact({ roleDefinitionId: 'r', roleName: 'Champion', cover: roleCover(fixed(needed), { filled, nominated: 0, later: 0 }, null) }, '2026-11-24T00:00:00Z');

describe('evidence from roles', () => {
  it('is red when half or more is missing, amber when less is, green when covered', () => {
    expect(fact(4, 2)).toMatchObject({ status: 'off_track', value: 0.5 });
    expect(fact(4, 3)).toMatchObject({ status: 'at_risk', value: 0.75 });
    expect(fact(4, 5)).toMatchObject({ status: 'ok', value: 1, link: 'roles?role=r' });
  });

  it('says no data instead of a figure when the need is unknown', () => {
    const cover = roleCover({ kind: 'ratio', holdersNeeded: null, peoplePerHolder: 100 }, { filled: 3, nominated: 0, later: 0 }, null);
    expect(roleCoverFact({ roleDefinitionId: 'r', roleName: 'Champion', cover }, 'now')).toMatchObject({ status: 'no_data', value: null });
  });

  it('names each vacancy count in a sentence', () => {
    expect(vacancyFact(0, 'now')).toMatchObject({ status: 'ok', value: 0 });
    expect(vacancyFact(1, 'now').note).toBe('1 role is vacant.');
  });

  it('counts who carries a role beside other work, and nominations that waited more than a month', () => {
    expect(sideOfDeskFact(0, 4, 'now')).toMatchObject({ status: 'ok' });
    expect(sideOfDeskFact(2, 4, 'now')).toMatchObject({ status: 'at_risk', value: 2, note: '2 of 4 holders lack agreed time, acknowledgement, or the role in their description.' });
    expect(acknowledgementFact(3, 30, 'now')).toMatchObject({ status: 'ok', value: 3 });
    expect(acknowledgementFact(1, 31, 'now')).toMatchObject({ status: 'at_risk', note: '1 waits, the longest for 31 days.' });
  });
});
