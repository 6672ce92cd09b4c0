import '@angular/compiler';
import { fieldsOf } from './own-data-words';

it('says each field that is known, days and yes or no in words, and 0 as 0', () => {
  expect(fieldsOf({ Source: 'Viva Engage', To: '2026-11-20', Licensed: true, Active: false, Read: 0, Posted: null, More: '' })).toEqual([
    { name: 'Source', value: 'Viva Engage' }, { name: 'To', value: '20 Nov 2026' }, { name: 'Licensed', value: 'yes' }, { name: 'Active', value: 'no' }, { name: 'Read', value: '0' },
  ]);
});
