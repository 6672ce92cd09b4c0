import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileRefused, firstRecords, surveyFile, type OpenFile } from '@realign/platform';
import { type UsageRecord } from '@realign/adoption/domain';
import { recogniseUsage, usageHeading, type GivenAnswers, type RecognisedUsage } from './recognise-usage';
import { UsageLines } from './usage-lines';

interface ReadFile {
  readonly recognised: RecognisedUsage;
  readonly records: readonly UsageRecord[];
  readonly problems: readonly string[];
}

async function read(open: OpenFile, name: string, answers: GivenAnswers = {}): Promise<ReadFile> {
  const survey = await surveyFile(open, usageHeading);
  const sample = await firstRecords(open, survey, 5000);
  const recognised = recogniseUsage(survey, sample, name, undefined, answers);
  const lines = new UsageLines(recognised.format, recognised.mapping, { ...recognised.mapping, answers }, () => undefined);
  const read = sample.map((record) => lines.read(record));
  return { recognised, records: read.map(({ record }) => record), problems: read.flatMap(({ findings }) => findings.map(({ line, code }) => `${line} ${code}`)) };
}

const sample = (name: string, answers?: GivenAnswers): Promise<ReadFile> => read(() => createReadStream(join(process.cwd(), 'test/samples/usage', name)), name, answers);
const text = (content: string | Buffer, answers?: GivenAnswers, name = 'export.csv'): Promise<ReadFile> => read(() => Readable.from([Buffer.from(content)]), name, answers);

