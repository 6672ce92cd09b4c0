import { segmentFacts, type SegmentShares } from './uptake-evidence';

const unit = (name: string, depth: number, values: readonly (number | null)[]): SegmentShares => ({ orgUnitId: name, orgUnitName: name, depth, cells: values.map((value, at) => ({ periodEnd: `2026-11-0${at + 1}`, value })) });

describe('adoption by segment at a checkpoint', () => {
  it('is told of the units below the only top one, beside four weeks before', () => {
    const facts = segmentFacts([unit('Bank', 0, [0.3, 0.3, 0.3, 0.3, 0.3]), unit('Retail', 1, [0.2, 0.25, 0.3, 0.35, 0.4])]);
    expect(facts).toMatchObject([{ key: 'adoption.segment:Retail', status: 'info', value: 0.4, baseline: 0.2, asOf: '2026-11-05', note: '40 % of its people were active to 2026-11-05, 20 % 4 weeks before.' }]);
  });

  it('is told of the top units where there are several', () => expect(segmentFacts([unit('A', 0, [0.3]), unit('B', 0, [0.1]), unit('C', 1, [0.2])]).map(({ title }) => title)).toEqual(['Active in A', 'Active in B']));

  it('says nothing of a unit whose figure is withheld, and no more than twelve', () => {
    expect(segmentFacts([unit('Bank', 0, [0.3]), unit('Small', 1, [null])])).toEqual([]);
    expect(segmentFacts(Array.from({ length: 30 }, (_, at) => unit(`U${at}`, 0, [0.5])))).toHaveLength(12);
  });
});
