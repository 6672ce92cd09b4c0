import { stringify } from 'csv-stringify';
import { pipeline, Readable } from 'node:stream';
import type { PersonView } from '@realign/directory/contract';

const COLUMNS: readonly { key: keyof PersonView; header: string }[] = [
  { key: 'employeeNumber', header: 'Employee number' }, { key: 'displayName', header: 'Name' }, { key: 'email', header: 'E-mail' }, { key: 'jobTitle', header: 'Job title' }, { key: 'orgUnitName', header: 'Unit' },
  { key: 'location', header: 'Location' }, { key: 'country', header: 'Country' }, { key: 'state', header: 'State' },
];

/** People as a CSV for a spreadsheet, row by row: UTF-8 with BOM, and a text that begins like a formula gets an apostrophe in front. */
export function peopleCsv(people: AsyncIterable<PersonView>): Readable {
  const csv = stringify({ header: true, bom: true, columns: [...COLUMNS], escape_formulas: true, record_delimiter: 'windows' });
  // An error on the way to the rows ends the answer, not the process.
  return pipeline(Readable.from(people), csv, () => undefined);
}