describe('a usage file of a known tool', () => {
  it.each([
    ['getTeamsUserActivityUserDetail_D30_documented-order.csv', 'teams-user-activity-user-detail', 60],
    ['getOffice365ActiveUserDetail_D30.csv', 'office365-active-user-detail', 60],
    ['getYammerGroupsActivityDetail_D30.csv', 'yammer-groups-activity-detail', 8],
    ['getYammerDeviceUsageUserCounts_D7.csv', 'yammer-device-usage-user-counts', 7],
    ['getYammerActivityCounts_D30.csv', 'yammer-activity-counts', 28],
    ['admin.analytics.getFile_member_2026-11-17.json.gz', 'slack-analytics-member', undefined],
    ['admin.analytics.getFile_public_channel_2026-11-18.jsonl', 'slack-analytics-public-channel', 4],
    ['admin.analytics.getFile_metadata_only.jsonl', 'slack-channel-metadata', 4],
    ['Member_Analytics_last30days.csv', 'slack-dashboard-members', 60],
    ['userUsageReport_all_2026-11-18_page1.json', 'google-user-usage', undefined],
    ['adoption_events.cloudevents.jsonl', 'cloudevents', undefined],
    ['metric_series_long.csv', 'metric-series', undefined],
    ['Users_column-names-unverified.csv', 'viva-network-users', undefined],
  ] as const)('%s is recognised as %s and read without a problem', async (name, key, rows) => {
    const { recognised, records, problems } = await sample(name, { windowFrom: '2026-10-22', windowTo: '2026-11-20', periodDays: '30' });
    expect(recognised.format.key).toBe(key);
    expect(recognised.reason).toContain('headings');
    expect(problems).toEqual([]);
    if (rows !== undefined) expect(records).toHaveLength(rows);
    expect(records.length).toBeGreaterThan(0);
  });

  it('Teams: durations once in seconds, posts in channels, a licence; products are parted at the right plus', async () => {
    const { records } = await sample('getTeamsUserActivityUserDetail_D30_documented-order.csv');
    expect(records[0]).toMatchObject({ kind: 'account', identity: 'amara.delacroix@NorthBank.Example', objectId: 'f6fadfa7-e5c1-4b62-9362-da5cc13da58a', isActive: false, isLicensed: true, posted: 0, dataTo: '2026-11-20', periodDays: 30, measures: { audioSeconds: 0 } });
    expect(records[1]).toMatchObject({ measures: { products: ['MICROSOFT 365 E3', 'ENTERPRISE MOBILITY + SECURITY E5'] } });
  });

  it('Teams: the order of columns seen live, and the older file of 12 columns, read the same', async () => {
    const row = { 'Report Refresh Date': '2026-11-20', 'User Id': 'u1', 'User Principal Name': 'a@b.example', 'Last Activity Date': '2026-11-19', 'Is Deleted': 'False', 'Deleted Date': '', 'Assigned Products': 'E3', 'Team Chat Message Count': '4', 'Private Chat Message Count': '2', 'Call Count': '1', 'Meeting Count': '0', 'Has Other Action': 'Yes', 'Report Period': '30' };
    const live = { ...row, 'Urgent Messages': '0', 'Post Messages': '3', 'Tenant Display Name': 'N', 'Reply Messages': '1', 'Is Licensed': 'Yes', 'Audio Duration': 'PT3H12M', 'Audio Duration In Seconds': '11520' };
    const table = (of: Record<string, string>): string => `\uFEFF${Object.keys(of).join(',')}\r\n${Object.values(of).join(',')}\r\n`;
    expect((await text(table(live))).records[0]).toMatchObject({ posted: 3, replied: 1, isLicensed: true, measures: { teamChatMessages: 4, audioSeconds: 11520, otherActions: 1 } });
    const { 'User Id': _, ...old } = row;
    expect(Object.keys(old)).toHaveLength(12);
    expect(await text(table(old))).toMatchObject({ recognised: { format: { key: 'teams-user-activity-user-detail' } }, records: [{ posted: 4, replied: null, isLicensed: null }], problems: [] });
  });

  it('Microsoft 365: licences and last use by service; how many days it is of is asked, with the file’s name as a hint', async () => {
    const asked = await sample('getOffice365ActiveUserDetail_D30.csv');
    expect(asked.recognised.questions).toMatchObject([{ key: 'periodDays', choices: ['1', '7', '30', '90', '180'], proposal: '30' }]);
    expect(asked.problems[0]).toBe('2 period');
    const { records, recognised } = await sample('getOffice365ActiveUserDetail_D30.csv', { periodDays: '30' });
    expect(recognised.questions).toEqual([]);
    expect((await sample('getOffice365ActiveUserDetail_D30.csv', { periodDays: '7' })).records[1]).toMatchObject({ periodDays: 7, isActive: true, lastActiveOn: '2026-11-18' });
    expect(records[1]).toMatchObject({ isLicensed: true, lastActiveOn: '2026-11-18', measures: { licensed: ['exchange', 'onedrive', 'sharepoint', 'yammer', 'teams'], last_yammer: '2026-11-07' } });
  });

  it('SharePoint and OneDrive are told apart by the pages; Copilot has days only, and a period of ALL', async () => {
    const heads = 'Report Refresh Date,User Principal Name,Is Deleted,Deleted Date,Last Activity Date,Viewed Or Edited File Count,Synced File Count,Shared Internally File Count,Shared Externally File Count';
    const sharepoint = await text(`${heads},Visited Page Count,Assigned Products,Report Period\n2026-11-20,a@b.example,True,2026-11-01,,0,0,0,0,7,,30`);
    expect(sharepoint).toMatchObject({ recognised: { format: { key: 'sharepoint-activity-user-detail' } }, records: [{ accountState: 'deleted', isActive: true, posted: null, measures: { visitedPages: 7 } }] });
    expect((await text(`${heads},Assigned Products,Report Period\n2026-11-20,a@b.example,False,,,0,0,0,0,,7`)).recognised.format.key).toBe('onedrive-activity-user-detail');
    const copilot = 'Report Refresh Date,Report Period,User Principal Name,Display Name,Last Activity Date,Microsoft Teams Copilot Last Activity Date,Word Copilot Last Activity Date,Copilot Chat Last Activity Date';
    expect((await text(`${copilot}\n2026-11-20,ALL,a@b.example,A,2026-10-01,,2026-10-01,`)).records[0]).toMatchObject({ isLicensed: true, isActive: true, periodDays: 366, posted: null, measures: { last_word_copilot: '2026-10-01' } });
    expect((await text(`${copilot}\n2026-11-20,30,a@b.example,A,2026-10-01,,2026-10-01,`)).records[0]).toMatchObject({ isActive: false });
  });

  it('Viva Engage by day: one heading, two meanings, so it asks, with the file’s name as a hint; empty is not 0', async () => {
    const open = await sample('getYammerActivityUserCounts_D30.csv');
    expect(open.recognised.questions).toMatchObject([{ key: 'meaning', proposal: 'people' }]);
    expect((await sample('getYammerActivityCounts_D30.csv')).recognised.questions).toMatchObject([{ proposal: 'messages' }]);
    const { records, recognised } = await sample('getYammerActivityUserCounts_D30.csv', { meaning: 'people' });
    expect(recognised.questions).toEqual([]);
    expect(records[0]).toMatchObject({ dataTo: '2026-11-20', points: [{ metricKey: 'viva-engage.people_posted', value: 91, unit: 'people', periodStart: '2026-10-22', periodEnd: '2026-10-22' }, { value: 1271 }, { value: 146 }] });
    expect(records.at(-1)).toMatchObject({ points: [{ value: null }, { value: null }, { value: null }] });
  });

  it('communities keep empty counts empty and may have no owner', async () => {
    const { records } = await sample('getYammerGroupsActivityDetail_D30.csv');
    expect(records[0]).toMatchObject({ name: 'All Company', owner: null, members: 120000 });
    expect(records.find((record) => record.kind === 'community' && record.name === 'Old Pilot Group')).toMatchObject({ isDeleted: true, posted: null, read: null, liked: null });
  });

  it('Slack: a day of each member; the dashboard’s window is asked, its misspelt heading taken', async () => {
    expect((await sample('admin.analytics.getFile_member_2026-11-17.json.gz')).records[1]).toMatchObject({ identity: 'W000009001', email: 'bjorn.kimura@northbank.example', employeeNumber: '0100201', periodDays: 1, dataTo: '2026-11-17', isActive: true, posted: 5, liked: 5 });
    expect((await sample('Member_Analytics_last30days.csv')).recognised.questions).toMatchObject([{ key: 'window' }]);
    const { records } = await sample('Member_Analytics_last30days.csv', { windowFrom: '2026-10-21', windowTo: '2026-11-19' });
    expect(records[1]).toMatchObject({ identity: 'W000009001', activeDays: 14, posted: 84, liked: 42, lastActiveOn: '2026-11-19', periodDays: 30, dataTo: '2026-11-19' });
    const list = await text('username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp\nbjorn,b@n.example,Member,1,1,0,W1,Bjorn K,bk,');
    expect(list).toMatchObject({ recognised: { format: { key: 'slack-member-list' } }, records: [{ kind: 'identity', identity: 'W1', email: 'b@n.example', displayName: 'Bjorn K' }] });
  });

  it('the window of a Slack dashboard is proposed from the file’s name, and one longer than a report can be is asked for again', async () => {
    const dashboard = 'Name,User ID,Account type,Days active,Messages posted\nA,W1,Member,402,5';
    const asked = async (name: string, answers?: GivenAnswers) => (await text(dashboard, answers, name)).recognised.questions.map(({ key, proposal }) => [key, proposal]);
    expect(await asked('Northbank Member Analytics Oct 22, 2026 - Nov 20, 2026.csv')).toEqual([['window', '2026-10-22/2026-11-20']]);
    expect(await asked('members_2026-10-22_2026-11-20.csv')).toEqual([['window', '2026-10-22/2026-11-20']]);
    expect(await asked('Member Analytics All time - Nov 20, 2026.csv')).toEqual([['window', null]]);
    expect(await asked('a.csv', { windowFrom: '2024-01-01', windowTo: '2026-11-20' })).toEqual([['window', null]]);
    expect((await text(dashboard, { windowFrom: '2024-01-01', windowTo: '2026-11-20' })).recognised.questions[0]?.text).toContain('at most 366 days; these are 1055');
    expect((await text(dashboard, { windowFrom: '2025-11-20', windowTo: '2026-11-20' })).records).toMatchObject([{ periodDays: 366 }]);
  });

  it('in Copilot’s report of all time everybody was active who ever was', async () => {
    const copilot = 'Report Refresh Date,Report Period,User Principal Name,Display Name,Last Activity Date,Microsoft Teams Copilot Last Activity Date';
    expect((await text(`${copilot}\n2026-11-20,ALL,a@b.example,A,2025-03-01,\n2026-11-20,ALL,b@b.example,B,,`)).records).toMatchObject([{ isActive: true }, { isActive: false }]);
    expect((await text(`${copilot}\n2026-11-20,180,a@b.example,A,2025-03-01,`)).records).toMatchObject([{ isActive: false }]);
  });

  it('Google: whole numbers as text, counts of 28 days', async () => {
    expect((await sample('userUsageReport_all_2026-11-18_page1.json')).records[0]).toMatchObject({ identity: 'amara.delacroix@northbank.example', dataTo: '2026-11-18', periodDays: 28, posted: 170, read: 20, lastActiveOn: '2026-11-18', accountState: 'active' });
  });

  it('CloudEvents: one event a line, known by its source and id', async () => {
    expect((await sample('adoption_events.cloudevents.jsonl')).records[1]).toMatchObject({ eventId: 'urn:northbank:intranet evt-00001', identity: 'bjorn.kimura@northbank.example', day: '2026-11-11', activity: 'read', count: 2, tool: 'viva-engage' });
  });

  it('figures in any locale: the order of days and the mark of numbers are seen in the values, or asked', async () => {
    const german = await text('Kennzahl;Einheit;segment;segment_value;von;bis;Wert\nactive_people;people;;;01.09.2026;28.09.2026;1.234,5\nactive_people;people;;;01.10.2026;28.10.2026;987');
    expect(german).toMatchObject({ recognised: { questions: [], mapping: { dayOrder: 'dmy', decimalMark: 'comma' } }, records: [{ points: [{ value: 1234.5, periodStart: '2026-09-01', periodEnd: '2026-09-28' }] }, {}], problems: [] });
    const open = await text('metric_key;segment_key;segment_value;period_start;period_end;value\nm;;;01/09/2026;02/10/2026;1,234');
    expect(open.recognised.questions.map(({ key }) => key)).toEqual(['dayOrder', 'decimalMark']);
    const said = await text('metric_key;segment_key;segment_value;period_start;period_end;value\nm;;;01/09/2026;02/10/2026;1,234', { dayOrder: 'mdy', decimalMark: 'comma' });
    expect(said.records).toMatchObject([{ points: [{ periodStart: '2026-01-09', periodEnd: '2026-02-10', value: 1.234 }] }]);
  });
});

