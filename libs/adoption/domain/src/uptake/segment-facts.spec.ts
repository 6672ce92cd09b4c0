import { segmentFacts, type SegmentShares } from './uptake-evidence';

const unit = (name: string, depth: number, values: readonly (number | null)[]): SegmentShares => ({ orgUnitId: name, orgUnitName: name, depth, cells: values.map((value, at) => ({ periodEnd: `2026-11-0${at + 1}`, value })) });

describe('adoption by segment at a checkpoint', () => {
  it('is told of the units below the only top one, beside four weeks before', () => {
    const facts = segmentFacts([unit('Bank', 0, [0.3, 0.3, 0.3, 0.3, 0.3]), unit('Retail', 1, [0.2, 0.25, 0.3, 0.35, 0.4])]);
    expect(facts).toMatchObject([{ key: 'adoption.segment:Retail', status: 'info', value: 0.4, baseline: 0.2, asOf: '2026-11-05', link: 'adoption?unit=Retail', note: '40 % of its people were active to 2026-11-05, 20 % 4 weeks before.' }]);
  });

  it('is told of the newest week of which all days are known', () => {
    const north = unit('North', 0, [0.2, 0.25, 0.3, 0.35, 0.4, null]);
    const cells = north.cells.map((cell, at) => (at === 5 ? { ...cell, missing: 'days_missing' } : cell));
    expect(segmentFacts([{ ...north, cells }], true)).toMatchObject([{ value: 0.4, baseline: 0.2, asOf: '2026-11-05' }]);
  });

  it('is told of the top units where there are several, the worst first', () => expect(segmentFacts([unit('A', 0, [0.3]), unit('B', 0, [0.1]), unit('C', 1, [0.2])]).map(({ title }) => title)).toEqual(['Active in B', 'Active in A']));

  it('is told of the units of a programme, though there is only one', () => expect(segmentFacts([unit('North', 0, [0.3])], true).map(({ title }) => title)).toEqual(['Active in North']));

  it('says how many figures are withheld, and that there are more than the twelve worst', () => {
    expect(segmentFacts([unit('Bank', 0, [0.3]), unit('Small', 1, [null]), unit('Large', 1, [0.2])])).toMatchObject([{ title: 'Active in Large' }, { key: 'adoption.segments-left-out', value: 1, note: '1 of 2 segments are withheld or have no figure: their groups are too small, or would show one that is.' }]);
    const many = segmentFacts(Array.from({ length: 30 }, (_, at) => unit(`U${at}`, 0, [at === 29 ? 0.1 : 0.5])));
    expect(many).toHaveLength(13);
    expect([many[0]?.title, many.at(-1)?.note]).toEqual(['Active in U29', '18 with more people active than the 12 worst are on the page of adoption.']);
  });
});
