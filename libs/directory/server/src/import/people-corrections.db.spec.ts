import type { PeopleImportView } from '@realign/directory/contract';
import { DirectoryWorld } from '../testing/directory-world';
import { PeopleCorrectionsService } from './people-corrections.service';
import { PeopleImportService } from './people-import.service';
import { ORIGIN_FIELDS, ORIGINS } from './undo-people.sql';

const FILE = `Employee ID,Full Name,Title,Hire Date,Manager
0001,Ada Chief,Chair,2001-01-01,
0002,Sam Smith,Head of Cards,2010-05-01,Ada Chief
0003,Sam Smith,Head of Loans,2011-05-01,Ada Chief
0004,Pat Self,Adviser,31/02/2020,Ada Chief
0005,Kim Twin,Adviser in Leeds,2020-01-01,Ada Chief
0005,Kim Twin,Adviser in Porto,2020-01-01,Ada Chief
0006,Lou Low,Adviser,2021-01-01,Sam Smith
0007,Max Wide,Adviser,2021-01-01,Ada Chief,too much
`;

describe('rows of a people file mended on the screen', () => {
  let world: DirectoryWorld;
  let id: string;
  beforeAll(async () => {
    world = await DirectoryWorld.open();
    ({ id } = await world.dryRun(FILE));
  });
  afterAll(() => world.close());

  const get = (): Promise<PeopleImportView> => world.get(PeopleImportService).get(world.actor(), id);
  const row = (line: number) => world.get(PeopleCorrectionsService).row(world.actor(), id, line);
  const correct = async (...rows: Parameters<PeopleCorrectionsService['correct']>[2]['rows']): Promise<PeopleImportView> => {
    await world.get(PeopleCorrectionsService).correct(world.actor(), id, { rows });
    await world.work();
    return get();
  };

  it('say what is wrong, which lines are mistaken for each other, and who a manager of that name could be', async () => {
    expect(await get()).toMatchObject({ state: 'checked', counts: { rows: 8, rejected: 3, unmatched: 1 }, can: { correct: true } });
    expect((await row(5)).values.filter(({ isDoubtful }) => isDoubtful)).toEqual([{ field: 'hiredOn', label: 'Start date', was: '31/02/2020', value: '31/02/2020', isDoubtful: true }]);
    expect(await row(7)).toMatchObject({ twins: [{ line: 6, name: 'Kim Twin', place: 'Adviser in Leeds' }, { line: 7, name: 'Kim Twin', place: 'Adviser in Porto' }], moreTwins: 0, hasMoreManagers: false });
    expect((await row(8)).managers).toEqual([{ field: 'managerNumber', value: '0002', name: 'Sam Smith', place: 'Head of Cards', line: 3 }, { field: 'managerNumber', value: '0003', name: 'Sam Smith', place: 'Head of Loans', line: 4 }]);
  });

  it('are taken along once each is mended or chosen, by a dry run of the whole file', async () => {
    const whole = (await row(9)).values.map(({ field, value }) => ({ field, value }));
    const seen = await correct({ line: 5, values: [{ field: 'hiredOn', value: '2020-02-28' }] }, { line: 6, leaveOut: true }, { line: 7 }, { line: 8, values: [{ field: 'managerNumber', value: '0003' }] }, { line: 9, values: whole });
    expect(seen).toMatchObject({ state: 'checked', counts: { rows: 7, added: 7, rejected: 0, unmatched: 0 }, errors: [] });
    expect(seen.corrections.slice(0, 3)).toMatchObject([{ line: 5, label: 'Start date', was: '31/02/2020', value: '2020-02-28', madeBy: 'The owner' }, { line: 6, label: null }, { line: 8, label: 'Manager (number)', was: null, value: '0003' }]);
    expect((await row(6)).isLeftOut).toBe(true);
  });

  it('stand as they came again when the correction is taken back', async () => {
    expect(await correct({ line: 5 })).toMatchObject({ counts: { rejected: 1 } });
    expect(await correct({ line: 5, values: [{ field: 'hiredOn', value: '2020-02-28' }] })).toMatchObject({ counts: { rejected: 0 } });
  });

  it('are refused where the file has no such line, or nobody knows the field, and change nothing', async () => {
    await expect(correct({ line: 99, values: [] })).rejects.toThrow('no line 99');
    await expect(correct({ line: 5, values: [{ field: 'salary', value: '1' }] })).rejects.toThrow('no field “salary”');
    await expect(correct({ line: 5 }, { line: 5 })).rejects.toThrow('at once');
    await expect(correct()).rejects.toThrow('which lines');
    expect((await get()).counts?.rejected).toBe(0);
  });

  it('are written as mended, and each value says who wrote it', async () => {
    expect((await world.apply(id)).state).toBe('done');
    const people = await world.sql<{ id: string; number: string; job: string; hired: string; manager: string }>(
      `select p.id, p.employee_number as number, p.job_title as job, p.hired_on::text as hired, m.employee_number as manager from directory.person p left join directory.person m on m.id = p.manager_id where p.employee_number >= '0004' order by 2`,
    );
    expect(people.map(({ id: _, ...person }) => person)).toEqual([
      { number: '0004', job: 'Adviser', hired: '2020-02-28', manager: '0001' }, { number: '0005', job: 'Adviser in Porto', hired: '2020-01-01', manager: '0001' },
      { number: '0006', job: 'Adviser', hired: '2021-01-01', manager: '0003' }, { number: '0007', job: 'Adviser', hired: '2021-01-01', manager: '0001' },
    ]);
    const origins = await world.sql<{ field: string; correctedBy: string | null }>(ORIGINS, [people[0]?.id, ORIGIN_FIELDS]);
    expect(origins.filter(({ correctedBy }) => correctedBy !== null).map(({ field }) => field)).toEqual(['hired_on']);
    const ofLou = await world.sql<{ field: string; correctedBy: string | null; line: number }>(ORIGINS, [people[2]?.id, ORIGIN_FIELDS]);
    expect(ofLou.find(({ field }) => field === 'manager_id')).toMatchObject({ correctedBy: 'The owner', line: 8 });
    await expect(row(5)).rejects.toThrow('before the file is imported');
  });

  it('of one number may be more than are listed: one is kept, and all others are left out', async () => {
    const twins = Array.from({ length: 80 }, (_, n) => `0050,Kim Many,Adviser ${n},2020-01-01,Sam Many`).join('\n');
    const bosses = Array.from({ length: 25 }, (_, n) => `1${n + 100},Sam Many,Head ${n},2010-01-01,`).join('\n');
    ({ id } = await world.dryRun(`Employee ID,Full Name,Title,Hire Date,Manager\n${twins}\n${bosses}\n`));
    const first = await row(2);
    expect([first.twins.length, first.moreTwins, first.managers.length, first.hasMoreManagers]).toEqual([20, 60, 20, true]);
    const seen = await correct({ line: 28, onlyOne: true, values: [{ field: 'managerNumber', value: '1124' }] });
    expect(seen).toMatchObject({ counts: { rows: 26, rejected: 0, unmatched: 0 } });
    expect((await row(27)).isLeftOut).toBe(true);
    expect((await row(28)).isLeftOut).toBe(false);
  });

  it('stand as they came when everything is taken back, also what is not listed', async () => {
    expect((await get()).corrections).toHaveLength(50);
    await world.get(PeopleCorrectionsService).correct(world.actor(), id, { rows: [], takeBackRest: true });
    await world.work();
    expect(await get()).toMatchObject({ counts: { rows: 105, rejected: 79 }, corrections: [] });
    expect((await row(81)).isLeftOut).toBe(false);
  });
});
