import { crc32, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { firstRecords, openInside, surveyFile } from '@realign/platform';
import { isConcealedIdentity, type UsageRecord } from '@realign/adoption/domain';
import { recogniseUsage, usageHeading, type GivenAnswers } from './recognise-usage';
import { UsageLines } from './usage-lines';
import { chooseUsageEntry } from './usage-archive';

interface ReadFile {
  readonly key: string;
  readonly questions: readonly string[];
  readonly asked: readonly { readonly key: string; readonly proposal: string | null }[];
  readonly records: readonly UsageRecord[];
  readonly problems: readonly string[];
}

async function read(content: string | Buffer, answers: GivenAnswers = {}, name = 'export.csv'): Promise<ReadFile> {
  const open = await openInside((): Readable => Readable.from([Buffer.from(content)]), chooseUsageEntry);
  const survey = await surveyFile(open, usageHeading);
  const sample = await firstRecords(open, survey, 5000);
  const { format, mapping, questions } = recogniseUsage(survey, sample, name, undefined, answers);
  const lines = new UsageLines(format, mapping, { ...mapping, answers }, () => undefined);
  const taken = sample.map((record) => lines.read(record));
  return { key: format.key, questions: questions.map(({ key }) => key), asked: questions, records: taken.map(({ record }) => record), problems: taken.flatMap(({ findings }) => findings.map(({ line, code, column }) => `${line} ${code} ${column ?? ''}`.trim())) };
}

const csv = (rows: readonly Readonly<Record<string, string>>[], delimiter = ','): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => cells.map((cell) => (/[",;\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join('\r\n');

/** The same columns backwards, with one of the exporter's own in front and one behind. */
const rearranged = (rows: readonly Readonly<Record<string, string>>[]): Record<string, string>[] => rows.map((row) => ({ 'Export Id': 'x-1', ...Object.fromEntries(Object.entries(row).reverse()), 'Cost Centre': '4711' }));

/** A zip archive whose parts are stored as they are. */
function zipped(parts: Readonly<Record<string, string>>): Buffer {
  const [bodies, lists]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [title, data] = [Buffer.from(name), Buffer.from(text)];
    const about = Buffer.alloc(26);
    [20, 0, 0, 0, 33].forEach((value, n) => about.writeUInt16LE(value, 2 * n));
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), about, title, data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    lists.push(Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), about, place, title);
    at += 30 + title.length + data.length;
  }
  const list = Buffer.concat(lists);
  const end = Buffer.alloc(18);
  [Object.keys(parts).length, Object.keys(parts).length].forEach((value, n) => end.writeUInt16LE(value, 4 + 2 * n));
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, list, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

const YAMMER = { 'Report Refresh Date': '2026-11-20', 'User Principal Name': 'a@b.example', 'Display Name': 'A', 'User State': 'active', 'State Change Date': '2025-01-01', 'Last Activity Date': '2026-11-18', 'Posted Count': '3', 'Read Count': '40', 'Liked Count': '5', 'Assigned Products': 'MICROSOFT 365 E3', 'Report Period': '30' };
const TEAMS = { 'Report Refresh Date': '2026-11-20', 'User Id': 'u1', 'User Principal Name': 'a@b.example', 'Last Activity Date': '2026-11-19', 'Is Deleted': 'False', 'Deleted Date': '', 'Assigned Products': 'E3', 'Team Chat Message Count': '4', 'Private Chat Message Count': '2', 'Call Count': '1', 'Meeting Count': '0', 'Post Messages': '3', 'Reply Messages': '2', 'Has Other Action': 'Yes', 'Is Licensed': 'Yes', 'Report Period': '30' };
const FILES = { 'Report Refresh Date': '2026-11-20', 'User Principal Name': 'a@b.example', 'Is Deleted': 'False', 'Deleted Date': '', 'Last Activity Date': '2026-11-19', 'Viewed Or Edited File Count': '7', 'Synced File Count': '1', 'Shared Internally File Count': '2', 'Shared Externally File Count': '0', 'Assigned Products': 'E3', 'Report Period': '7' };
const SHAREPOINT = { ...FILES, 'Visited Page Count': '9' };
const OFFICE = { 'Report Refresh Date': '2026-11-20', 'User Principal Name': 'a@b.example', 'Display Name': 'A', 'Is Deleted': 'False', 'Deleted Date': '', 'Has Exchange License': 'True', 'Has OneDrive License': 'True', 'Has SharePoint License': 'True', 'Has Skype For Business License': 'False', 'Has Yammer License': 'True', 'Has Teams License': 'False', 'Exchange Last Activity Date': '', 'Yammer Last Activity Date': '2026-11-17', 'Teams Last Activity Date': '', 'Yammer License Assign Date': '2024-02-01', 'Assigned Products': 'E3' };
const COPILOT = { 'Report Refresh Date': '2026-11-20', 'Report Period': '30', 'User Principal Name': 'a@b.example', 'Display Name': 'A', 'Last Activity Date': '2026-11-18', 'Microsoft Teams Copilot Last Activity Date': '2026-11-18', 'Word Copilot Last Activity Date': '', 'Excel Copilot Last Activity Date': '', 'PowerPoint Copilot Last Activity Date': '', 'Outlook Copilot Last Activity Date': '', 'OneNote Copilot Last Activity Date': '', 'Loop Copilot Last Activity Date': '', 'Copilot Chat Last Activity Date': '2026-11-01' };
const COUNTS = { 'Report Refresh Date': '2026-11-20', Liked: '3', Posted: '4', Read: '50', 'Report Date': '2026-11-19', 'Report Period': '7' };
const DEVICES = { 'Report Refresh Date': '2026-11-20', Web: '99', 'Windows Phone': '0', 'Android Phone': '4', iPhone: '15', iPad: '1', Other: '', 'Report Date': '2026-11-19', 'Report Period': '7' };
const GROUPS = { 'Report Refresh Date': '2026-11-20', 'Group Display Name': 'All', 'Is Deleted': 'False', 'Owner Principal Name': '', 'Last Activity Date': '2026-11-20', 'Group Type': 'public', 'Office 365 Connected': 'Yes', 'Member Count': '120', 'Posted Count': '', 'Read Count': '12', 'Liked Count': '', 'Report Period': '30' };
const DASHBOARD = { Name: 'A', 'What I Do': '', 'User ID': 'W1', Username: 'a', 'Account type': 'Member', 'Account created (UTC)': 'Jan 5, 2026', 'Claimed Date (UTC)': 'Jan 6, 2026', 'Deactivated date (UTC)': '', 'Days active': '14', 'Days active (Desktop)': '7', 'Messages posted': '84', 'Messages posted in channels': '28', 'Reactions added': '42', 'Last active (UTC)': 'Nov 19, 2026' };
const MEMBERS = { username: 'a', email: 'a@b.example', status: 'Member', 'billing-active': '1', 'has-2fa': '1', 'has-sso': '0', userid: 'W1', fullname: 'A', displayname: 'a', 'expiration-timestamp': '' };
const SERIES = { metric_key: 'active_people', unit: 'people', segment_key: '', segment_value: '', period_start: '2026-09-01', period_end: '2026-09-28', value: '892' };

const WINDOW = { windowFrom: '2026-10-22', windowTo: '2026-11-20' };
const KNOWN = [
  ['yammer-activity-user-detail', YAMMER, { posted: 3, read: 40, liked: 5, periodDays: 30 }],
  ['teams-user-activity-user-detail', TEAMS, { posted: 3, replied: 2, isLicensed: true }],
  ['sharepoint-activity-user-detail', SHAREPOINT, { measures: { viewedOrEdited: 7, visitedPages: 9 } }],
  ['onedrive-activity-user-detail', FILES, { measures: { viewedOrEdited: 7 }, periodDays: 7 }],
  ['office365-active-user-detail', OFFICE, { isLicensed: true, measures: { licensed: ['exchange', 'onedrive', 'sharepoint', 'yammer'] } }],
  ['copilot-usage-user-detail', COPILOT, { isLicensed: true, isActive: true }],
  ['yammer-activity-counts', COUNTS, { points: [{ value: 4 }, { value: 50 }, { value: 3 }] }],
  ['yammer-device-usage-user-counts', DEVICES, { points: [{ value: 99 }, { value: 0 }, { value: 4 }, { value: 15 }, { value: 1 }, { value: null }] }],
  ['yammer-groups-activity-detail', GROUPS, { members: 120, posted: null, read: 12, owner: null }],
  ['slack-dashboard-members', DASHBOARD, { identity: 'W1', activeDays: 14, posted: 84, lastActiveOn: '2026-11-19', dataTo: '2026-11-20' }],
  ['slack-member-list', MEMBERS, { identity: 'W1', email: 'a@b.example' }],
  ['metric-series', SERIES, { points: [{ value: 892, periodEnd: '2026-09-28' }] }],
] as const;

describe('a file nobody has seen', () => {
  describe.each(KNOWN)('%s', (key, row, wanted) => {
    const expectIt = async (content: string | Buffer, answers: GivenAnswers = {}): Promise<void> => {
      expect(await read(content, { ...WINDOW, meaning: 'messages', ...(key === 'office365-active-user-detail' && { periodDays: '30' as const }), ...answers })).toMatchObject({ key, questions: [], records: [wanted], problems: [] });
    };

    it('with its columns in another order and some of the exporter’s own', () => expectIt(csv(rearranged([row]))));
    it('with semicolons, a byte order mark and a last line that is not ended', () => expectIt(`\uFEFF${csv([row], ';')}`));
    it('in UTF-16 with tabs, as Excel saves “Unicode text”', () => expectIt(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv([row], '\t'), 'utf16le')])));
    it('with the line Excel asks for in front', () => expectIt(`sep=;\r\n${csv([row], ';')}\r\n`));
    it('packed, with headings in capitals and empty lines between', () => expectIt(gzipSync(csv([Object.fromEntries(Object.entries(row).map(([heading, value]) => [heading.toUpperCase(), value]))]).replace('\r\n', '\r\n\r\n'))));
    it('with every cell in quotes and a comma too many at the end of each row', () => expectIt(`${Object.keys(row).map((heading) => `"${heading}"`).join(',')}\r\n${Object.values(row).map((value) => `"${value}"`).join(',')},\r\n`));
    it('in UTF-16 of the other byte order, and without a byte order mark', async () => {
      const little = Buffer.from(csv([row]), 'utf16le');
      await expectIt(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()]));
      await expectIt(little);
    });
    it('with lines ended as old Macs did', () => expectIt(csv([row]).replaceAll('\r\n', '\r')));
    it('with hard spaces around its headings and spaces around its values', () => expectIt(csv([Object.fromEntries(Object.entries(row).map(([heading, value]) => [`\u00a0${heading} `, ` ${value} `]))])));
    it('with “N/A” and dashes where nothing is', () => expectIt(csv([Object.fromEntries(Object.entries(row).map(([heading, value], n) => [heading, value === '' && /count|date|web|other/i.test(heading) ? (n % 2 === 0 ? 'N/A' : '-') : value]))])));
  });

  const NOTHING_DONE = { 'Posted Count': '0', 'Read Count': '0', 'Liked Count': '0', 'Last Activity Date': '', 'Team Chat Message Count': '0', 'Private Chat Message Count': '0', 'Call Count': '0', 'Meeting Count': '0', 'Post Messages': '0', 'Reply Messages': '0', 'Has Other Action': 'No', 'Viewed Or Edited File Count': '0', 'Synced File Count': '0', 'Shared Internally File Count': '0', 'Shared Externally File Count': '0', 'Visited Page Count': '0', 'Microsoft Teams Copilot Last Activity Date': '', 'Copilot Chat Last Activity Date': '', 'Days active': '0', 'Days active (Desktop)': '0', 'Messages posted': '0', 'Messages posted in channels': '0', 'Reactions added': '0', 'Last active (UTC)': '' };
  it.each([YAMMER, TEAMS, SHAREPOINT, FILES, COPILOT, DASHBOARD])('a number in a column that nobody knows makes nobody active, and is kept (%#)', async (row) => {
    const idle = Object.fromEntries(Object.entries(row).map(([heading, value]) => [heading, (NOTHING_DONE as Record<string, string>)[heading] ?? value]));
    expect(await read(csv(rearranged([idle])), WINDOW)).toMatchObject({ records: [{ isActive: false, measures: { 'Cost Centre': 4711 } }], problems: [] });
  });

  it('nor does one of an own table that was left out, nor what an account of Google merely has', async () => {
    const columns = [{ heading: 'account', field: 'identity' }, { heading: 'Personalnummer', field: null }, { heading: 'Beiträge', field: 'posted' }];
    expect(await read('account;Personalnummer;Beiträge\na@b.example;4711;0\n', { ...WINDOW, formatKey: 'account-table', columns })).toMatchObject({ records: [{ isActive: false, posted: 0 }] });
    const google = (parameters: readonly object[]): string => JSON.stringify({ kind: 'admin#reports#usageReports', usageReports: [{ kind: 'admin#reports#usageReport', date: '2026-11-18', entity: { type: 'USER', customerId: 'C', userEmail: 'a@b.example', profileId: '1' }, parameters }] });
    const has = [{ name: 'accounts:used_quota_in_mb', intValue: '12' }, { name: 'gmail:num_emails_received', intValue: '40' }, { name: 'accounts:last_login_time', datetimeValue: '2025-01-10T08:00:00.000Z' }];
    expect(await read(google(has))).toMatchObject({ records: [{ isActive: false, measures: { 'accounts:used_quota_in_mb': 12 } }] });
    expect(await read(google([...has, { name: 'gmail:num_emails_sent', intValue: '1' }]))).toMatchObject({ records: [{ isActive: true }] });
  });

  it('a row of sums below communities is none; one of that name with an owner is', async () => {
    const { problems, records } = await read(csv([GROUPS, { ...GROUPS, 'Group Display Name': 'Gesamt' }, { ...GROUPS, 'Group Display Name': 'Total', 'Owner Principal Name': 'a@b.example' }]));
    expect(problems).toEqual(['3 row.total Group Display Name']);
    expect(records).toHaveLength(3);
  });

  it('a share written in per cent is a part of 1, and one above 1 is refused', async () => {
    const share = { ...SERIES, unit: 'share' };
    const { records, problems } = await read(csv([{ ...share, value: '45 %' }, { ...share, value: '0.45' }, { ...share, value: '45' }, { ...SERIES, unit: 'percent', value: '45 %' }]));
    expect(records.slice(0, 2)).toMatchObject([{ points: [{ value: 0.45 }] }, { points: [{ value: 0.45 }] }]);
    expect(records[3]).toMatchObject({ points: [{ value: 45, unit: 'percent' }] });
    expect(problems).toEqual(['4 share value']);
  });

  it('keeps a name with a line break in one row, and the rows after it in their lines', async () => {
    const { records, problems } = await read(csv([{ ...YAMMER, 'Display Name': 'A\nB' }, { ...YAMMER, 'User Principal Name': 'c@b.example', 'Posted Count': 'many' }]));
    expect(records).toMatchObject([{ displayName: 'A\nB', posted: 3 }, { identity: 'c@b.example', posted: null }]);
    expect(problems).toEqual(['4 count Posted Count']);
  });

  it('knows Viva Engage by the name it has now, in the report of licences', async () => {
    const renamed = Object.fromEntries(Object.entries(OFFICE).map(([heading, value]) => [heading.replace('Yammer', 'Viva Engage'), value]));
    expect(await read(csv([renamed]), { periodDays: '30' })).toMatchObject({ key: 'office365-active-user-detail', records: [{ measures: { licensed: ['exchange', 'onedrive', 'sharepoint', 'yammer'], last_yammer: '2026-11-17' } }], problems: [] });
  });

  it.each([['Ja', 'Nein'], ['WAHR', 'FALSCH'], ['Oui', 'Non'], ['Sí', 'No'], ['1', '0']])('takes %s and %s for yes and no', async (yes, no) => {
    const row = Object.fromEntries(Object.entries(OFFICE).map(([heading, value]) => [heading, value === 'True' ? yes : value === 'False' ? no : value]));
    expect(await read(csv([row]), { periodDays: '30' })).toMatchObject({ records: [{ isLicensed: true, accountState: 'active', measures: { licensed: ['exchange', 'onedrive', 'sharepoint', 'yammer'] } }], problems: [] });
  });

  it('with numbers as another program wrote them', async () => {
    expect(await read(csv([{ ...YAMMER, 'Posted Count': '3.0', 'Read Count': '1,204', 'Liked Count': ' 5 ' }]), { decimalMark: 'point' })).toMatchObject({ records: [{ posted: 3, read: 1204, liked: 5 }], problems: [] });
  });

  it.each([
    ['D30', 30], ['30 days', 30], ['Last 30 days', 30], ['1', 1],
  ])('with the period written as %s', async (written, days) => {
    expect(await read(csv([{ ...YAMMER, 'Report Period': written }]))).toMatchObject({ records: [{ periodDays: days }], problems: [] });
  });

  describe('whose length in days only its sender knows', () => {
    const { 'Report Period': _yammer, ...yammer } = YAMMER;
    const { 'Report Period': _teams, ...teams } = TEAMS;
    const { 'Report Period': _copilot, ...copilot } = COPILOT;
    const { 'Report Period': _groups, ...groups } = GROUPS;

    it.each([
      ['getOffice365ActiveUserDetail_D7.csv', '7'], ["getOffice365ActiveUserDetail(period='D180').csv", '180'], ['Active users last 90 days.csv', '90'], ['office-d30-final.csv', '30'], ['getOffice365ActiveUserDetail(date=2026-11-18).csv', '1'],
      ['ActiveUserDetail11_20_2026 7_30_12 AM.csv', null], ['wd40.csv', null], ['ID7.csv', null], ['D300.csv', null],
    ])('is asked, and the name %s hints at %s', async (name, proposal) => {
      const { key, asked } = await read(csv([OFFICE]), {}, name);
      expect({ key, asked }).toMatchObject({ key: 'office365-active-user-detail', asked: [{ key: 'periodDays', proposal }] });
    });

    it.each([['Viva Engage', yammer], ['Teams', teams], ['Copilot', copilot], ['communities', groups], ['licences', OFFICE], ['a column without values', { ...YAMMER, 'Report Period': '' }]])('%s: no length is taken for granted, and the answer is', async (_, row) => {
      const unsaid = await read(csv([row]));
      expect(unsaid).toMatchObject({ questions: ['periodDays'], problems: [expect.stringContaining('2 period')] });
      for (const [said, periodDays] of [['7', 7], ['90', 90], ['180', 180]] as const) expect(await read(csv([row]), { periodDays: said })).toMatchObject({ questions: [], records: [{ periodDays }], problems: [] });
    });

    it('a column of its own is believed before a name or an answer', async () => {
      expect(await read(csv([{ ...OFFICE, 'Report Period': '180' }]), {}, 'x_D7.csv')).toMatchObject({ questions: [], records: [{ periodDays: 180 }], problems: [] });
      expect(await read(csv([{ ...OFFICE, 'Report Period': 'D90' }]), { periodDays: '30' })).toMatchObject({ questions: [], records: [{ periodDays: 90 }], problems: [] });
      expect((await read(csv([OFFICE, OFFICE].map((row, n) => ({ ...row, 'Report Period': n === 0 ? '30' : '' }))))).problems).toEqual(['3 period Report Period']);
    });
  });

  it('with German headings, days and numbers, of a segment by its name', async () => {
    const table = 'Kennzahl;Einheit;Segment;Segmentwert;von;bis;Wert\naktive;Personen;Land;DE;01.11.2026;30.11.2026;1.234,5\n';
    expect(await read(table)).toMatchObject({ key: 'metric-series', problems: [], records: [{ points: [{ metricKey: 'aktive', unit: 'Personen', segmentKey: 'Land', segmentValue: 'DE', periodEnd: '2026-11-30', value: 1234.5 }] }] });
  });

  it('as the JSON that Graph gives for the same report', async () => {
    const copilot = { '@odata.context': 'x', value: [{ reportRefreshDate: '2026-11-20', userPrincipalName: 'a@b.example', displayName: 'A', lastActivityDate: '2026-11-18', copilotChatLastActivityDate: '', microsoftTeamsCopilotLastActivityDate: '2026-11-18', wordCopilotLastActivityDate: null, copilotActivityUserDetailsByPeriod: [{ reportPeriod: 30 }] }] };
    expect(await read(JSON.stringify(copilot))).toMatchObject({ key: 'copilot-usage-user-detail', records: [{ identity: 'a@b.example', periodDays: 30, isActive: true, measures: { last_microsoft_teams_copilot: '2026-11-18' } }], problems: [] });
    const yammer = { value: [{ reportRefreshDate: '2026-11-20', userPrincipalName: 'a@b.example', displayName: 'A', userState: 'active', stateChangeDate: '2025-01-01', lastActivityDate: '2026-11-18', postedCount: 3, readCount: 40, likedCount: null, assignedProducts: ['MICROSOFT 365 E3', 'ENTERPRISE MOBILITY + SECURITY E5'], reportPeriod: '30' }, { reportRefreshDate: '2026-11-20', userPrincipalName: 'c@b.example', postedCount: 0, readCount: 0, likedCount: 7, assignedProducts: [], reportPeriod: '30' }] };
    expect(await read(JSON.stringify(yammer, null, 2))).toMatchObject({ key: 'yammer-activity-user-detail', records: [{ posted: 3, liked: null, measures: { products: ['MICROSOFT 365 E3', 'ENTERPRISE MOBILITY + SECURITY E5'] } }, { liked: 7 }], problems: [] });
    const nobody = { value: yammer.value.map((row) => ({ ...row, displayName: null, lastActivityDate: null, likedCount: null })) };
    expect(await read(JSON.stringify(nobody))).toMatchObject({ key: 'yammer-activity-user-detail', records: [{ posted: 3, lastActiveOn: null }, { liked: null }], problems: [] });
  });

  it.each([
    ['11/20/2026', '11/18/2026', 'mdy'], ['20.11.2026', '18.11.2026', 'dmy'], ['2026-11-20T00:00:00Z', '2026-11-18T09:30:00Z', 'ymd'], ['2026/11/20', '2026/11/18', 'ymd'],
  ])('saved again by a spreadsheet that writes days as %s', async (refreshed, last) => {
    expect(await read(csv([{ ...YAMMER, 'Report Refresh Date': refreshed, 'Last Activity Date': last, 'State Change Date': '' }]))).toMatchObject({ questions: [], records: [{ dataTo: '2026-11-20', lastActiveOn: '2026-11-18' }], problems: [] });
  });

  it('in the code page of Western Windows', async () => {
    expect(await read(Buffer.from(csv([{ ...YAMMER, 'Display Name': 'Bj\u00f6rn Garc\u00eda' }]), 'latin1'))).toMatchObject({ records: [{ displayName: 'Bj\u00f6rn Garc\u00eda', posted: 3 }], problems: [] });
  });

  it('with names hidden, in small letters too, of deleted accounts as well', async () => {
    const hidden = (name: string) => ({ ...YAMMER, 'User Principal Name': name, 'Display Name': name, 'User State': 'Deleted' });
    const { records, problems } = await read(csv([hidden('DC8C64D6EC3A3AA17481D7E5EB5B68A6'), hidden('dc8c64d6ec3a3aa17481d7e5eb5b68a7')]));
    expect(problems).toEqual([]);
    expect(records).toMatchObject([{ accountState: 'deleted' }, { accountState: 'deleted' }]);
    expect(records.every((record) => record.kind === 'account' && isConcealedIdentity(record.identity))).toBe(true);
  });

  it('Slack’s members as a list instead of lines, without what is optional', async () => {
    const member = { enterprise_id: 'E1', team_id: 'T1', date: '2026-11-17', user_id: 'W1', email_address: 'a@b.example', is_guest: false, is_billable_seat: true, is_active: true, reactions_added_count: 2, messages_posted_count: 5, channel_messages_posted_count: 3, files_added_count: 0 };
    const wanted = { key: 'slack-analytics-member', records: [{ identity: 'W1', posted: 5, liked: 2, isActive: true }, { identity: 'W2', isActive: false }], problems: [] };
    const other = { ...member, user_id: 'W2', email_address: null, is_active: false, messages_posted_count: 0, reactions_added_count: 0 };
    expect(await read(JSON.stringify([member, other]))).toMatchObject(wanted);
    expect(await read(gzipSync(`${JSON.stringify(member)}\n\n${JSON.stringify({ ...other, is_active_slack_connect: true, total_calls_count: 1 })}\n`))).toMatchObject({ ...wanted, records: [wanted.records[0], { identity: 'W2' }] });
  });

  it('Slack’s dashboard of a week, in another language’s days and with columns of a newer version', async () => {
    const week = { ...DASHBOARD, Email: 'a@b.example', 'Days using Slack Connect': '1', 'Slack Huddles': '2', Searches: '9', 'AI summaries': '4', 'Last active (Desktop] (UTC)': 'Nov 18, 2026' };
    expect(await read(csv([week]), { windowFrom: '2026-11-13', windowTo: '2026-11-19' })).toMatchObject({ key: 'slack-dashboard-members', records: [{ email: 'a@b.example', periodDays: 7, dataTo: '2026-11-19', measures: { huddles: 2, searches: 9, 'AI summaries': 4 } }], problems: [] });
    expect((await read(csv([week]))).questions).toEqual(['window']);
  });

  it('Google’s pages: the second as the first, and an empty one of a day that is not ready says so', async () => {
    const page = (users: string[], more: object = {}) => JSON.stringify({ kind: 'admin#reports#usageReports', etag: 'x', usageReports: users.map((userEmail) => ({ kind: 'admin#reports#usageReport', date: '2026-11-18', entity: { type: 'USER', customerId: 'C', userEmail, profileId: '1' }, parameters: [{ name: 'accounts:last_login_time', datetimeValue: '2026-11-18T07:10:00.000Z' }, { name: 'chat:num_28day_messages_and_reactions_sent', intValue: '12' }, { name: 'accounts:used_quota_in_mb', intValue: '7' }] })), ...more });
    for (const text of [page(['a@b.example'], { nextPageToken: 'abc' }), page(['a@b.example'])]) expect(await read(text)).toMatchObject({ key: 'google-user-usage', records: [{ identity: 'a@b.example', posted: 12, periodDays: 28, lastActiveOn: '2026-11-18' }], problems: [] });
  });

  it('Copilot as the admin centre exports it, and with apps that came later', async () => {
    const { 'Microsoft Teams Copilot Last Activity Date': teams, ...others } = COPILOT;
    expect(await read(csv([{ ...COPILOT, 'Copilot Chat (work) Last Activity Date': '2026-11-10', 'Edge Copilot Last Activity Date': '', 'Agents Last Activity Date': '2026-11-11' }]))).toMatchObject({ key: 'copilot-usage-user-detail', records: [{ isActive: true }], problems: [] });
    expect(await read(csv([{ ...others, 'Last activity date of Teams Copilot (UTC)': teams, 'Last activity date of Word Copilot (UTC)': '2026-11-02', 'Prompts submitted for All Apps': '41' }]))).toMatchObject({ key: 'copilot-usage-user-detail', records: [{ isActive: true, measures: { last_microsoft_teams_copilot: '2026-11-18', 'Prompts submitted for All Apps': 41 } }], problems: [] });
  });

  it('durations of Teams in words alone, and nothing where a column is empty', async () => {
    const { records, problems } = await read(csv([{ ...TEAMS, 'Audio Duration': 'PT3H12M', 'Video Duration': 'PT0S', 'Screen Share Duration': '' }]));
    expect(problems).toEqual([]);
    expect(records).toMatchObject([{ measures: { audioSeconds: 11520, videoSeconds: 0 } }]);
  });

  it('Copilot as it was before it had a chat', async () => {
    const { 'Copilot Chat Last Activity Date': _, ...old } = COPILOT;
    expect(await read(csv([old]))).toMatchObject({ key: 'copilot-usage-user-detail', records: [{ isActive: true }], problems: [] });
  });

  describe('in a zip archive', () => {
    it('of one file is read as that file', async () => {
      expect(await read(zipped({ '__MACOSX/._report.csv': 'x', 'reports/report.csv': csv([YAMMER]), 'reports/readme.pdf': 'x' }))).toMatchObject({ key: 'yammer-activity-user-detail', records: [{ posted: 3 }], problems: [] });
    });

    it('that is Viva Engage’s network export tells who people are, and its messages are never opened', async () => {
      const users = 'id,name,email,job_title,location,department,api_url,joined_at,deleted_at,suspended_at,state\r\n15,A,a@b.example,,,,,2020-01-01T09:00:00Z,,,active\r\n';
      const parts = { 'export/Admins.csv': 'id\r\n1', 'export/Groups.csv': 'id,name\r\n1,All', 'export/Messages.csv': 'id,thread_id,body\r\n1,1,secret', 'export/Networks.csv': 'id\r\n1', 'export/Users.csv': users, 'export/log.txt': 'x', 'export/request.txt': 'x' };
      expect(await read(zipped(parts))).toMatchObject({ key: 'viva-network-users', records: [{ kind: 'identity', identity: 'a@b.example', objectId: '15' }], problems: [] });
    });

    it.each([
      ['several files', { 'a.csv': csv([YAMMER]), 'b.csv': csv([TEAMS]) }, 'holds 2 files (a.csv, b.csv). Unpack it and import each by itself'],
      ['nothing to read', { 'a.pdf': 'x' }, 'without a CSV, JSON or text file'],
    ])('with %s is refused in words', async (_, parts, words) => {
      await expect(read(zipped(parts))).rejects.toThrow(words);
    });
  });

  describe('CloudEvents', () => {
    const event = { specversion: '1.0', id: 'e1', source: 'urn:x', type: 'org.example.activity', time: '2026-11-10T08:15:00Z', subject: 'a@b.example', data: { tool: 'viva-engage', activity: 'reply', count: 2 } };
    const wanted = { kind: 'event', eventId: 'urn:x e1', identity: 'a@b.example', day: '2026-11-10', activity: 'reply', count: 2, tool: 'viva-engage' };

    it('in one batch, on one line or many', async () => {
      for (const text of [JSON.stringify([event, { ...event, id: 'e2' }]), JSON.stringify([event, { ...event, id: 'e2' }], null, 2)]) {
        expect(await read(text)).toMatchObject({ key: 'cloudevents', records: [wanted, { eventId: 'urn:x e2' }], problems: [] });
      }
    });

    it('in binary mode, its attributes being headers', async () => {
      const { data, ...attributes } = event;
      const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
      expect(await read(JSON.stringify({ headers: { ...headers, 'content-type': 'application/json' }, body: data }))).toMatchObject({ key: 'cloudevents', records: [wanted], problems: [] });
      expect(await read(JSON.stringify({ ...headers, data }))).toMatchObject({ key: 'cloudevents', records: [wanted], problems: [] });
    });

    it('with its data in base64', async () => {
      const { data, ...rest } = event;
      expect(await read(JSON.stringify({ ...rest, data_base64: Buffer.from(JSON.stringify(data)).toString('base64') }))).toMatchObject({ key: 'cloudevents', records: [wanted], problems: [] });
      expect((await read(JSON.stringify({ ...rest, data_base64: '%%%' }))).problems).toEqual(['1 data data_base64']);
    });

    it('without a subject, without a time, of another version: said by field', async () => {
      expect((await read([{ ...event, subject: '' }, { ...event, time: 'yesterday' }, { ...event, specversion: '2.0' }].map((one) => JSON.stringify(one)).join('\n'))).problems).toEqual(['1 identity.missing subject', '2 day time', '3 specversion specversion']);
    });
  });

  it('Google without chat is of one day; a message of a customer and not of a user is refused in words', async () => {
    const report = (entity: object, parameters: object[]) => JSON.stringify({ kind: 'admin#reports#usageReports', usageReports: [{ kind: 'x', date: '2026-11-18', etag: 'y', entity, parameters }] });
    expect(await read(report({ type: 'USER', customerId: 'C', userEmail: 'a@b.example', profileId: '1' }, [{ name: 'gmail:num_emails_sent', intValue: '12' }, { name: 'accounts:is_suspended', boolValue: true }]))).toMatchObject({ key: 'google-user-usage', records: [{ periodDays: 1, isActive: true, accountState: 'suspended', measures: { 'gmail:num_emails_sent': 12 } }], problems: [] });
    await expect(read(report({ type: 'CUSTOMER', customerId: 'C' }, [{ name: 'gmail:num_emails_sent', intValue: '12' }]))).rejects.toThrow('lacks the column "entity.userEmail"');
  });

  it.each([
    ['headings alone', csv([YAMMER]).split('\r\n')[0] ?? ''],
    ['headings and empty lines', `${csv([YAMMER]).split('\r\n')[0] ?? ''}\r\n\r\n\r\n`],
  ])('with %s holds nothing and no problem', async (_, content) => {
    expect(await read(content)).toMatchObject({ key: 'yammer-activity-user-detail', records: [], problems: [] });
  });
});

