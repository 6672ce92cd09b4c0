import { nameCountry } from './name-country';

describe('the country that is meant', () => {
  it.each([
    ['Germany', ['GB', 'DE'], ['DE']],
    [' deutschland ', ['GB', 'DE'], ['DE']],
    ['Österreich', ['AT'], ['AT']],
    ['de', ['Germany', 'France'], ['Germany']],
    ['FRANCE', ['Germany', 'France'], ['France']],
    ['Alemanha', ['DE'], ['DE']],
    ['Head office', ['Head office', 'DE'], ['Head office']],
    ['PT', ['DE'], ['PT']],
    ['Portugal', [], ['PT']],
    ['Germany', ['DE', 'Germany', 'FR', 'Deutschland'], ['DE', 'Germany', 'Deutschland']],
    ['Atlantis', ['DE'], []],
    ['Germany', ['DE-BY', 'AT'], ['DE-BY']],
    ['XQ', ['DE'], []],
    ['', ['DE'], []],
  ])('“%s” among %j is %j', (text, known, country) => {
    expect(nameCountry(text, known)).toEqual(country);
  });
});
