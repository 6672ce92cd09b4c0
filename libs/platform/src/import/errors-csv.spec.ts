import { text } from 'node:stream/consumers';
import { errorsCsv } from './errors-csv';

const row = (value: string) => ({ line: 3, column: 'Name', code: 'x', severity: 'error', detail: 'Because.', value });

it('an error file calculates nothing in a spreadsheet, whatever the imported file held', async () => {
  const csv = await text(errorsCsv(['=1+1', '+1', '-1', '@x', '\t=1', 'plain'].map(row)));
  const values = csv.split('\r\n').slice(1, -1).map((line) => line.split(',')[3]);
  expect(values.every((value) => value === 'plain' || /^"?'/.test(value ?? ''))).toBe(true);
  expect(values).toHaveLength(6);
});

it('an error file whose rows cannot be read ends with that error', async () => {
  async function* broken() {
    yield row('first');
    await Promise.reject(new Error('the database went away'));
  }
  await expect(text(errorsCsv(broken()))).rejects.toThrow('the database went away');
});
