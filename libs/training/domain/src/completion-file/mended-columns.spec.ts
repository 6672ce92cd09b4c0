import { columnName, columnsBlamed, mendedCells, type FileShape } from './mended-columns';

const moodle: FileShape = { format: 'moodle_progress', headings: ['', 'ID number', 'Email address', 'Watch: why', '2026-11-30 23:59:00', 'Quiz', ''], fields: [] };
const course: FileShape = { format: 'moodle_completion', headings: ['ID', 'Name', 'Email address', 'Watch', 'Watch - Completion date', 'Course complete'], fields: [] };
const list: FileShape = { format: 'mapped', headings: ['User', 'E-mail', 'Course', 'Completed On'], fields: ['name', 'email', 'course_title', 'completed_at'] };

describe('the columns of a row of completions that is mended', () => {
  it('have the names of their headings, and say what they are where Moodle writes none or a day', () =>
    expect([0, 3, 4, 6].map((at) => columnName(moodle, at))).toEqual(['Name', 'Watch: why', 'Watch: why, day', 'Quiz, day']));

  it('are those a problem speaks of: an activity and its day, who it is, which course', () => {
    expect(columnsBlamed(moodle, 'Quiz')).toEqual([5, 6]);
    expect(columnsBlamed(moodle, 'person')).toEqual([0, 1, 2]);
    expect(columnsBlamed(course, 'Course complete')).toEqual([5]);
    expect([columnsBlamed(list, 'person'), columnsBlamed(list, 'course'), columnsBlamed(list, 'Completed On'), columnsBlamed(list, 'completed_at')]).toEqual([[0, 1], [2], [3], [3]]);
  });

  it('are filled where the file has a value too few', () => expect(mendedCells(['a'], { 2: 'c' })).toEqual(['a', '', 'c']));
});
