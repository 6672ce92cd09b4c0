import { dayTicks, markLevels } from './chart-option';

const year = Array.from({ length: 12 }, (_, month) => ({ on: `2026-${String(month + 1).padStart(2, '0')}-01`, value: 1 }));
const marks = (...days: string[]) => ({ observed: year, marks: days.map((on) => ({ on, label: on })) });

it('labels of marks far apart stand on one line', () => {
  expect(markLevels(marks('2026-01-05', '2026-06-01', '2026-11-01'))).toEqual([0, 0, 0]);
});

it('labels of marks close together stand one above the other', () => {
  expect(markLevels(marks('2026-03-01', '2026-04-01', '2026-05-01', '2026-10-01'))).toEqual([0, 1, 2, 0]);
});

it('a line in weeks is placed by its numbers', () => {
  expect(markLevels({ observed: [{ on: '0', value: 1 }, { on: '100', value: 2 }], marks: [{ on: '10', label: 'a' }, { on: '20', label: 'b' }] })).toEqual([0, 1]);
});

it('days below a line stand equally far apart, the newest last', () => {
  const days = dayTicks({ observed: [{ on: '2026-08-24', value: 1 }, { on: '2026-10-01', value: null }, { on: '2026-11-22', value: 2 }] }).map((at) => new Date(at).toISOString().slice(0, 10));
  expect(days).toEqual(['2026-08-24', '2026-09-11', '2026-09-29', '2026-10-17', '2026-11-04', '2026-11-22']);
});

it('a few days have a label each, and no reading has none', () => {
  expect(dayTicks({ observed: [{ on: '2026-11-20', value: 1 }, { on: '2026-11-22', value: 2 }] })).toHaveLength(3);
  expect(dayTicks({ observed: [] })).toEqual([]);
});
