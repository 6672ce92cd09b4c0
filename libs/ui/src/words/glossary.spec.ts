import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GLOSSARY, meaningOf } from './glossary';

const plain = (text: string): string => text.replaceAll("'", '’').trim();
const written = new Map(
  readFileSync(resolve(__dirname, '../../../../docs/words.md'), 'utf8').split('\n').filter((line) => line.startsWith('| ')).map((line) => { const [, word = '', ...rest] = line.split('|'); return [plain(word), plain(rest.slice(0, -1).join('|'))] as const; }),
);

it('each word means on the screens what the page of words says', () => {
  expect(GLOSSARY.length).toBeGreaterThan(90);
  for (const { word, meaning } of GLOSSARY) expect([word, meaning]).toEqual([word, written.get(word)]);
});

it('a word is found by itself, beside others, in the plural and in capitals; what is no word of change is not', () => {
  expect(meaningOf('Evidence grade')?.word).toBe('evidence grade');
  expect(meaningOf('waves')?.word).toBe('phase, wave');
  expect(meaningOf('Measure')?.word).toBe('measure (of a role)');
  expect(meaningOf('table')).toBeUndefined();
});
