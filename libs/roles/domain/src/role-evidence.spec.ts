import { roleCover } from './role-cover';
import { roleCoverFact, vacancyFact } from './role-evidence';

const fixed = (needed: number) => ({ kind: 'fixed', holdersNeeded: needed, peoplePerHolder: null }) as const;
const fact = (needed: number, filled: number) =>
  roleCoverFact({ roleDefinitionId: 'r', roleName: 'Champion', cover: roleCover(fixed(needed), { filled, nominated: 0 }, null) }, '2026-11-24T00:00:00Z');

describe('evidence from roles', () => {
  it('is red when half or more is missing, amber when less is, green when covered', () => {
    expect(fact(4, 2)).toMatchObject({ status: 'off_track', value: 0.5 });
    expect(fact(4, 3)).toMatchObject({ status: 'at_risk', value: 0.75 });
    expect(fact(4, 5)).toMatchObject({ status: 'ok', value: 1 });
  });

  it('says no data instead of a figure when the need is unknown', () => {
    const cover = roleCover({ kind: 'ratio', holdersNeeded: null, peoplePerHolder: 100 }, { filled: 3, nominated: 0 }, null);
    expect(roleCoverFact({ roleDefinitionId: 'r', roleName: 'Champion', cover }, 'now')).toMatchObject({ status: 'no_data', value: null });
  });

  it('names each vacancy count in a sentence', () => {
    expect(vacancyFact(0, 'now')).toMatchObject({ status: 'ok', value: 0 });
    expect(vacancyFact(1, 'now').note).toBe('1 role is vacant.');
  });
});