describe('a file as one tenant’s own habits made it', () => {
  it('with headings that end in empty columns, and rows as long', async () => {
    const rows = csv([YAMMER]).split('\r\n').map((line) => `${line},,`);
    expect(await read(rows.join('\r\n'))).toMatchObject({ key: 'yammer-activity-user-detail', records: [{ posted: 3 }], problems: [] });
  });

  it('packed in UTF-16, with semicolons', async () => {
    expect(await read(gzipSync(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv([TEAMS], ';'), 'utf16le')])))).toMatchObject({ key: 'teams-user-activity-user-detail', records: [{ posted: 3 }], problems: [] });
  });

  it.each([
    ['1.204', 'comma'], ['1 204', 'comma'], ['1\u00a0204', 'comma'], ['1\u202f204', 'comma'], ['1\u2009204', 'comma'], ['1’204', 'point'], ["1'204", 'point'], ['1,204', 'point'], ['1204,0', 'comma'],
  ] as const)('with a count written %s', async (written, decimalMark) => {
    expect(await read(csv([{ ...YAMMER, 'Read Count': written }], ';'), { decimalMark })).toMatchObject({ records: [{ read: 1204 }], problems: [] });
  });

  it.each([
    ['20.11.2026 00:00', 'dmy'], ['11/20/2026 12:00:00 AM', 'mdy'], ['20-Nov-2026', 'dmy'], ['20 November 2026', 'dmy'], ['Nov 20, 2026', 'mdy'], ['2026-11-20 00:00:00', 'ymd'], ['20261120', 'ymd'],
  ])('with its day written %s', async (written) => {
    expect(await read(csv([{ ...YAMMER, 'Report Refresh Date': written, 'Last Activity Date': '', 'State Change Date': '' }], ';'))).toMatchObject({ records: [{ dataTo: '2026-11-20' }], problems: [] });
  });

  it.each(['Total', 'Totals', 'Grand total', 'Gesamt', 'Summe', 'Total général'])('with a row of sums called %s, which is nobody', async (word) => {
    const total = Object.fromEntries(Object.entries(YAMMER).map(([heading, value], n) => [heading, n === 1 ? word : /Count/.test(heading) ? '9999' : heading === 'Display Name' ? '' : value]));
    expect((await read(csv([YAMMER, total]))).problems).toEqual(['3 row.total User Principal Name']);
  });

  it('Google with nothing said of a user, of a parameter and of a list', async () => {
    const user = (email: string | null, parameters: unknown) => ({ kind: 'x', date: '2026-11-18', etag: null, entity: { type: 'USER', customerId: 'C', userEmail: email, profileId: null }, parameters });
    const reports = [user('a@b.example', [{ name: 'chat:num_28day_messages_and_reactions_sent', intValue: '12' }, { name: 'accounts:last_login_time', datetimeValue: null }, { name: 'accounts:is_suspended', boolValue: null }]), user('b@b.example', null), user(null, [])];
    const { key, records, problems } = await read(JSON.stringify({ kind: 'admin#reports#usageReports', etag: null, warnings: null, usageReports: reports }));
    expect({ key, records, problems }).toMatchObject({ key: 'google-user-usage', records: [{ identity: 'a@b.example', posted: 12, accountState: 'active' }, { identity: 'b@b.example', posted: null, isActive: false }, {}], problems: [expect.stringContaining('identity.missing')] });
  });

  it('CloudEvents with nothing in their data, an hour of another zone, and attributes nobody asked for', async () => {
    const event = { specversion: '1.0', id: 'e1', source: 'urn:x', type: 'org.example.read', time: '2026-11-10T23:30:00+02:00', subject: 'a@b.example', dataschema: null, traceparent: '00-x', data: null };
    expect(await read(JSON.stringify([event, { ...event, id: 'e2', data: { activity: 'read', count: null, tool: null } }]))).toMatchObject({ key: 'cloudevents', records: [{ day: '2026-11-10', count: 1, tool: null }, { activity: 'read', count: 1, tool: null }], problems: [] });
  });

  it('Slack’s dashboard of all time, with numbers in groups and its columns in another order', async () => {
    const all = { 'Last active (UTC)': 'Nov 19, 2026', 'Messages posted': '12,345', 'Days active': '402', 'Account type': 'Workspace Owner', 'User ID': 'W1', Name: 'A', 'Reactions added': '', Email: '' };
    expect(await read(csv([all]), { windowFrom: '2025-10-01', windowTo: '2026-09-30', decimalMark: 'point' })).toMatchObject({ key: 'slack-dashboard-members', records: [{ posted: 12345, liked: null, email: null, periodDays: 365 }], problems: [] });
  });
});
