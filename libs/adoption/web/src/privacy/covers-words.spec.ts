import '@angular/compiler';
import { coversWords } from './covers-words';

it('says how many people an agreement covers, also nobody, and who is protected because nobody can tell', () => {
  expect([{ people: 240, perhaps: 0 }, { people: 1, perhaps: 2 }, { people: 0, perhaps: 0 }].map(coversWords)).toEqual([
    'covers 240 people', 'covers 1 person, and protects 2 people whose country is not known', 'covers nobody in the directory today',
  ]);
});
