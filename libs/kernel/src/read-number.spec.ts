import { guessDecimalMark, readNumber } from './read-number';

describe('a number as it is written', () => {
  it.each([
    ['1,234.5', 'point', 1234.5],
    ['1.234,5', 'comma', 1234.5],
    ['1 234,5', 'comma', 1234.5],
    ["1'234.50", 'point', 1234.5],
    ['-0,5', 'comma', -0.5],
    ['12 %', 'point', 12],
    ['1.234', 'comma', 1234],
    ['1.234', 'point', 1.234],
    ['.5', 'point', 0.5],
  ] as const)('%s with a %s is %d', (text, mark, value) => expect(readNumber(text, mark)).toBe(value));

  it.each([['1,23,4', 'point'], ['1.2.3', 'comma'], ['', 'point'], ['n/a', 'point'], ['-', 'point'], ['1e999', 'point'], ['1,5', 'point']] as const)('%s with a %s is none', (text, mark) =>
    expect(readNumber(text, mark)).toBeUndefined(),
  );

  it('shows its mark when one value leaves no choice', () => {
    expect(guessDecimalMark(['1,5', '12'])).toBe('comma');
    expect(guessDecimalMark(['1.5', '1,234.5'])).toBe('point');
    expect(guessDecimalMark(['12', '7'])).toBe('point');
    expect(guessDecimalMark(['1,234'])).toBeUndefined();
  });
});
