import fc from 'fast-check';
import { roleCover, vacanciesToOpen, type CoverRule } from './role-cover';

const sponsor: CoverRule = { kind: 'fixed', holdersNeeded: 1, peoplePerHolder: null };
const champion: CoverRule = { kind: 'ratio', holdersNeeded: null, peoplePerHolder: 100 };
const adviser: CoverRule = { kind: 'audience', holdersNeeded: null, peoplePerHolder: null };

describe('the cover of a role', () => {
  it('is short until the sponsor has acknowledged; a nominee is no longer missing', () => {
    expect(roleCover(sponsor, { filled: 0, nominated: 0, later: 0 }, null)).toMatchObject({ needed: 1, missing: 1, status: 'short' });
    expect(roleCover(sponsor, { filled: 0, nominated: 1, later: 0 }, null)).toMatchObject({ missing: 0, status: 'short' });
    expect(roleCover(sponsor, { filled: 1, nominated: 0, later: 0 }, null)).toMatchObject({ status: 'met', note: '1 of 1 needed.' });
  });

  it('says who is to come: nominees, and those who agreed and begin later', () => {
    expect(roleCover(sponsor, { filled: 0, nominated: 0, later: 1 }, null)).toMatchObject({ missing: 0, status: 'short', note: '0 of 1 needed, 1 begins later.' });
    expect(roleCover(champion, { filled: 1, nominated: 1, later: 2 }, 455)).toMatchObject({ missing: 1, note: '1 of 5 needed (one for 100 of 455 people), 1 nominated, 2 begin later.' });
  });

  it('rounds a ratio up and shows the arithmetic', () => {
    expect(roleCover(champion, { filled: 4, nominated: 0, later: 0 }, 455)).toMatchObject({ needed: 5, missing: 1, status: 'short', note: '4 of 5 needed (one for 100 of 455 people).' });
    expect(roleCover(champion, { filled: 0, nominated: 0, later: 0 }, 0)).toMatchObject({ needed: 0, status: 'met' });
  });

  it('is unknown, not met, while nobody knows how many people there are', () => {
    expect(roleCover(champion, { filled: 9, nominated: 0, later: 0 }, null)).toMatchObject({ needed: null, status: 'unknown', missing: 0 });
  });

  it('asks for nobody when the role names an audience', () => {
    expect(roleCover(adviser, { filled: 0, nominated: 0, later: 0 }, 40_000).status).toBe('not_needed');
  });

  it('never opens more vacancies than places are missing', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(20), fc.nat(50), fc.integer({ min: 1, max: 50 }), (filled, nominated, later, open, holdersNeeded) => {
        const rule: CoverRule = { kind: 'fixed', holdersNeeded, peoplePerHolder: null };
        const cover = roleCover(rule, { filled, nominated, later }, null);
        const opened = vacanciesToOpen(cover, rule, open);
        expect(opened).toBeGreaterThanOrEqual(0);
        expect(filled + nominated + later + open + opened).toBeGreaterThanOrEqual(holdersNeeded);
        if (opened > 0) expect(filled + nominated + later + open + opened).toBe(holdersNeeded);
      }),
    );
  });
});
