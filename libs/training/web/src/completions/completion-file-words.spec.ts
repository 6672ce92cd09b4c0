// What it uses lives beside components, which need the compiler to be read outside a build.
import '@angular/compiler';
import { isByNameAlone, isMoodle, previewOf, WHO_FIELDS, whoColumns } from './completion-file-words';

const preview = (headings: readonly string[], cells: readonly string[], fields: readonly ('employee_number' | 'email' | null)[] = []) =>
  ({ columns: headings.map((heading, at) => ({ heading, field: fields[at] ?? null })), rows: [{ line: 2, cells: [...cells], problems: [] }] });
const seen = (...args: Parameters<typeof preview>) => whoColumns(preview(...args), 'moodle_progress').map(({ heading, field, examples }) => [heading, field, ...examples]);

describe('who people are in a report of Moodle', () => {
  const headings = ['', 'ID number', 'Phone', 'Watch', '', 'Quiz', ''];
  const cells = ['Amara', '0100200', '+41 1', 'Completed', '2026-11-05 09:00:11', '', ''];

  it('is asked of the columns before its activities, with what is understood already', () => {
    expect(seen(headings, cells)).toEqual([['Name', null, 'Amara'], ['ID number', 'employee_number', '0100200'], ['Phone', null, '+41 1']]);
    expect(seen(headings, cells, [null, null, 'employee_number'])).toEqual([['Name', null, 'Amara'], ['ID number', null, '0100200'], ['Phone', 'employee_number', '+41 1']]);
    expect([WHO_FIELDS.map(({ field }) => field), isMoodle('moodle_completion'), isMoodle('mapped'), isMoodle(null)]).toEqual([['employee_number', 'email'], true, false, false]);
  });

  it('stands in the first rows under names of their own, also where Moodle writes none', () => {
    expect(previewOf(preview(headings, cells), 'moodle_progress').fields.map(({ label }) => label)).toEqual(['Name', 'ID number', 'Phone', 'Watch', 'Watch, day', 'Quiz', 'Quiz, day']);
    expect(previewOf(preview(['id', 'learnerUserId'], ['1', '2'], [null, 'employee_number']), null)).toMatchObject({ fields: [{ label: 'Employee number' }], rows: [{ values: ['2'] }] });
  });

  it('is not said by names alone', () => {
    const alone = (all: readonly string[], row: readonly string[]): boolean => isByNameAlone(whoColumns(preview(all, row), 'moodle_progress'));
    expect([alone(headings, cells), alone(headings.with(1, 'Kennung'), cells), alone(headings.with(1, 'Kontakt'), cells.with(1, 'a@b.example'))]).toEqual([false, true, false]);
  });
});
