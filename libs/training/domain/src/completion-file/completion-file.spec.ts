import { day } from '@realign/kernel';
import { completionReader, recogniseCompletionFile } from './completion-file';
import { meantBy, statusOf } from './learning-status';
import { whoInMoodle } from './moodle-report';
import { courseOfFile, type ReadingRules } from './said-in-file';
import { vivaFields } from './viva-learning';

const rules: ReadingRules = { dayOrder: 'dmy', decimalMark: 'point', fileName: 'Essentials', latest: day('2026-12-31'), meant: new Map() };
const brief = ({ said, problems }: ReturnType<ReturnType<typeof completionReader>>) => ({ said: said.map((one) => [one.personKeyType, one.personKey, one.courseKey, one.status, one.completedOn]), problems: problems.map(({ column }) => column) });

describe('Moodle’s activity completion', () => {
  const headings = ['', 'ID number', 'Email address', 'Watch: why', '2026-11-30 23:59:00', 'Quiz', '', 'Task', ''];
  const read = completionReader('moodle_progress', headings, [], rules);

  it('is known by its empty first heading', () => expect(recogniseCompletionFile(headings)).toBe('moodle_progress'));

  it('says one thing for each activity, by employee number before address; not passed is no completion', () => {
    expect(brief(read(['Amara Delacroix', '0100200', 'a@b.example', 'Not completed', '', 'Completed (did not achieve pass grade)', '2026-11-05 09:00:11', 'Completed', '2026-11-05 10:00:11']))).toEqual({
      problems: [], said: [['employee_number', '0100200', 'Watch: why', 'assigned', null], ['employee_number', '0100200', 'Quiz', 'failed', null], ['employee_number', '0100200', 'Task', 'completed', '2026-11-05']],
    });
    expect(brief(read(['A', '', 'A@B.example', 'Erledigt', '2026-11-05 09:00:11', '', '', '', ''])).said.slice(0, 1)).toEqual([['email', 'a@b.example', 'Watch: why', 'completed', '2026-11-05']]);
  });

  it.each(['soon', '1900-01-01 00:00:00', '2027-01-01 09:00:00'])('names a day that is none or cannot be (%s), and takes nothing of the row', (on) => expect(brief(read(['A', '1', '', 'Completed', on, '', '', '', '']))).toEqual({ said: [], problems: ['Watch: why'] }));
});

describe('Moodle’s activity completion of a site that shows what it likes', () => {
  const own = ['', 'Telefon', 'Numéro d’identification', 'Cost centre', 'Adresse', 'Watch: why', '2026-11-30 23:59:00', 'Quiz', ''];
  const row = ['Amara', '+41 1', '', 'CC-7', 'A@B.example', 'Terminé', '2026-11-05 09:00:11', 'Terminé (note de passage non atteinte)', '2026-11-06 09:00:11'];

  it('has its activities counted from the right, whatever says who somebody is, and an address known by its look', () => {
    expect(recogniseCompletionFile(own)).toBe('moodle_progress');
    expect(brief(completionReader('moodle_progress', own, [], rules)(row))).toEqual({ problems: [], said: [['email', 'a@b.example', 'Watch: why', 'completed', '2026-11-05'], ['email', 'a@b.example', 'Quiz', 'failed', null]] });
    expect(brief(completionReader('moodle_progress', own, [], rules)(row.with(2, '0100200'))).said[0]?.slice(0, 2)).toEqual(['employee_number', '0100200']);
    expect(whoInMoodle('moodle_progress', own, [])).toEqual({ until: 5, number: 2, email: -1 });
    expect(whoInMoodle('moodle_progress', own, own.map((_, at) => (at === 3 || at === 7 ? 'employee_number' : at === 4 ? 'email' : null)))).toEqual({ until: 5, number: 3, email: 4 });
    expect(brief(completionReader('moodle_progress', own, own.map((_, at) => (at === 3 ? 'employee_number' : null)), rules)(row)).said[0]?.slice(0, 2)).toEqual(['employee_number', 'CC-7']);
  });

  it.each([
    ['Italian', ['', 'Codice identificativo', 'Indirizzo email'], 'Completato'], ['Portuguese', ['', 'Número de identificação', 'Endereço de email'], 'Concluído'], ['Polish', ['', 'Numer ID', 'Adres e-mail'], 'Ukończone'], ['Dutch', ['', 'ID-nummer', 'E-mailadres'], 'Voltooid'],
  ])('is read in %s', (_, who, word) => {
    const headings = [...who, 'Task', ''];
    expect(recogniseCompletionFile(headings)).toBe('moodle_progress');
    expect(brief(completionReader('moodle_progress', headings, [], rules)(['A', '0100200', 'a@b.example', word, '2026-11-05 10:00:11'])).said).toEqual([['employee_number', '0100200', 'Task', 'completed', '2026-11-05']]);
  });

  it('asks about a word with a day that nobody knows, and does as it is told', () => {
    const headings = ['', 'رقم التعريف', 'Task', ''];
    const cells = ['A', 'a@b.example', 'مكتمل', '2026-11-05 10:00:11'];
    const asking = completionReader('moodle_progress', headings, [], rules)(cells);
    expect([brief(asking), asking.askedWords]).toEqual([{ said: [['email', 'a@b.example', 'Task', 'unknown', null]], problems: [] }, ['مكتمل']]);
    const told = completionReader('moodle_progress', headings, [], { ...rules, meant: meantBy([{ value: 'مكتمل ', means: 'completed' }]) })(cells);
    expect([brief(told).said[0]?.slice(3), told.askedWords]).toEqual([['completed', '2026-11-05'], undefined]);
  });

  it.each([[['', 'Email', 'Course', 'Status', 'Completed On']], [['', 'Report of learning', '']], [['', 'Email', 'Course']]])('is not what a list with an empty first heading is: %j', (headings) => expect(recogniseCompletionFile(headings)).toBe('mapped'));
});

