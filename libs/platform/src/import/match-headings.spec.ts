import { isRefused } from '@realign/kernel';
import { matchHeadings, type ImportField } from './match-headings';

const FIELDS: readonly ImportField<'number' | 'name' | 'email'>[] = [
  { field: 'number', headings: ['Employee ID', 'Worker ID'] },
  { field: 'name', headings: ['Full Name'] },
  { field: 'email', headings: ['Work Email', 'Email'] },
];
const match = (...headings: string[]) => matchHeadings(headings, FIELDS, [['number'], ['name', 'email']]);
const fields = (...headings: string[]) => {
  const matched = match(...headings);
  return isRefused(matched) ? matched.refused : matched.map(({ field }) => field);
};

describe('headings', () => {
  it('are found by name, in any order, case and spelling of the gaps', () => {
    expect(fields('FULL_NAME', 'Favourite colour', ' employee-id ')).toEqual(['name', null, 'number']);
  });

  it('of which two mean the same are taken from the likelier', () => {
    expect(fields('Worker ID', 'Employee ID', 'Email')).toEqual([null, 'number', 'email']);
  });

  it('that are missing are named, with what could stand in for them', () => {
    expect(match('Colour')).toMatchObject({ refused: 'column.missing', detail: 'The file lacks the columns "Employee ID", "Full Name" or "Work Email".' });
  });

  it('that stand twice cannot be decided', () => {
    expect(match('Employee ID', 'Full Name', 'Full Name')).toMatchObject({ refused: 'heading.twice' });
  });
});