describe('a usage file that is odd', () => {
  const HEAD = 'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period';

  it('is read in UTF-16, with semicolons, in another order, with unknown columns whose numbers are kept', async () => {
    const shuffled = 'report period;LIKED COUNT;Read  Count;Posted-Count;User Principal Name;Report Refresh Date;Story Views\n30;1;2;3;a@b.example;2026-11-20;17';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(shuffled, 'utf16le')]);
    expect(await text(utf16)).toMatchObject({ recognised: { format: { key: 'yammer-activity-user-detail' } }, records: [{ posted: 3, read: 2, liked: 1, measures: { 'Story Views': 17 } }], problems: [] });
  });

  it('says what is wrong by line and column, and goes on', async () => {
    const rows = ['31/02/2026,a@b.example,A,active,,,1,1,1,,30', '2026-11-20,,B,active,,,1,1,1,,30', '2026-11-20,c@b.example,C,asleep,,,1,1,1,,30', '2026-11-20,d@b.example,D,active,,,-1,1.5,99999999999,,30', '2026-11-20,e@b.example,E,active,,,1,1,1,,400', '2026-11-20,f@b.example,F,active,,,1,1', '2026-11-20,\0g@b.example,G,active,,,1,1,1,,30', `2026-11-20,${'x'.repeat(400)},H,active,,,1,1,1,,30`];
    expect((await text([HEAD, ...rows].join('\n'))).problems).toEqual(['2 day', '3 identity.missing', '4 account-state', '5 count', '5 count', '5 count.large', '6 period', '7 period', '7 cells', '8 nul', '9 too-long']);
  });

  it.each([
    ['a heading twice', `${HEAD},Read Count\n`, 'stands twice'],
    ['a needed column missing', 'Report Refresh Date,User Principal Name,Posted Count,Liked Count,Report Period\n2026-11-20,a,1,1,30', '"Read Count"'],
    ['something else', 'Employee ID,First Name\n1,Pat', 'no report that Realign knows'],
    ['what people wrote', 'id,replied_to_id,thread_id,group_id,body,sender_id,sender_name,created_at\n1,,1,1,hello,1,A,2026-01-01', 'does not take the text of messages'],
    ['nothing', '', 'empty'],
  ])('%s is refused in words', async (_, content, words) => {
    await expect(text(content)).rejects.toThrow(FileRefused);
    await expect(text(content)).rejects.toThrow(words);
  });

  it('in another language is read once somebody said what its columns mean', async () => {
    const german = 'Benutzer;Beiträge;Gelesen;Reaktionen\na@b.example;3;1.200;7';
    await expect(text(german)).rejects.toThrow('Say what its columns mean');
    const columns = [{ heading: 'Benutzer', field: 'identity' }, { heading: 'Beiträge', field: 'posted' }, { heading: 'Gelesen', field: 'read' }, { heading: 'Reaktionen', field: 'liked' }];
    const said = await text(german, { formatKey: 'account-table', columns, windowFrom: '2026-11-01', windowTo: '2026-11-30', decimalMark: 'comma' });
    expect(said).toMatchObject({ recognised: { questions: [] }, records: [{ identity: 'a@b.example', posted: 3, read: 1200, liked: 7, periodDays: 30, dataTo: '2026-11-30' }], problems: [] });
  });
});
