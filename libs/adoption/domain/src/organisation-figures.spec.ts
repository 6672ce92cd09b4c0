import fc from 'fast-check';
import { organisationFigures, type Figures } from './organisation-figures';

const figures = (people: number, active = people): Figures => ({ people, active, posters: 0, readers: 0, reactors: 0 });

it('the whole organisation leaves out the one stranger whom the difference to its units would give away', () => {
  expect(organisationFigures(figures(401, 120), [figures(400, 119)], 10)).toEqual(figures(400, 119));
  expect(organisationFigures(figures(430, 140), [figures(400, 119)], 10)).toEqual(figures(430, 140));
  expect(organisationFigures(figures(404, 123), [figures(400, 119), figures(4, 4)], 10)).toEqual(figures(400, 119));
  expect(organisationFigures(figures(60), [], 10)).toEqual(figures(60));
});

it('the whole less the units that are shown is never a small group', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 6 }), fc.nat(30), fc.integer({ min: 5, max: 20 }), (units, strangers, min) => {
      const tops = units.map((people) => figures(people));
      const all = figures(units.reduce((sum, people) => sum + people, strangers));
      const shown = units.filter((people) => people >= min).reduce((sum, people) => sum + people, 0);
      const rest = organisationFigures(all, tops, min).people - shown;
      expect(shown === 0 || rest === 0 || rest >= min).toBe(true);
    }),
  );
});
