import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { addDays } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { CorrectedRow } from '@realign/directory/contract';
import { ReadCompletionFile, UndoCompletionFile, type CompletionFileView, type SettleCompletionFile } from '@realign/training/contract';
import { aPlan, aUnit, giveToUnit, type Rolled } from '../testing/seeds';
import { TrainingWorld } from '../testing/training-world';
import { LearningRecords } from '../learning-record/learning-records';
import { ReadCompletionFileProcessor } from './completion-file.reading';
import { CompletionFileCorrections } from './completion-file.corrections';
import { CompletionFileService } from './completion-file.service';
import { UndoCompletionFileProcessor } from './undo-completion-file.processor';

describe('a file of completions as a run', () => {
  let world: TrainingWorld;
  let plan: Rolled;
  beforeAll(async () => {
    world = await TrainingWorld.open();
    plan = await aPlan(world, 1);
    const unit = await aUnit(world, 3);
    await giveToUnit(world, plan, unit.id);
    await world.deliver();
    await world.sql(`update directory.person set email = id || '@bank.example'`);
    await world.sql(`insert into training.course_alias (tenant_id, key, module_id, made_by) values ($1, 'c1', $2, 'Test')`, [world.tenantId, plan.moduleIds[0]]);
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => world.close());

  const trainer = () => world.actor('trainer');
  const service = () => world.get(CompletionFileService);
  const look = (id: string): Promise<CompletionFileView> => service().one(trainer(), id);
  const emails = async (): Promise<string[]> => (await world.sql<{ email: string }>('select email from directory.person order by id')).map(({ email }) => email);
  const rowsFor = async (day: string): Promise<string> => `Email,Course,Status,Completed On,Score\n${(await emails()).map((email) => `${email},C1,Completed,${day},"87,5"`).join('\n')}\nnobody@bank.example,C1,Completed,${day},\n,C1,Completed,${day},1\n`;
  const send = async (content: string): Promise<string> => (await service().start(trainer(), { name: 'lms.csv', mediaType: 'text/csv', content: Readable.from([Buffer.from(content)]) })).id;
  const waiting = async <T>(name: string): Promise<T> => {
    const [message] = await world.sql<{ id: string; payload: T }>(`select id, payload from platform.outbox where name = $1 and state = 'ready' order by id desc limit 1`, [name]);
    if (!message) throw new Error(`Nothing of ${name} waits.`);
    await world.sql(`update platform.outbox set state = 'done' where id = $1`, [message.id]);
    return message.payload;
  };
  const read = async (): Promise<void> => world.get(ReadCompletionFileProcessor).handle(await waiting<ReadCompletionFile>(ReadCompletionFile.job));
  const run = async (id: string) => (await world.sql<{ state: string; done: number; total: number }>('select r.state, r.done::integer, r.total::integer from platform.run r join training.learning_import i on i.run_id = r.id where i.id = $1', [id]))[0];
  const completions = (): Promise<number> => world.count(`training.completion where source = 'import'`);

  it('says what it is and why, what each number holds, and writes nothing', async () => {
    const id = await send(await rowsFor('2026-11-05'));
    await read();
    const seen = await look(id);
    expect(seen).toMatchObject({ state: 'previewed', format: 'mapped', decimalMark: 'comma', counts: { rows: 5, added: 4, changed: 0, same: 0, completions: 3, rejected: 1, unmatchedPeople: 1, unmatchedCourses: 0 } });
    expect(seen.reason).toContain('5 of 5 are understood');
    expect(Object.fromEntries(seen.samples.map(({ kind, records }) => [kind, records.length]))).toEqual({ added: 4, unmatchedPeople: 1 });
    expect(await run(id)).toEqual({ state: 'done', done: 5, total: 5 });
    expect([await completions(), await world.count('training.learning_record')]).toEqual([0, 0]);
  });

  it('is read below the titles of a report, with days as Oracle and Cornerstone write them', async () => {
    const [one = '', two = ''] = await emails();
    const id = await send(`Transcript Report\nFor everybody\n\nUser Email,User Full Name,Training Title,Transcript Status,Transcript Completed Date\n${one},One,C1,Completed,14-OCT-2026\n${two},Two,C1,Completed (Equivalent),"Nov 3, 2026 3:45 PM"\n`);
    await read();
    expect(await look(id)).toMatchObject({ state: 'previewed', counts: { rows: 2, added: 2, completions: 2, rejected: 0 } });
  });

  it('of Viva Learning finds people by the ids of their accounts, whoever told them; an id of two people is left for somebody to say', async () => {
    const sample = JSON.parse(readFileSync('test/samples/graph_learningCourseActivities.json', 'utf8')) as { value: { learnerUserId: string; learningContentId: string }[] };
    const [assigned, begun] = sample.value;
    if (!assigned || !begun) throw new Error('The sample has two activities.');
    const [one = '', two = '', three = ''] = (await world.sql<{ id: string }>('select id from directory.person order by id')).map(({ id }) => id);
    await world.sql(`insert into training.course_alias (tenant_id, key, module_id, made_by) select $1, lower(k), $2, 'Test' from unnest($3::text[]) k`, [world.tenantId, plan.moduleIds[0], [assigned.learningContentId, begun.learningContentId]]);
    await world.sql(`insert into directory.person_account (tenant_id, kind, account_key, person_id) values ($1, 'object_id', $2, $3)`, [world.tenantId, assigned.learnerUserId, one]);
    const seen = async (name: string) => {
      const { id } = await service().start(trainer(), { name, mediaType: 'application/json', content: Readable.from([Buffer.from(JSON.stringify(sample, null, name.length))]) });
      await read();
      return look(id);
    };
    expect(await seen('v.json')).toMatchObject({ state: 'previewed', format: 'viva_learning', isDayOrderOpen: false, counts: { rows: 2, added: 2, completions: 1, begun: 0, rejected: 0, unmatchedPeople: 1, unmatchedCourses: 0 } });
    await world.sql(`insert into directory.scim_user (tenant_id, person_id, user_name, external_id, is_active, attributes) values ($1, $2, 'two', $3, true, '{}')`, [world.tenantId, two, begun.learnerUserId]);
    expect(await seen('vi.json')).toMatchObject({ counts: { completions: 1, begun: 1, unmatchedPeople: 0 } });
    await world.sql(`insert into directory.person_account (tenant_id, kind, account_key, person_id) values ($1, 'object_id', $2, $3)`, [world.tenantId, begun.learnerUserId, three]);
    expect(await seen('viv.json')).toMatchObject({ counts: { completions: 1, begun: 0, unmatchedPeople: 1 } });
    await world.sql('delete from directory.person_account');
    await world.sql('delete from directory.scim_user');
  });

  it('asks for the order of day and month again when somebody says which column holds the days, and keeps what they said', async () => {
    const id = await send('Wer;Was;Wann\n1;C1;03.11.2026\n2;C1;04.11.2026\n');
    await read();
    expect(await look(id)).toMatchObject({ state: 'previewed', isDayOrderOpen: false });
    const settle = async (input: SettleCompletionFile) => {
      await service().settle(trainer(), id, (await look(id)).version, input);
      await read();
      const { dayOrder, isDayOrderOpen } = await look(id);
      return [dayOrder, isDayOrderOpen];
    };
    const columns = [{ heading: 'Wer', field: 'employee_number' as const }, { heading: 'Was', field: 'course_code' as const }, { heading: 'Wann', field: 'completed_at' as const }];
    expect((await settle({ columns }))[1]).toBe(true);
    expect((await settle({ decimalMark: 'comma' }))[1]).toBe(true);
    expect(await settle({ dayOrder: 'mdy' })).toEqual(['mdy', false]);
    expect(await settle({ columns })).toEqual(['mdy', false]);
  });

  it('asks what a word for a state means before it is applied, and knows it of the next file of that source alone', async () => {
    const [one = '', two = ''] = await emails();
    const from = async (source: string, day: string): Promise<string> => {
      const content = `Email,Course,Status,Completed On\n${one},C1,Erworben,${day}\n${two},C1,ERWORBEN,${day}\n${two},C2,Zurückgelegt,\n`;
      const { id } = await service().start(trainer(), { name: 'lms.csv', mediaType: 'text/csv', content: Readable.from([Buffer.from(content)]) }, source);
      await read();
      return id;
    };
    const id = await from('cornerstone', '2026-11-02');
    expect(await look(id)).toMatchObject({ openWords: [{ value: 'Erworben', rows: 2 }, { value: 'Zurückgelegt', rows: 1 }], counts: { completions: 0 } });
    await expect(service().apply(trainer(), id)).rejects.toThrow('Say first what “Erworben” and one other word');
    await service().settle(trainer(), id, (await look(id)).version, { meanings: [{ value: 'erworben', means: 'completed' }] });
    await read();
    await service().settle(trainer(), id, (await look(id)).version, { meanings: [{ value: 'Zurückgelegt', means: 'nothing' }] });
    await read();
    expect(await look(id)).toMatchObject({ openWords: [], problems: [], counts: { completions: 2, records: 3 }, meanings: [{ value: 'erworben', means: 'completed' }, { value: 'Zurückgelegt', means: 'nothing' }] });
    await service().apply(trainer(), id);
    await read();
    const [again, other] = [await from('cornerstone', '2026-11-03'), await from('sumtotal', '2026-11-04')];
    expect([(await look(again)).openWords, (await look(again)).counts?.completions]).toEqual([[], 2]);
    await service().settle(trainer(), other, (await look(other)).version, { meanings: [{ value: 'Erworben', means: 'failed' }, { value: 'Zurückgelegt', means: 'withdrawn' }] });
    await read();
    await service().apply(trainer(), other);
    await read();
    expect((await look(await from('cornerstone', '2026-11-05'))).counts?.completions).toBe(2);
    expect((await look(await from('elsewhere', '2026-11-06'))).openWords.map(({ value }) => value)).toEqual(['Erworben', 'Zurückgelegt']);
    await undo(other);
    await undo(id);
    expect([await completions(), await assigned()]).toEqual([0, 3]);
  });

  it('takes no completion of what stands in brackets behind one and means another end, and asks where nobody knows', async () => {
    const [one = '', two = '', three = ''] = await emails();
    const id = await send(`Email,Course,Status,Completed On\n${one},C1,Completed (failed),2026-11-20\n${two},C1,Passed (withdrawn),2026-11-20\n${three},C1,Completed (batch 7),2026-11-20\n`);
    await read();
    expect(await look(id)).toMatchObject({ openWords: [{ value: 'Completed (batch 7)', rows: 1 }], counts: { rows: 3, completions: 0 } });
  });

  it('cancelled while it is applied changes nothing, and may be sent again', async () => {
    const text = await rowsFor('2026-11-05');
    const id = await send(text);
    await service().apply(trainer(), id);
    const taking = world.get(LearningRecords);
    const take = taking.take.bind(taking);
    jest.spyOn(taking, 'take').mockImplementation(async (...args) => {
      const done = await take(...args);
      await world.get(TenantDb).aside(trainer(), (session) => session.sql(`update platform.run set state = 'cancelled', finished_at = now() where id = (select run_id from training.learning_import where id = $1)`, [id]));
      return done;
    });
    await read();
    expect([(await look(id)).state, await completions(), await world.count('training.learning_record')]).toEqual(['cancelled', 0, 0]);
    expect(await send(text)).not.toBe(id);
    await waiting<ReadCompletionFile>(ReadCompletionFile.job);
  });

  it('says that the disk is full, at once and in words, and may be sent again', async () => {
    await world.asOwner(`create function training.no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
    await world.asOwner('create trigger no_room before insert on training.learning_record for each row execute function training.no_room()');
    const text = await rowsFor('2026-11-04');
    const id = await send(text);
    await read();
    expect(await look(id)).toMatchObject({ state: 'refused', problem: expect.stringContaining('disk of the database is full') });
    await world.asOwner('drop trigger no_room on training.learning_record');
    await world.asOwner('drop function training.no_room()');
    expect(await send(text)).not.toBe(id);
    await read();
  });

  it('broken off in the middle has written nothing; the next attempt writes all, and the undo takes all of it back', async () => {
    const id = await send(await rowsFor('2026-11-06'));
    await read();
    await service().apply(trainer(), id);
    const asked = await waiting<ReadCompletionFile>(ReadCompletionFile.job);
    const taking = world.get(LearningRecords);
    jest.spyOn(taking, 'take').mockImplementationOnce(async (session, said, by) => {
      await LearningRecords.prototype.take.call(taking, session, said.slice(0, 2), by);
      throw new Error('The worker died.');
    });
    await expect(world.get(ReadCompletionFileProcessor).handle(asked)).rejects.toThrow('died');
    expect([(await look(id)).state, await completions()]).toEqual(['applying', 0]);
    await world.get(ReadCompletionFileProcessor).handle(asked);
    expect([(await look(id)).state, await completions(), (await run(id))?.state]).toEqual(['applied', 3, 'done']);
    await world.get(ReadCompletionFileProcessor).handle(asked);
    expect(await completions()).toBe(3);
    await service().undo(trainer(), id);
    await world.get(UndoCompletionFileProcessor).handle(await waiting<UndoCompletionFile>(UndoCompletionFile.job));
    expect([(await look(id)).state, await completions(), await world.count('training.learning_record'), await world.count(`training.training_assignment where state = 'assigned'`)]).toEqual(['undone', 0, 0, 3]);
  });

  const apply = async (text: string): Promise<string> => {
    const id = await send(text);
    await read();
    await service().apply(trainer(), id);
    await read();
    return id;
  };
  const undo = async (id: string): Promise<void> => {
    await service().undo(trainer(), id);
    await world.get(UndoCompletionFileProcessor).handle(await waiting<UndoCompletionFile>(UndoCompletionFile.job));
  };
  const assigned = (): Promise<number> => world.count(`training.training_assignment where state = 'assigned'`);

  it('undone takes nothing away that another applied file says, too', async () => {
    const rows = (await rowsFor('2026-11-07')).split('\n');
    const first = await apply(rows.join('\n'));
    const second = await apply(rows.slice(0, 3).join('\n'));
    expect((await look(second)).counts).toMatchObject({ same: 2, added: 0, completions: 0 });
    await undo(first);
    expect([await completions(), await world.count('training.learning_record')]).toEqual([2, 2]);
    await undo(second);
    expect([await completions(), await world.count('training.learning_record'), await world.count(`training.training_assignment where state = 'assigned'`)]).toEqual([0, 0, 3]);
  });

  it('counts a completion once, whichever records say it, and takes it back with the last of them', async () => {
    const rows = async (name: string, ...days: string[]): Promise<string> => `Email,Course,Status,Completed On,Record ID\n${(await emails()).flatMap((email, n) => days.map((day, at) => `${email},C1,Completed,${day},${name}-${n}-${at}`)).join('\n')}\n`;
    const first = await apply(await rows('a', '2026-11-08', '2026-11-08'));
    expect((await look(first)).counts).toMatchObject({ added: 6, completions: 3, assignments: 3 });
    const second = await apply(await rows('b', '2026-11-08', '2026-11-09'));
    expect((await look(second)).counts).toMatchObject({ added: 6, completions: 3, assignments: 0 });
    await undo(first);
    expect([await completions(), await assigned()]).toEqual([6, 0]);
    await undo(second);
    expect([await completions(), await assigned()]).toEqual([0, 3]);
  });

  it('overwritten by a later one and undone in either order leaves nothing behind', async () => {
    const first = await apply(await rowsFor('2026-11-10'));
    const second = await apply(await rowsFor('2026-11-11'));
    await undo(first);
    expect(await world.sql(`select distinct completed_on::text as day from training.training_assignment where state = 'completed'`)).toEqual([{ day: '2026-11-11' }]);
    await undo(second);
    expect([await completions(), await world.count('training.learning_record'), await assigned()]).toEqual([0, 0, 3]);
  });

  it('has lines mended or left out on the screen, and a dry run of the whole file says what comes of it; the file stays as it came', async () => {
    const [first = '', second = ''] = await emails();
    const id = await send(`Email,Course,Status,Completed On\n${first},C1,Completed,31/02/2026\n,C1,Completed,13/11/2026\n${second},C1,Completed\n`);
    await read();
    const corrections = world.get(CompletionFileCorrections);
    const correct = async (...rows: CorrectedRow[]): Promise<CompletionFileView> => {
      await corrections.correct(trainer(), id, { rows });
      await read();
      return look(id);
    };
    expect((await look(id)).counts).toMatchObject({ rows: 3, rejected: 3, completions: 0 });
    expect(await corrections.row(trainer(), id, 2)).toMatchObject({ line: 2, name: '', isLeftOut: false, problems: ['This is no day.'], values: [{ isDoubtful: false }, { isDoubtful: false }, { isDoubtful: false }, { field: '3', label: 'Completed On', was: '31/02/2026', value: '31/02/2026', isDoubtful: true }] });
    expect((await corrections.row(trainer(), id, 3)).values.filter(({ isDoubtful }) => isDoubtful).map(({ label }) => label)).toEqual(['Email']);
    const seen = await correct({ line: 2, values: [{ field: '3', value: '28/02/2026' }] }, { line: 3, leaveOut: true }, { line: 4, values: [{ field: '3', value: '14/11/2026' }] });
    expect(seen).toMatchObject({ state: 'previewed', counts: { rows: 2, rejected: 0, completions: 2 }, problems: [] });
    expect(seen.corrections).toMatchObject([{ line: 2, label: 'Completed On', was: '31/02/2026', value: '28/02/2026', madeBy: 'The trainer' }, { line: 3, label: null, value: null }, { line: 4, label: 'Completed On', was: '', value: '14/11/2026' }]);
    expect((await service().preview(trainer(), id)).rows.map(({ line, cells, problems }) => [line, cells[3], problems])).toEqual([[2, '28/02/2026', []], [4, '14/11/2026', []]]);
    expect((await correct({ line: 3 })).counts).toMatchObject({ rows: 3, rejected: 1 });
    for (const [row, why] of [[{ line: 99, leaveOut: true }, 'no line 99'], [{ line: 2, values: [{ field: '7', value: 'x' }] }, 'no column 7'], [{ line: 2, onlyOne: true }, 'not mistaken']] as const) await expect(correct(row as CorrectedRow)).rejects.toThrow(why);
    await service().apply(trainer(), id);
    await read();
    expect((await world.sql(`select completed_on::text as day from training.completion where source = 'import' order by 1`)).map(({ day }) => day)).toEqual(['2026-02-28', '2026-11-14']);
    await expect(corrections.row(trainer(), id, 2)).rejects.toThrow('before the file is applied');
    await undo(id);
    expect([await completions(), await assigned()]).toEqual([0, 3]);
  });

  it('stands as it came when all that was mended is taken back, however many lines it was', async () => {
    const corrections = world.get(CompletionFileCorrections);
    const lines = Array.from({ length: 130 }, (_, n) => n + 2);
    const id = await send(`Email,Course,Status,Completed On\n${lines.map((line) => `p${line}@bank.example,C1,Completed,31/02/2026`).join('\n')}\n`);
    await read();
    for (const part of [lines.slice(0, 100), lines.slice(100)]) {
      await corrections.correct(trainer(), id, { rows: part.map((line) => ({ line, leaveOut: true })) });
      await read();
    }
    expect(await look(id)).toMatchObject({ counts: { rows: 0 }, corrections: { length: 50 } });
    await expect(corrections.correct(trainer(), id, { rows: [] })).rejects.toThrow('which lines');
    await corrections.correct(trainer(), id, { rows: [{ line: 2, leaveOut: true }], takeBackRest: true });
    await read();
    expect(await look(id)).toMatchObject({ counts: { rows: 129, rejected: 129 }, corrections: [{ line: 2, label: null }] });
    await corrections.correct(trainer(), id, { rows: [], takeBackRest: true });
    await read();
    expect(await look(id)).toMatchObject({ counts: { rows: 130, rejected: 130 }, corrections: [] });
  });

  it('refuses each row of a day that cannot be, and its error file holds all of them, be they thousands', async () => {
    const ahead = addDays(await world.today(), 2);
    const [email = ''] = await emails();
    const id = await send(`Email,Course,Status,Completed On\n${Array.from({ length: 10_500 }, (_, n) => `p${n}@bank.example,C1,Completed,${n % 2 ? '1900-01-01' : ahead}`).join('\n')}\n${email},C1,Completed,2026-11-12\n`);
    await read();
    const seen = await look(id);
    expect(seen.counts).toMatchObject({ rows: 10_501, rejected: 10_500, problems: 10_500, completions: 1 });
    expect(seen.problems.slice(0, 2).map(({ line, column, reason }) => [line, column, reason.slice(0, 15)])).toEqual([[2, 'Completed On', 'This day has no'], [3, 'Completed On', 'This day lies b']]);
    const lines = (await text(await service().errorFile(trainer(), id))).trimEnd().split('\r\n');
    expect([lines.length, lines.at(-1)?.split(',')[0]]).toEqual([10_501, '10501']);
  });
});