describe('Moodle’s course completion', () => {
  const headings = ['ID', 'Name', 'ID number', 'Email address', 'Watch', 'Watch - Completion date', 'Course complete'];

  it('is read in the order of days that somebody says, the course itself by the name of the file', () => {
    expect(recogniseCompletionFile(headings)).toBe('moodle_completion');
    const row = ['501', 'Bjorn', '0100201', 'b@b.example', 'Completed', '6/11/26, 09:01', '7/11/26, 10:01'];
    expect(brief(completionReader('moodle_completion', headings, [], rules)(row)).said.map((one) => [one[2], one[4]])).toEqual([['Watch', '2026-11-06'], ['Essentials', '2026-11-07']]);
    expect(brief(completionReader('moodle_completion', headings, [], { ...rules, dayOrder: 'mdy' })(row)).said.map((one) => one[4])).toEqual(['2026-06-11', '2026-07-11']);
  });
});

describe('activities of Viva Learning', () => {
  const headings = ['@odata.type', 'id', 'learningContentId', 'learnerUserId', 'status', 'completedDateTime', 'startedDateTime', 'dueDateTime.dateTime'];
  const read = completionReader('viva_learning', headings, vivaFields(headings), rules);

  it('are known by their properties, and say who by the id of an account, which content, and which state', () => {
    expect(recogniseCompletionFile(headings)).toBe('viva_learning');
    expect(read(['#microsoft.graph.learningAssignment', 'r1', 'C-1', 'A712-F', 'completed', '2026-11-12T10:20:00Z', '', '2026-11-30T23:59:00'])).toEqual({
      problems: [], said: [{ personKeyType: 'object_id', personKey: 'a712-f', sourceRecordId: 'r1', source: null, courseKey: 'C-1', courseTitle: null, status: 'completed', scorePercent: null, startedOn: null, completedOn: '2026-11-12', expiresOn: null }],
    });
    expect(brief(read(['', 'r2', 'C-1', 'u2', 'inProgress', '', '2026-11-10T09:00:00Z', ''])).said).toEqual([['object_id', 'u2', 'C-1', 'in_progress', null]]);
    expect([brief(read(['', 'r3', 'C-1', 'u2', 'notStarted', '', '', ''])).said[0]?.[3], brief(read(['', 'r4', 'C-1', '', 'completed', '2026-11-12T10:20:00Z', '', ''])).problems]).toEqual(['assigned', ['person']]);
  });
});

it('Moodle’s course completion of a site in another language is known by its pairs, and read by their days', () => {
  const german = ['ID', 'Name', 'ID-Nummer', 'E-Mail-Adresse', 'Abteilung', 'Film ansehen', 'Film ansehen - Abschlussdatum', 'Quiz', 'Quiz - Abschlussdatum', 'Kurs abgeschlossen'];
  expect(recogniseCompletionFile(german)).toBe('moodle_completion');
  const { said, problems } = completionReader('moodle_completion', german, [], rules)(['501', 'Bjorn', '0100201', 'b@b.example', 'Risk', 'Abgeschlossen', '6.11.26, 09:01', 'Nicht abgeschlossen', '', '7.11.26, 10:01']);
  expect([problems, said.map((one) => [one.personKey, one.courseKey, one.status, one.completedOn])]).toEqual([[], [['0100201', 'Film ansehen', 'completed', '2026-11-06'], ['0100201', 'Quiz', 'assigned', null], ['0100201', 'Essentials', 'completed', '2026-11-07']]]);
  expect(recogniseCompletionFile(['ID', 'Name', 'Course', 'Course date'])).toBe('mapped');
});

