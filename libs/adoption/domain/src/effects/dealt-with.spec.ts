import { dealtWith } from './dealt-with';

/** A bank with two areas of two teams each. */
const ABOVE = new Map([['bank', ['bank']], ...['retail', 'risk'].flatMap((area) => [[area, [area, 'bank']] as [string, string[]], ...['1', '2'].map((n) => [area + n, [area + n, area, 'bank']] as [string, string[]])])]);
const dealt = (named: readonly string[], touched: readonly string[] = []) => Object.fromEntries(dealtWith(ABOVE, { named: new Set(named), touched }));

describe('what a unit got its date with', () => {
  it('is the nearest unit that is named, and what waits around it as a whole', () => {
    expect(dealt(['retail'])).toEqual({ bank: 'bank', retail: 'retail', retail1: 'retail', retail2: 'retail', risk: 'risk', risk1: 'risk', risk2: 'risk' });
    expect(dealt(['retail', 'retail2'])).toMatchObject({ retail1: 'retail', retail2: 'retail2' });
  });

  it('is not the whole organisation where people of it got dates through an audience', () => {
    expect(dealt([], ['retail1'])).toEqual({ bank: 'bank', retail: 'retail', retail1: 'retail1', retail2: 'retail2', risk: 'risk', risk1: 'risk', risk2: 'risk' });
    expect(dealt([])).toMatchObject({ retail1: 'bank', risk2: 'bank' });
  });
});
