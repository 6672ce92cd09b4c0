import { monthGrid } from './month-grid';

describe('a month on the wall', () => {
  it('begins on the Monday on or before the first, and ends with the week of the last', () => {
    const weeks = monthGrid('2027-02-14');
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([4, '2027-02-01', '2027-02-28']);
    const march = monthGrid('2027-05-01');
    expect([march.length, march[0]?.[0], march.at(-1)?.[6]]).toEqual([6, '2027-04-26', '2027-06-06']);
  });
});