describe('a list of any learning system', () => {
  it('needs somebody, a course, and a day for a completion', () => {
    const read = completionReader('mapped', [], ['email', 'course_title', 'status', 'completed_at', 'passed'], rules);
    expect(brief(read(['A@B.example', 'Essentials', 'Completed', '31/12/2026', ''])).said).toEqual([['email', 'a@b.example', 'Essentials', 'completed', '2026-12-31']]);
    expect(brief(read(['a@b.example', 'Essentials', 'Completed', '31/12/2026', 'No'])).said[0]?.[3]).toBe('failed');
    expect(brief(read(['', 'Essentials', 'Completed', '31/12/2026', ''])).problems).toEqual(['person']);
    expect(brief(read(['a@b.example', '', 'Completed', '31/12/2026', ''])).problems).toEqual(['course']);
    expect(brief(read(['a@b.example', 'E', 'Completed', '', ''])).problems).toEqual(['completed_at']);
    expect(read(['a@b.example', 'E', 'Zzz', '', ''])).toMatchObject({ said: [{ status: 'unknown' }], problems: [], askedWords: ['Zzz'] });
    const told = completionReader('mapped', [], ['email', 'course_title', 'status', 'completed_at'], { ...rules, meant: meantBy([{ value: 'zzz', means: 'completed' }, { value: 'Yyy', means: 'nothing' }]) });
    expect(brief(told(['a@b.example', 'E', ' ZZZ', '31/12/2026'])).said[0]?.slice(3)).toEqual(['completed', '2026-12-31']);
    expect(told(['a@b.example', 'E', 'Yyy', ''])).toEqual({ said: [expect.objectContaining({ status: 'unknown' })], problems: [] });
  });

  it('says until when a completion is good, be that day past or ahead; one that is no such day is named, and the row taken without it', () => {
    const read = completionReader('mapped', [], ['email', 'course_title', 'status', 'completed_at', 'expires_at'], rules);
    const until = (...cells: string[]) => { const { said, problems } = read(['a@b.example', 'E', ...cells]); return [said[0]?.status, said[0]?.completedOn, said[0]?.expiresOn, problems.map(({ column }) => column)]; };
    expect(until('Completed', '30/11/2026', '2028-11-30T00:00:00Z')).toEqual(['completed', '2026-11-30', '2028-11-30', []]);
    expect(until('Expired', '1/2/2024', '1/2/2026')).toEqual(['completed', '2024-02-01', '2026-02-01', []]);
    expect(until('Expired', '1/2/2024', '')).toEqual(['expired', null, null, ['expires_at']]);
    expect(until('Completed', '30/11/2026', '1/1/2026')).toEqual(['completed', '2026-11-30', null, ['expires_at']]);
    expect(until('Completed', '30/11/2026', 'never')).toEqual(['completed', '2026-11-30', null, ['expires_at']]);
    expect(until('Completed', '30/11/2026', '31/12/9999')).toEqual(['completed', '2026-11-30', null, []]);
    expect(until('In progress', '', '1/1/2028')).toEqual(['in_progress', null, null, []]);
  });

  it.each([['tomorrow', '1/1/2027'], ['1900, as spreadsheets write nothing', '1/1/1900'], ['1970, as programs do', '1/1/1970']])('takes no completion of %s', (_, on) => {
    const read = completionReader('mapped', [], ['email', 'course_title', 'status', 'completed_at', 'started_at'], rules);
    expect(brief(read(['a@b.example', 'E', 'Completed', on, '']))).toEqual({ said: [], problems: ['completed_at'] });
    expect(brief(read(['a@b.example', 'E', 'Completed', '31/12/2026', on]))).toEqual({ said: [['email', 'a@b.example', 'E', 'completed', '2026-12-31']], problems: ['started_at'] });
  });

  it.each([['Completed', 'completed'], ['PASSED', 'completed'], ['In Progress', 'in_progress'], ['not started', 'assigned'], ['Past Due', 'assigned'], ['Failed', 'failed'], ['Unenrolled', 'withdrawn'], ['Expired', 'expired'], ['In Progress / Past Due', 'in_progress'], ['Acquired', 'completed'], ['Completed (did not achieve pass grade)', 'failed'], ['Completed (Equivalent)', 'completed'], ['Abgeschlossen (Bestehensgrenze nicht erreicht)', 'failed'], ['Completed (failed)', 'failed'], ['Passed ( Expired )', 'expired'], ['Completed (unsuccessful)', 'failed'], ['Completed (withdrawn)', 'withdrawn'], ['Completed (achieved pass grade)', 'completed'], ['Abgeschlossen (Bestehensgrenze erreicht)', 'completed'], ['Passed (pending approval)', 'unknown'], ['Completed (batch 7)', 'unknown'], ['Passed (85%)', 'completed'], ['Completed (40%)', 'unknown'], ['Completed (12/11/2026)', 'completed'], ['Completed ()', 'unknown'], ['whatever (completed)', 'unknown'], ['whatever', 'unknown']])('knows that %s means %s', (word, status) => expect(statusOf(word)).toBe(status));

  it('calls a course without a name as its file, however often and whenever that was downloaded', () => {
    const names = ['Essentials.csv', 'Essentials.csv.gz', 'Essentials (2).csv', 'Essentials_20261103-1500.csv', 'Essentials-2026-11-03.xlsx', 'Essentials 2026-11-03 15.00.21 (1).csv'];
    expect(new Set(names.map(courseOfFile))).toEqual(new Set(['Essentials']));
    expect(['Rules 2026.csv', '20261103.csv', 'GDPR-101.csv'].map(courseOfFile)).toEqual(['Rules 2026', '20261103', 'GDPR-101']);
  });
});
