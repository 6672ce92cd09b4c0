import '@angular/compiler';
import type { UptakeView } from '@realign/api-client';
import { csvAddress } from './uptake-words';

const view = { lineage: { periods: Array.from({ length: 52 }, (_, n) => ({ periodEnd: `week-${n}` })) } } as UptakeView;

it('the file is of the same people and weeks as the page; of people of a kind as far back as one answer goes', () => {
  expect(csvAddress(undefined, {}, view)).toBe('/api/adoption/figures.csv?by=unit&from=week-0&to=week-51');
  expect(csvAddress('p', { country: 'DE' }, view)).toBe('/api/adoption/figures.csv?by=wave&programmeId=p&country=DE&from=week-25&to=week-51');
  expect(csvAddress(undefined, {}, undefined)).toBe('/api/adoption/figures.csv?by=unit');
});
