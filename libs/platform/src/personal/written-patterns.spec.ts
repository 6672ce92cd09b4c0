import { addressPattern, isTelling, namePattern, numberPatterns } from './written-patterns';

/** Postgres' classes as JavaScript writes them: enough to try the patterns here; the database tries them itself in the tests of erasing. */
const regex = (pattern: string): RegExp => new RegExp(pattern.replaceAll('[:alnum:]', '\\p{L}\\p{N}').replaceAll('_.%+-]', '_.%+\\-]').replaceAll('[-.@]', '[\\-.@]'), 'giu');
const without = (pattern: string | undefined, text: string): string => text.replace(regex(pattern ?? ''), '…');

it('a name is found as it stands, and not in a longer one', () => {
  const pattern = namePattern(['Anna Berg'])?.pattern;
  expect(without(pattern, 'Anna Berg asked; ANNA BERG’s plan, by Anna Berg.')).toBe('… asked; …’s plan, by ….');
  expect(without(pattern, 'Joanna Berg, Anna Bergman and Anna Berg-Larsen')).toBe('Joanna Berg, Anna Bergman and Anna Berg-Larsen');
});

it('a name with a quote is found as JSON writes it too', () => {
  expect(without(namePattern(['Sam "Bo" Lee'])?.pattern, JSON.stringify({ by: 'Sam "Bo" Lee' }))).toBe('{"by":"…"}');
});

it('an address is found as it stands, and not in a longer one', () => {
  const pattern = addressPattern({ addresses: ['anna@bank.example'], numbers: ['E-4711'] })?.pattern;
  expect(without(pattern, 'To anna@bank.example. (E-4711)')).toBe('To …. (…)');
  expect(without(pattern, 'joanna@bank.example x.anna@bank.example anna@bank.example.org E-47110')).toBe('joanna@bank.example x.anna@bank.example anna@bank.example.org E-47110');
});

it('a plain number is taken only where it says whose it is', () => {
  const [column, field, ofFile] = numberPatterns(['1004']);
  expect(column?.columns).toContain('employee_number');
  expect(without(column?.pattern, '1004')).toBe('…');
  expect(without(column?.pattern, '1004 people')).toBe('1004 people');
  expect(without(field?.pattern, '{"employeeNumber": "1004", "people": 1004, "value":"1004"}')).toBe('{"employeeNumber": "…", "people": 1004, "value":"1004"}');
  expect(without(ofFile?.pattern, '[["1004","Anna"]]')).toBe('[["…","Anna"]]');
  expect([numberPatterns(['E-4711']), numberPatterns(['0100200'])]).toEqual([[], []]);
});

it('one word, or a short name, is not looked for everywhere', () => {
  expect(['Anna', 'Bo L', 'Anna Berg'].map(isTelling)).toEqual([false, false, true]);
});
