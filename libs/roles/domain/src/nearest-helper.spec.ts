import fc from 'fast-check';
import { nearestHelpers, type HelperCandidate } from './nearest-helper';

const helper = (name: string, levelsUp: number | null, levelsDown: number, isSameLocation = false, isSameLanguage = false): HelperCandidate => ({ personId: name, name, levelsUp, levelsDown, isSameLocation, isSameLanguage });
const order = (...candidates: HelperCandidate[]): string[] => nearestHelpers(candidates, 10).map(({ name, nearness }) => `${name}: ${nearness}`);

describe('who is nearest', () => {
  it('is somebody of the same unit, then up the tree, then of the same place and language', () => {
    expect(order(helper('Far', 5, 3), helper('Tongue', 4, 2, false, true), helper('Town', 4, 2, true), helper('Cousin', 1, 1), helper('Desk', 0, 0), helper('Boss', 1, 0))).toEqual([
      'Desk: same-unit', 'Boss: unit-above', 'Cousin: unit-above', 'Town: same-location', 'Tongue: same-language', 'Far: elsewhere',
    ]);
  });

  it('prefers, in the same town, who speaks the same language', () => {
    expect(order(helper('Anna', 3, 1, true, false), helper('Zoe', 5, 4, true, true))).toEqual(['Zoe: same-location', 'Anna: same-location']);
  });

  it('prefers, on the same level of the tree, who sits in the same town; then the name decides', () => {
    expect(order(helper('Ben', 1, 1), helper('Anna', 1, 1), helper('Zoe', 1, 1, true))).toEqual(['Zoe: unit-above', 'Anna: unit-above', 'Ben: unit-above']);
  });

  it('is the same whatever the order in which they are found', () => {
    const candidates = fc.array(fc.record({ personId: fc.uuid(), name: fc.string({ minLength: 1, maxLength: 4 }), levelsUp: fc.option(fc.nat(6)), levelsDown: fc.nat(4), isSameLocation: fc.boolean(), isSameLanguage: fc.boolean() }), { maxLength: 12 });
    fc.assert(fc.property(candidates, (found) => expect(nearestHelpers([...found].reverse(), 5)).toEqual(nearestHelpers(found, 5))));
  });
});
