import { readFileSync } from 'node:fs';
import type { PeopleImportView } from '@realign/directory/contract';
import { aFile, DirectoryWorld } from '../testing/directory-world';
import { TEMPLATE_HEADINGS } from './people-formats';
import { PeopleMappingService } from './people-mapping.service';

const ENTRA = 'userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification';
const account = (upn: string, mail: string, id: string, enabled = 'True', type = 'Member', title = 'Clerk') => `${upn},Pat ${id},Last,${mail},Pat,${id},${type},${title},Retail,${enabled},GB,1 Secret Street,,United Kingdom,London,London,,,,+44-secret,secret@home.example,,Adult,,Adult`;

describe('a file of people', () => {
  let world: DirectoryWorld;
  beforeEach(async () => (world = await DirectoryWorld.open()));
  afterEach(() => world.close());

  const people = () =>
    world.sql<{ number: string; name: string; manager: string | null; state: string; unit: string | null; title: string | null }>(
      `select p.employee_number as number, p.display_name as name, m.employee_number as manager, p.state, u.name as unit, p.job_title as title from directory.person p
       left join directory.person m on m.id = p.manager_id left join directory.org_unit u on u.id = p.org_unit_id order by 1`,
    );
  const codes = ({ errors }: PeopleImportView) => errors.map(({ line, column, code }) => [line, column, code]);

  it('from Workday brings everybody with their zeros, units and managers', async () => {
    const done = await world.import(readFileSync('test/samples/workday_workers.csv'));
    expect(done).toMatchObject({ state: 'done', recognised: { name: 'Workday worker report' } });
    expect((await people()).every(({ number }) => /^0\d{6}$/.test(number))).toBe(true);
    expect(done.counts?.contingent).toBe((await world.sql(`select 1 from directory.person where worker_type ilike 'conting%'`)).length);
    expect((await people()).filter(({ manager }) => manager === null).length).toBeLessThan(5);
  });

  it('as Graph answers is read as a page: managers by object id, nobody leaves', async () => {
    const page = readFileSync('test/samples/graph_users_page.json');
    const first = await world.import(page);
    expect(first).toMatchObject({ state: 'done', recognised: { name: 'Microsoft Graph page of users' }, counts: { rejected: 0, left: 0 } });
    const brought = await people();
    expect(brought.find(({ number }) => number === '0100201')).toMatchObject({ manager: '0100200', unit: 'Risk & Compliance' });
    const again = await world.import(Buffer.concat([page, Buffer.from('\n')]));
    expect(again).toMatchObject({ state: 'done', counts: { added: 0, changed: 0, left: 0 } });
    expect(await people()).toEqual(brought);
  });

  it('as Graph answers, all on one line: everybody has their own manager, and what is refused is told apart', async () => {
    const page = JSON.parse(readFileSync('test/samples/graph_users_page.json', 'utf8')) as { value: Record<string, unknown>[] };
    await world.import(JSON.stringify(page, null, 2));
    const brought = await people();
    const again = await world.import(JSON.stringify({ ...page, '@odata.note': 'one line' }));
    expect(again).toMatchObject({ state: 'done', counts: { added: 0, changed: 0, rejected: 0 } });
    expect(await people()).toEqual(brought);
    const [first, second, ...rest] = page.value;
    const twice = await world.import(JSON.stringify({ ...page, value: [first, second, second, ...rest] }));
    expect(codes(twice)).toEqual([[3, 'employeeId', 'employee-number.twice']]);
  });

  it('from Entra finds people by address, then account, then object id; adds whom nobody knows; never reads how they authenticate', async () => {
    await world.import(aFile({ number: '0001', email: 'Ann@bank.example', title: 'Old' }, { number: '0002', email: 'ben@bank.example' }, { number: '0003', email: 'cy@bank.example' }));
    const done = await world.import([ENTRA, account('ann.long@bank.example', 'ann@BANK.example', 'o1'), account('BEN@bank.example', '', 'o2', 'False'), account('new@bank.example', 'new@bank.example', 'o9', 'True', 'Guest')].join('\r\n'));
    expect(done).toMatchObject({ state: 'done', recognised: { name: 'Entra ID “Download users”' }, counts: { added: 1, changed: 1, left: 1, contingent: 1 } });
    expect((await people()).map(({ number, title, state }) => [number, title, state])).toEqual([
      ['0001', 'Clerk', 'active'],
      ['0002', 'Clerk', 'left'],
      ['0003', 'Adviser', 'active'],
      ['new@bank.example', 'Clerk', 'active'],
    ]);
    const renamed = await world.import([ENTRA, account('ann.married@bank.example', 'ann.married@bank.example', 'o1', 'True', 'Member', 'Chief')].join('\r\n'));
    expect(renamed).toMatchObject({ counts: { added: 0, changed: 1 } });
    const everything = JSON.stringify(await world.sql('select * from directory.person p left join directory.person_account a on a.person_id = p.id'));
    expect(everything).not.toMatch(/secret|Adult/);
  });

  it('from the Microsoft 365 admin centre says of whom the sign-in is blocked, not of whom it is open', async () => {
    await world.import(aFile({ number: '0001', email: 'ann@bank.example' }, { number: '0002', email: 'ben@bank.example' }, { number: '0003', email: 'cy@bank.example' }));
    const rows = [['ann', 'False', 'True'], ['ben', 'True', 'True'], ['cy', 'False', 'False']].map(([name, blocked, enabled]) => `${blocked},Zurich,Retail,${name} Li,${name}@bank.example,${enabled}`);
    const done = await world.import(['Block credential,City,Department,Display name,User principal name,accountEnabled', ...rows].join('\r\n'));
    expect(done).toMatchObject({ state: 'done', recognised: { name: 'Microsoft 365 admin centre, active users' }, counts: { added: 0, left: 2 } });
    expect((await people()).map(({ number, state }) => [number, state])).toEqual([['0001', 'active'], ['0002', 'left'], ['0003', 'left']]);
  });

  it('with keys above the labels, as SuccessFactors has them, brings nobody called “First Name”, and no manager called NO_MANAGER', async () => {
    const done = await world.import([
      'STATUS,USERID,FIRSTNAME,LASTNAME,EMAIL,MANAGER,DEPARTMENT,HIREDATE,TITLE', 'Status,User ID,First Name,Last Name,Email,Manager,Department,Hire Date,Title',
      'active,0100,Ann,Lee,ann@bank.example,NO_MANAGER,Risk,10/31/2020,Head', 'active,0101,Bo,Kim,bo@bank.example,0100,Risk,01/31/2021,Clerk',
    ].join('\r\n'));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 2, added: 2, rejected: 0 } });
    expect(codes(done)).toEqual([]);
    expect((await people()).map(({ number, name, manager }) => [number, name, manager])).toEqual([['0100', 'Ann Lee', null], ['0101', 'Bo Kim', '0100']]);
  });

  it('below the titles of a report is read from its heading on, with the lines of the file and the days as Oracle writes them', async () => {
    const done = await world.import([
      'Report: Employee list', 'Generated on 27 November 2026', '', 'Person Number;Full Name;Work Email;Assignment Status;Person Type;Job Name;Department Name;Location Name;Hire Date;Line Manager Person Number',
      '00700;Lee, Ann;ann@bank.example;Active - Payroll Eligible;Employee;Head;Risk;Berlin;10-OCT-20;', '00701;Kim, Bo;bo@bank.example;Suspended - Payroll Eligible;Contingent Worker;Clerk;Risk;Berlin;14-Nov-2021;00700', '00702;Roe, Cy;cy@bank.example;Active;Employee;Clerk;Risk;Berlin;31-FEB-21;00700',
    ].join('\r\n'), 'good_rows');
    expect(done).toMatchObject({ state: 'done', counts: { rows: 3, added: 2, rejected: 1, contingent: 1 } });
    expect(codes(done)).toEqual([[7, 'Hire Date', 'day']]);
    expect(await world.sql('select hired_on::text as on, location as at from directory.person order by employee_number')).toEqual([{ on: '2020-10-10', at: 'Berlin' }, { on: '2021-11-14', at: 'Berlin' }]);
  });

  it('from Entra shows in its mapping that private columns stay unread', async () => {
    const { id } = await world.review([ENTRA, account('a@bank.example', 'a@bank.example', 'o1')].join('\r\n'));
    const view = await world.get(PeopleMappingService).view(world.actor(), id);
    expect(view.absent).toBe('stay');
    expect(view.columns.filter(({ isNeverRead }) => isNeverRead).map(({ heading }) => heading)).toEqual(expect.arrayContaining(['authenticationEmail', 'ageGroup', 'legalAgeGroupClassification', 'streetAddress']));
    expect(JSON.stringify(view)).not.toMatch(/secret|Adult/);
  });

  it('of HR gives a number to somebody who came by an account, who stays one person', async () => {
    await world.import([ENTRA, account('ann@bank.example', 'ann@bank.example', 'o1'), account('zed@bank.example', 'zed@bank.example', 'o2')].join('\r\n'));
    const before = await world.sql<{ id: string }>(`select id from directory.person where employee_number = 'ann@bank.example'`);
    const done = await world.import(aFile({ number: '0001', email: 'ann@bank.example' }, { number: '0002', email: 'other@bank.example', manager: '0001' }), 'all_or_nothing');
    expect(done).toMatchObject({ state: 'done', counts: { added: 1, changed: 1, left: 1 } });
    expect(await world.sql(`select id from directory.person where employee_number = '0001'`)).toEqual(before);
    expect((await people()).map(({ number, state }) => [number, state])).toEqual([['0001', 'active'], ['0002', 'active'], ['zed@bank.example', 'left']]);
  });

  it('of our own columns is read as the template says', async () => {
    const row: Readonly<Record<string, string>> = { employee_number: '007', given_name: 'Ada', family_name: 'Lo', email: 'ada@bank.example', unit: 'Risk', hired_on: '2020-01-02', language: 'en-GB' };
    const done = await world.import(`${TEMPLATE_HEADINGS.join(',')}\r\n${TEMPLATE_HEADINGS.map((heading) => row[heading] ?? '').join(',')}\r\n`);
    expect(done).toMatchObject({ state: 'done', recognised: { name: 'Realign people file' }, counts: { added: 1, warnings: 0 } });
    expect(done.columns.filter(({ field }) => field === null)).toEqual([]);
  });

  it('with codes of units keeps units of one name apart, follows a new name, and stands them where it says', async () => {
    const head = 'Employee ID,Name,Org Unit Code,Org Unit,Parent Unit Code,Parent Unit';
    const units = async () => (await world.sql<{ id: string; key: string; name: string; above: string | null; people: number }>(`select u.id, u.key, u.name, a.key as above, (select count(*)::integer from directory.person p where p.org_unit_id = u.id and p.state = 'active') as people
      from directory.org_unit u left join directory.org_unit a on a.id = u.parent_id where u.closed_on is null order by u.key`));
    await world.import(aFile({ number: '1', unit: 'Board' }, { number: '2', unit: 'Operations' }));
    const [board] = (await units()).filter(({ name }) => name === 'Board');
    const file = (operations: string) => [head, '1,A,B0,Board,,', `2,B,GB7,${operations},GB,United Kingdom`, '3,C,DE7,Operations,DE,Germany', '4,D,GB,United Kingdom,B0,Board'].join('\n');
    expect(await world.import(file('Operations'))).toMatchObject({ state: 'done' });
    const placed = await units();
    expect(placed.map(({ key, name, above, people: n }) => [key, name, above, n])).toEqual([['#b0', 'Board', null, 1], ['#de', 'Germany', null, 0], ['#de7', 'Operations', '#de', 1], ['#gb', 'United Kingdom', '#b0', 1], ['#gb7', 'Operations', '#gb', 1]]);
    expect(placed[0]?.id).toBe(board?.id);
    await world.import(file('Service centre'));
    expect((await units()).map(({ id, name }) => [id, name])).toEqual(placed.map(({ id, key, name }) => [id, key === '#gb7' ? 'Service centre' : name]));
    await world.import(aFile({ number: '1', unit: 'Board' }, { number: '2', unit: 'service centre' }, { number: '3', unit: 'Operations' }, { number: '4', unit: 'United Kingdom' }));
    expect((await units()).map(({ key, people: n }) => [key, n])).toEqual([['#b0', 1], ['#de7', 1], ['#gb', 1], ['#gb7', 1]]);
  });

  it('warns of a name that units of several countries share, when no code tells them apart', async () => {
    const rows = [['1', 'Chief', 'Board', 'GB', ''], ['2', 'Ann', 'Retail GB', 'GB', '1'], ['3', 'Bo', 'Retail DE', 'DE', '1'], ['4', 'Cy', 'Operations', 'GB', '2'], ['5', 'Di', 'Operations', 'DE', '3'], ['6', 'Ed', 'Operations', 'GB', '4'], ['7', 'Flo', 'Operations', 'DE', '5'], ['8', 'Gus', 'Risk', 'GB', '2'], ['9', 'Hal', 'Risk', 'GB', '3']];
    const head = 'Staff ID;Name;Department;Country;Manager ID';
    const done = await world.import([head, ...rows.map((row) => row.join(';'))].join('\n'));
    expect(codes(done)).toEqual([[5, 'Department', 'unit.shared-name']]);
    expect(done.errors[0]?.detail).toBe('Those who lead people of “Operations” report into 2 other units in 2 countries; all of them are taken as one unit. If they are several, map a column that holds the code of the unit.');
    expect(codes(await world.import([`${head};Org Unit Code`, ...rows.map((row) => `${row.join(';')};${row[2]}-${row[3]}`)].join('\n')))).toEqual([]);
  });

  it('finds managers by name where it has nothing better, and only when one person has it', async () => {
    const done = await world.import('Staff ID;Name;Line Manager\n1;Ann Lee;\n2;Bo Kim;ann lee\n3;Cy Fox;Bo Kim\n4;Bo Kim;Cy Fox\n5;Di Ray;Di Ray\n', 'good_rows');
    expect(codes(done)).toEqual([[4, 'Line Manager', 'manager.unknown'], [6, 'Line Manager', 'manager.self']]);
    expect((await people()).map(({ number, manager }) => [number, manager])).toEqual([['1', null], ['2', '1'], ['3', null], ['4', '3']]);
  });

  it('of SAP or BambooHR is read by its own headings: days at the end of time, “Lee, Ann”, a number behind a name, an address as manager', async () => {
    const sap = 'Personalnummer;Nachname;Vorname;Organisationseinheit;Planstelle;Mitarbeiterkreis;Eintritt;Austritt;Vorgesetzter\n00001;Lee;Ann;Vorstand;Leitung;Angestellte;01.03.2001;31.12.9999;\n00002;Kim;Bo;Privatkunden;Berater;Angestellte;15.03.2011;31.12.9999;Lee, Ann\n00003;Fox;Cy;Privatkunden;Berater;Extern;15.03.2011;28.02.2020;00002\n';
    const taken = await world.import(sap, 'good_rows');
    expect(codes(taken)).toEqual([]);
    expect((await people()).map(({ number, manager, state, unit, title }) => [number, manager, state, unit, title])).toEqual([['00001', null, 'active', 'Vorstand', 'Leitung'], ['00002', '00001', 'active', 'Privatkunden', 'Berater']]);
    const bamboo = 'Employee #,First Name,Last Name,Work Email,Department,Job Title,Hire Date,Employment Status,Reporting to\n00001,Ann,Lee,ann@bank.example,Board,Chief,2001-03-01,Full-Time,\n00002,Bo,Kim,bo@bank.example,Retail,Adviser,2011-03-15,Full-Time,Ann Lee (00001)\n00004,Di,Ray,di@bank.example,Retail,Adviser,2011-03-15,Terminated,bo@bank.example\n00005,Ed,Poe,ed@bank.example,Retail,Adviser,2011-03-15,Full-Time,BO@bank.example\n';
    expect(codes(await world.import(bamboo, 'good_rows'))).toEqual([]);
    expect((await people()).map(({ number, manager, state }) => [number, manager, state])).toEqual([['00001', null, 'active'], ['00002', '00001', 'active'], ['00005', '00002', 'active']]);
  });

  it.each([
    ['Personio', 'ID,First name,Last name,Email,Status,Employment type,Position,Department,Office,Supervisor,Supervisor ID,Hire date,Termination date\n'
      + '1001,Ann,Lee,ann@bank.example,active,Internal employee,Chief,Board,Berlin,,,2001-03-01,\n1002,Bo,Kim,bo@bank.example,leave,Internal employee,Adviser,Retail,Berlin,Ann Lee,1001,2011-03-15,\n1003,Cy,Fox,cy@bank.example,inactive,Internal employee,Adviser,Retail,Berlin,Ann Lee,1001,2011-03-15,2024-01-31\n'],
    ['ADP', 'Associate ID,Position ID,First Name,Last Name,Position Status,Job Title Description,Home Department Code,Home Department Description,Location Description,Hire Date,Termination Date,Reports To Associate ID,Reports To Name,Work Contact: Work Email\n'
      + '1001,KX9000001,Ann,Lee,A,Chief,010,Board,Leeds,2001-03-01,,,,ann@bank.example\n1002,KX9000002,Bo,Kim,L,Adviser,020,Retail,Leeds,2011-03-15,,1001,"Lee, Ann",bo@bank.example\n1003,KX9000003,Cy,Fox,T,Adviser,020,Retail,Leeds,2011-03-15,,1001,"Lee, Ann",cy@bank.example\n'],
    ['ADP by position', 'Position ID,First Name,Last Name,Position Status,Job Title Description,Home Department Description,Reports To Position ID\n1001,Ann,Lee,Active,Chief,Board,\n1002,Bo,Kim,Leave,Adviser,Retail,1001\n1003,Cy,Fox,Terminated,Adviser,Retail,1001\n'],
    ['SAP', 'Pers.No.\tEmployee/app.name\tOrganizational Unit\tPosition\tEmployment status\tEmployee group\tEntry\tLeaving\tPers.no. superior (OM)\n'
      + '1001\tAnn Lee\tBoard\tChief\tActive\tEmployee\t01.03.2001\t31.12.9999\t00000000\n1002\tBo Kim\tRetail\tAdviser\tInactive\tEmployee\t15.03.2011\t31.12.9999\t1001\n1003\tCy Fox\tRetail\tAdviser\tWithdrawn\tEmployee\t15.03.2011\t31.12.9999\t1001\n'],
  ])('of %s is read by its own headings and statuses: who is on leave stays, who is gone is not taken', async (_, text) => {
    const done = await world.import(text, 'good_rows');
    expect([done.state, codes(done).filter(([, , code]) => code !== 'manager.unknown')]).toEqual(['done', []]);
    expect((await people()).map(({ number, name, manager, state, unit }) => [number, name, manager, state, unit])).toEqual([['1001', 'Ann Lee', null, 'active', 'Board'], ['1002', 'Bo Kim', '1001', 'active', 'Retail']]);
  });

  it('with statuses that nobody knows says so once for each, with how many have it, and takes them as here', async () => {
    const file = `Staff ID,Name,Status\n${[1, 2, 3].map((n) => `${n},Pat ${n},Band ${n > 1 ? 'B' : 'A'}`).join('\n')}\n4,Pat 4,Active\n5,Pat 5,ex-employee\n`;
    const done = await world.import(file, 'good_rows');
    expect(codes(done)).toEqual([[2, 'Status', 'status.unknown'], [3, 'Status', 'status.unknown']]);
    expect(done.errors[1]?.detail).toContain('2 people have the status “Band B”, which is not known: all are taken as being here.');
    expect((await people()).map(({ number, state }) => [number, state])).toEqual([['1', 'active'], ['2', 'active'], ['3', 'active'], ['4', 'active']]);
  });

  it('with a circle that closes only through people who are not in it is refused', async () => {
    await world.import(aFile({ number: '0001', name: 'A' }, { number: '0002', name: 'B', manager: '0001' }));
    const page = JSON.stringify({ '@odata.context': 'x', value: [{ id: 'o1', userPrincipalName: '0001@bank.example', displayName: 'Pat A', employeeId: '0001', 'manager': { id: 'o2' } }] });
    await world.sql(`insert into directory.person_account (tenant_id, kind, account_key, person_id) select $1, 'object_id', 'o2', id from directory.person where employee_number = '0002'`, [world.tenantId]);
    expect(codes(await world.import(page))).toEqual([[1, 'manager.id', 'manager.circle']]);
  });

  it('lets a newcomer lead somebody who was here', async () => {
    await world.import(aFile({ number: '0001' }, { number: '0002', manager: '0001' }));
    expect(await world.import(aFile({ number: '0001' }, { number: '0002', manager: '0003' }, { number: '0003' }))).toMatchObject({ state: 'done', counts: { added: 1, changed: 1 } });
  });
});
