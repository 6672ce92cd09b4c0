import { chartOption, dayTicks, observedSits, placeMarks, type ChartInks } from './chart-option';

const year = Array.from({ length: 12 }, (_, month) => ({ on: `2026-${String(month + 1).padStart(2, '0')}-01`, value: 1 }));
const marks = (...days: string[]) => ({ observed: year, marks: days.map((on) => ({ on, label: on })) });

const levels = (data: Parameters<typeof placeMarks>[0], width = 360): number[] => placeMarks(data, width).map(({ level }) => level);

it('labels of marks far apart stand on one line', () => {
  expect(levels(marks('2026-01-05', '2026-06-01', '2026-11-01'))).toEqual([0, 0, 0]);
});

it('labels of marks close together stand one above the other', () => {
  expect(levels(marks('2026-03-01', '2026-04-01', '2026-05-01', '2026-10-01'))).toEqual([0, 1, 2, 0]);
});

it('what has room side by side on a screen stands one above the other on a phone', () => {
  const launches = { observed: year, marks: [{ on: '2026-03-01', label: 'Branches north launched' }, { on: '2026-09-01', label: 'Branches south launched' }] };
  expect([levels(launches, 900), levels(launches, 300)]).toEqual([[0, 0], [0, 1]]);
});

it('what is expected beyond the readings narrows the room of labels', () => {
  const launches = { observed: year, marks: [{ on: '2026-03-01', label: 'Branches north launched' }, { on: '2026-09-01', label: 'Branches south launched' }] };
  expect(levels({ ...launches, expected: [{ on: '2028-12-01', low: 1, mid: 2, high: 3 }] }, 900)).toEqual([0, 1]);
});

it('a label at the edge stands beside its mark, not outside the drawing', () => {
  const long = 'A launch with quite a long name';
  const ends = { observed: year, marks: [{ on: '2026-01-01', label: long }, { on: '2026-06-15', label: 'June' }, { on: '2026-12-01', label: `${long} and more` }] };
  expect(placeMarks(ends, 900).map(({ align }) => align)).toEqual(['left', 'center', 'right']);
});

it('a line in weeks is placed by its numbers', () => {
  const weeks = (...ons: string[]) => ({ observed: [{ on: '0', value: 1 }, { on: '100', value: 2 }], marks: ons.map((on) => ({ on, label: 'Offered' })) });
  expect([levels(weeks('10', '20')), levels(weeks('10', '80'))]).toEqual([[0, 1], [0, 0]]);
});

it('days below a line stand equally far apart, the newest last', () => {
  const days = dayTicks({ observed: [{ on: '2026-08-24', value: 1 }, { on: '2026-10-01', value: null }, { on: '2026-11-22', value: 2 }] }).map((at) => new Date(at).toISOString().slice(0, 10));
  expect(days).toEqual(['2026-08-24', '2026-09-11', '2026-09-29', '2026-10-17', '2026-11-04', '2026-11-22']);
});

it('a target and a baseline beyond all readings are in the drawing', () => {
  const inks = { lines: [] } as unknown as ChartInks;
  const data = { observed: year.map((point) => ({ ...point, value: 0.5 })), target: { value: 0.7, label: 'target 70 %' }, baseline: { value: 0.31, label: 'baseline 31 %' } };
  const drawn = (of: Parameters<typeof chartOption>[0]) => (chartOption(of, inks, false, 600)['series'] as { data?: unknown[][] }[]).flatMap(({ data: points }) => (points ?? []).map(([, value]) => value));
  expect(drawn(data)).toEqual(expect.arrayContaining([0.7, 0.31]));
  expect(drawn({ observed: data.observed })).not.toContain(0.7);
});

it('a few days have a label each, and no reading has none', () => {
  expect(dayTicks({ observed: [{ on: '2026-11-20', value: 1 }, { on: '2026-11-22', value: 2 }] })).toHaveLength(3);
  expect(dayTicks({ observed: [] })).toEqual([]);
});

describe('the name of the observed line', () => {
  const ahead = { on: '2026-12-01', low: 1, mid: 2, high: 3 };
  const rising = [{ on: '2026-10-01', value: 1 }, { on: '2026-11-01', value: 2 }];

  it('stands beside its end', () => {
    expect(observedSits({ observed: rising })).toBe('beside');
    expect(observedSits({ observed: rising, expected: [{ ...ahead, on: '2026-11-01' }] })).toBe('beside');
  });

  it('stands before its end where a forecast goes on, on the free side of the line', () => {
    expect(observedSits({ observed: rising, expected: [ahead] })).toBe('above');
    expect(observedSits({ observed: [...rising, { on: '2026-11-08', value: 1 }, { on: '2026-11-15', value: null }], expected: [ahead] })).toBe('below');
  });
});
