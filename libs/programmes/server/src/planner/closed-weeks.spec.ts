import { addDays, day } from '@realign/kernel';
import fc from 'fast-check';
import { closedWeeksOf, closedWeeksOfPeople, type Blackout, type PeopleShare } from './closed-weeks';

const first = day('2027-03-01');
const weeks = Array.from({ length: 20 }, (_, week) => addDays(first, 7 * week));
const blackout = (over: Partial<Blackout>): Blackout => ({ startsOn: '2027-03-08', endsOn: '2027-03-14', countries: [], unitIds: new Set(), ...over });
const share = (unitId: string | null, country: string, people = 10): PeopleShare => ({ unitId, country, people });

const shares = fc.array(fc.record({ unitId: fc.option(fc.constantFrom('a', 'b', 'c')), country: fc.constantFrom('GB', 'GH', 'XX', ''), people: fc.integer({ min: 1, max: 500 }) }), { minLength: 1, maxLength: 5 });
const blackouts = fc.array(
  fc.record({ from: fc.nat(130), days: fc.nat(30), countries: fc.subarray(['GB', 'GH', 'XX']), units: fc.subarray(['a', 'b', 'c']) }).map(({ from, days, countries, units }): Blackout => ({ startsOn: addDays(first, from), endsOn: addDays(first, from + days), countries, unitIds: new Set(units) })),
  { maxLength: 4 },
);

describe('weeks that are closed (I11)', () => {
  it('are all those in which somebody is in a blackout period, however few they are and however far below', () => {
    fc.assert(fc.property(shares, blackouts, (people, held) => {
      const closed = new Set(closedWeeksOfPeople(people, held, weeks));
      weeks.forEach((monday, week) => {
        const isHeld = held.some(({ startsOn, endsOn, countries, unitIds }) =>
          [0, 1, 2, 3, 4].some((after) => startsOn <= addDays(monday, after) && addDays(monday, after) <= endsOn) &&
          people.some(({ unitId, country }) => (countries.length === 0 || countries.includes(country)) && (unitIds.size === 0 || unitIds.has(unitId ?? 'none'))));
        if (isHeld) expect(closed).toContain(week);
      });
    }), { numRuns: 300 });
  });

  it('do not hold others: a blackout of a country and a unit is of those who are in both', () => {
    const held = [blackout({ countries: ['XX'], unitIds: new Set(['a']) })];
    expect(closedWeeksOfPeople([share('a', 'GB'), share('b', 'XX')], held, weeks.slice(0, 3))).toEqual([]);
    expect(closedWeeksOfPeople([share('a', 'GB'), share('a', 'XX', 1)], held, weeks.slice(0, 3))).toEqual([1]);
  });

  it('are those of a public holiday on the Monday for a fifth of whoever has a country', () => {
    // 29 March 2027 is Easter Monday in Germany.
    expect(closedWeeksOfPeople([share('a', 'DE', 20), share('a', 'US', 80), share('a', '', 500)], [], weeks)).toContain(4);
    expect(closedWeeksOfPeople([share('a', 'DE', 19), share('a', 'US', 81)], [], weeks)).not.toContain(4);
  });

  it('for teaching count in every country, and where none is named what holds everywhere', () => {
    for (const country of ['GH', 'XX']) expect(closedWeeksOf(country, [blackout({ countries: [country] })], weeks.slice(0, 3))).toContain(1);
    expect(closedWeeksOf('', [blackout({})], weeks.slice(0, 3))).toEqual([1]);
  });
});
