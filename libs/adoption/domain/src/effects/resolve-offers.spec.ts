import { cutUnitsOf, gridOf, panelOf, reachOf } from './lay-out-panel';
import { offersOf } from './resolve-offers';

const PEOPLE = new Map([['whole', 50], ['most', 50], ['half', 50], ['few', 50]]);
const [FIRST, LATER] = ['2026-03-10', '2026-04-07'];

describe('an offer to an audience', () => {
  const offers = offersOf([{ unitId: 'whole', on: LATER }], [
    { unitId: 'most', on: FIRST, people: 41, of: 50, through: 'clinic' },
    { unitId: 'half', on: FIRST, people: 25, of: 50, through: 'clinic' },
    { unitId: 'few', on: FIRST, people: 5, of: 50, through: 'clinic' },
  ]);
  const grid = gridOf([...PEOPLE].map(([unitId, people]) => ({ unitId, weeks: ['2026-03-02', '2026-03-09', '2026-04-06'], people: [people, people, people], counted: [5, 6, 7] })));
  const subject = { key: 'a', title: 'the clinic', ...offers };

  it('was made to units of which nearly all belong to it, and cuts through those of which a part does', () => {
    expect(offers.offeredOn).toEqual(new Map([['whole', LATER], ['most', FIRST]]));
    expect(offers.inPart).toEqual(new Map([['half', { on: FIRST, share: 0.5 }], ['few', { on: FIRST, share: 0.1 }]]));
    expect(offers.through).toEqual(new Map([['most', 'clinic']]));
    expect(panelOf(grid, subject).units.map(({ id, offeredInWeek }) => [id, offeredInWeek])).toEqual([['whole', 5], ['most', 1], ['few', null]]);
    expect(cutUnitsOf(grid, subject)).toEqual({ units: 1, share: expect.closeTo(25 / 130, 9) });
  });

  it('is a rival by the share of their people it reached', () => {
    expect(reachOf(grid, [subject]).get(subject)).toEqual({ name: 'the clinic', offeredInWeek: { whole: 5, most: 1, half: 1, few: 1 }, shareOffered: { half: 0.5, few: 0.1 } });
  });

  it('cuts through a unit whose people got it in different weeks, but not in different days of one', () => {
    const apart = offersOf([], [{ unitId: 'half', on: FIRST, people: 25, of: 50, through: 'a' }, { unitId: 'half', on: LATER, people: 25, of: 50, through: 'b' }, { unitId: 'few', on: FIRST, people: 25, of: 50, through: 'a' }, { unitId: 'few', on: '2026-03-12', people: 20, of: 50, through: 'b' }]);
    expect(apart.inPart).toEqual(new Map([['half', { on: FIRST, share: 1 }]]));
    expect(apart.offeredOn).toEqual(new Map([['few', FIRST]]));
  });

  it('does not take those it reached first for waiting when the rest of their unit is named later', () => {
    const named = offersOf([{ unitId: 'half', on: LATER }, { unitId: 'few', on: LATER }], [{ unitId: 'half', on: FIRST, people: 20, of: 50, through: 'a' }, { unitId: 'few', on: FIRST, people: 4, of: 50, through: 'a' }]);
    expect(named.inPart).toEqual(new Map([['half', { on: FIRST, share: 1 }]]));
    expect(named.offeredOn).toEqual(new Map([['few', LATER]]));
    expect(named.through).toEqual(new Map());
  });
});
