import fc from 'fast-check';
import { withheldGroups } from './withhold-small';

const groups = (...people: number[]) => people.map((n, at) => ({ key: `g${at}`, people: n }));

describe('figures of units beside their total', () => {
  it('are withheld for a small group and for the next one, whose figure would give it away', () => {
    expect([...withheldGroups(groups(50, 4, 30))]).toEqual(['g1', 'g2']);
    expect([...withheldGroups(groups(50, 6, 7))]).toEqual(['g1', 'g2']);
    expect([...withheldGroups(groups(50, 20))]).toEqual([]);
  });

  it('never leave fewer people between the total and what is shown than a group has, unless everything is withheld', () => {
    fc.assert(fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (people) => {
      const all = groups(...people);
      const withheld = withheldGroups(all, 10);
      const inside = all.filter(({ key }) => withheld.has(key)).reduce((sum, group) => sum + group.people, 0);
      const shown = all.filter(({ key, people: n }) => n > 0 && !withheld.has(key));
      expect(shown.every(({ people: n }) => n >= 10)).toBe(true);
      expect(inside === 0 || inside >= 10 || shown.length === 0).toBe(true);
    }));
  });
});
