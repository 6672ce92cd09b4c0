import { inUnit, keptValue, typedValue } from './typed-value';

it.each([
  [0.07, 'share', 'Target, in percent', 7], [0.29, 'share', 'Target, in percent', 29], [1, 'share', 'Target, in percent', 100], [0.29, 'hours', 'Target, in hours', 0.29], [0.29, '', 'Target', 0.29],
] as const)('%d of %s is asked as “%s”, %d, and kept as it was', (value, unit, label, typed) => {
  expect([inUnit('Target', unit), typedValue(value, unit)]).toEqual([label, typed]);
  expect(keptValue(typed, unit)).toBe(value);
});

it('nothing stays nothing', () => {
  expect([typedValue(null, 'share'), typedValue(undefined, 'share'), keptValue(null, 'share')]).toEqual([null, null, null]);
});
