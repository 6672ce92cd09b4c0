import { askedValue, keptValue } from './typed-value';

it.each([
  [0.07, 'share', 'Value, in percent', 7], [0.29, 'share', 'Value, in percent', 29], [1, 'share', 'Value, in percent', 100], [0.29, 'hours', 'Value', 0.29],
] as const)('%d of %s is asked as “%s”, %d, and kept as it was', (value, unit, label, typed) => {
  expect(askedValue(unit, value)).toEqual({ label, value: typed });
  expect(keptValue(typed, unit)).toBe(value);
});
