import { markLevels } from './chart-option';

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
