import { repeatedTitles } from './repeated-titles';

it('finds titles that tell nothing apart', () => {
  const question = (detail: string): { title: string; detail: string } => ({ title: 'A new question', detail });
  expect([...repeatedTitles([question('May I?'), question('Must I?'), { title: 'Host a community', detail: 'Part of your role.' }])]).toEqual(['A new question']);
  expect([...repeatedTitles([question('May I?'), { title: 'Answer as a leader', detail: 'Part of your role.' }])]).toEqual([]);
  expect([...repeatedTitles([question('Part of it.'), question('Part of it.')])]).toEqual([]);
});
