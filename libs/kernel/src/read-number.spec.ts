import { guessDecimalMark, isPercent, isTwofold, readNumber } from './read-number';

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

  it.each([
    ['1,23,456.7', 'point', 123456.7], ['12,34,56,789', 'point', 123456789], ['−5,5', 'comma', -5.5], ['–5,5', 'comma', -5.5], ['- 5,5', 'comma', -5.5], ['1.234,50-', 'comma', -1234.5], ['(1,234.50)', 'point', -1234.5], ['١٢٣٤٫٥', 'point', 1234.5], ['١٬٢٣٤٫٥', 'comma', 1234.5], ['۱۲۳', 'point', 123],
    ['१,२३,४५६.७', 'point', 123456.7], ['１２３', 'point', 123], ['１，２３４．５', 'point', 1234.5], ['%12,5', 'comma', 12.5], ['12,5％', 'comma', 12.5], ['٪١٢', 'point', 12], ['€ 1.234,50', 'comma', 1234.5], ['1 234,50 €', 'comma', 1234.5], ['-$1,234.5', 'point', -1234.5], ['US$ 12', 'point', 12], ['R$ 1.234,5', 'comma', 1234.5],
    ["CHF 1'234.50", 'point', 1234.5], ['1 234,50 kr', 'comma', 1234.5], ['12,5 zł', 'comma', 12.5], ['0,125', 'comma', 0.125], ['($5)', 'point', -5], ['𝟏𝟐', 'point', 12],
  ] as const)('%s with a %s is %d', (text, mark, value) => expect(readNumber(text, mark)).toBe(value));

  it.each([['5²', 'point'], ['①', 'point'], ['½', 'point'], ['ABC 12', 'point'], ['EUR12', 'point'], ['12 pcs', 'point'], ['--5', 'point'], ['-5-', 'point'], ['(-5)', 'point'], ['1.23.456,7', 'comma'], ['0,125', 'point'], ['$', 'point'], [`${'9'.repeat(70)}€`, 'point']] as const)('%s with a %s is none', (text, mark) => expect(readNumber(text, mark)).toBeUndefined());

  it('is twofold only where both marks make it another number', () => {
    expect(['1,234', '１，２３４', '€ 1.234', '-1,234'].map(isTwofold)).toEqual([true, true, true, true]);
    expect(['1,23,456', '١٬٢٣٤', '0,125', '1 234', '1.234,5', '12'].map(isTwofold)).toEqual([false, false, false, false, false, false]);
    expect(guessDecimalMark(['１，２３４'])).toBeUndefined();
    expect(guessDecimalMark(['١٬٢٣٤٫٥'])).toBe('point');
  });

  it('is per cent with the sign on either side', () => expect(['12 %', '%12', '٪١٢', '12％', '12'].map(isPercent)).toEqual([true, true, true, true, false]));

  it('shows its mark when one value leaves no choice', () => {
    expect(guessDecimalMark(['1,5', '12'])).toBe('comma');
    expect(guessDecimalMark(['1.5', '1,234.5'])).toBe('point');
    expect(guessDecimalMark(['12', '7'])).toBe('point');
    expect(guessDecimalMark(['1,234'])).toBeUndefined();
  });
});
