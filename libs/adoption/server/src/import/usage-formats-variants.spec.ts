import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { firstRecords, openInside, surveyFile } from '@realign/platform';
import { aWorkbook, aZip } from '@realign/test-support';
import { errorAnswered, type UsageRecord } from '@realign/adoption/domain';
import { recogniseUsage, usageHeading, type GivenAnswers } from './recognise-usage';
import { chooseUsageEntry } from './usage-archive';
import { UsageLines } from './usage-lines';

interface ReadFile {
  readonly key: string;
  readonly reason: string;
  readonly questions: readonly string[];
  readonly headings: readonly string[];
  readonly records: readonly UsageRecord[];
  readonly problems: readonly string[];
}

async function read(content: string | Buffer, answers: GivenAnswers = {}, name = 'export.csv'): Promise<ReadFile> {
  const open = await openInside((): Readable => Readable.from([Buffer.from(content)]), chooseUsageEntry);
  const survey = await surveyFile(open, usageHeading);
  const sample = await firstRecords(open, survey, 5000);
  const { format, mapping, questions, reason } = recogniseUsage(survey, sample, name, undefined, answers);
  const lines = new UsageLines(format, mapping, { ...mapping, answers }, () => undefined);
  const taken = sample.map((record) => lines.read(record));
  return { key: format.key, reason, questions: questions.map(({ key }) => key), headings: survey.headings, records: taken.map(({ record }) => record), problems: taken.flatMap(({ findings }) => findings.map(({ line, code, column }) => `${line} ${code} ${column ?? ''}`.trim())) };
}

const YAMMER = 'Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period';
const A_ROW = '2026-11-20,a@b.example,A,active,,2026-11-18,3,40,5,E3,30';
/** Rows of a workbook, empty ones left out as a spreadsheet leaves them out. */
const sheet = (rows: readonly string[]): string =>
  rows.map((row, r) => (row === '' ? '' : `<row r="${r + 1}">${row.split(',').map((cell, c) => (cell === '' ? '' : `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`)).join('')}</row>`)).join('');

const posted = { key: 'yammer-activity-user-detail', questions: [], records: [{ identity: 'a@b.example', posted: 3, read: 40, dataTo: '2026-11-20', periodDays: 30 }], problems: [] };

describe('a report that says what cannot be', () => {
  const google = (...parameters: object[]): string => JSON.stringify({ kind: 'admin#reports#usageReports', usageReports: [{ date: '2026-11-20', entity: { type: 'USER', userEmail: 'a@b.example' }, parameters }] });

  it('is told so by row and column: fewer than none, a shortened number, activity after the report was made', async () => {
    const said = async (content: string, answers: GivenAnswers = {}, name?: string) => (await read(content, answers, name)).problems;
    expect(await said(google({ name: 'gmail:num_emails_sent', intValue: '-4' }, { name: 'drive:num_items_created', intValue: '1e3' }, { name: 'accounts:used_quota_in_mb', intValue: '-1' }), {}, 'g.json')).toEqual(['1 count gmail:num_emails_sent', '1 count drive:num_items_created']);
    expect(await said(google({ name: 'chat:num_28day_messages_and_reactions_sent', intValue: '1e3' }), {}, 'g.json')).toEqual(['1 count chat:num_28day_messages_and_reactions_sent']);
    expect(await said(`${YAMMER}\r\n${A_ROW.replace('2026-11-18', '2026-11-23')}\r\n${A_ROW.replace('2026-11-18', '2026-11-22')}\r\n${A_ROW.replace(',40,', ',1E+05,')}`)).toEqual(['2 day.after-report Last Activity Date', '4 count Read Count']);
    expect(await said('Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period\r\n2026-11-20,G,False,,2026-12-01,public,Yes,90,3,4,5,30')).toEqual(['2 day.after-report Last Activity Date']);
    expect(await said('Report Refresh Date,Report Period,User Principal Name,Display Name,Last Activity Date,Microsoft Teams Copilot Last Activity Date,Word Copilot Last Activity Date\r\n2026-11-20,30,a@b.example,A,2026-11-18,2026-11-30,2026-11-18')).toEqual(['2 day.after-report Microsoft Teams Copilot Last Activity Date']);
    expect(await said('metric_key,segment_key,segment_value,period_start,period_end,value\r\nminutes,unit,North,2026-11-30,2026-11-01,5')).toEqual(['2 period.backwards period_end']);
  });

  it('with headings that were copied with characters nobody sees is read', async () => {
    expect(await read(`\u200B${YAMMER.replace('Posted Count', 'Posted\u00A0Count\u200E').replace('Read Count', 'Read\u2060 Count')}\r\n${A_ROW}`)).toMatchObject(posted);
  });
});

describe('a report with titles above its heading', () => {
  it.each([
    ['one and an empty line', `Report: Viva Engage activity\r\n\r\n${YAMMER}\r\n${A_ROW}`],
    ['several, with commas and quotes in them', `"Viva Engage activity, by person"\r\nFor: Northbank, all of it\r\n"Made 21 Nov 2026, 10:00"\r\n\r\n${YAMMER}\r\n${A_ROW}\r\n`],
    ['as a spreadsheet saves them, as wide as the table', `Report: activity,,,,,,,,,,\r\n,,,,,,,,,,\r\n${YAMMER}\r\n${A_ROW}`],
    ['with semicolons below', `Report: activity, all\r\n${[YAMMER, A_ROW].join('\r\n').replaceAll(',', ';')}`],
    ['with tabs in UTF-16 below', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`Report\r\n\r\n${[YAMMER, A_ROW].join('\r\n').replaceAll(',', '\t')}`, 'utf16le')])],
    ['packed', gzipSync(`\uFEFFReport\n${YAMMER}\n${A_ROW}`)],
    ['in a workbook', aWorkbook(sheet(['Report: activity', '', 'For: Northbank', YAMMER, A_ROW]), [])],
    ['in a zip archive', aZip({ 'reports/activity.csv': `Report\r\n\r\n${YAMMER}\r\n${A_ROW}` })],
    ['after the line Excel asks for', `sep=;\r\nReport\r\n${[YAMMER, A_ROW].join('\r\n').replaceAll(',', ';')}`],
  ])('%s', async (_, content) => {
    const file = await read(content);
    expect(file).toMatchObject(posted);
    expect(file.reason).toContain('headings');
  });

  it('says what is wrong in the file’s own lines', async () => {
    expect((await read(`Report\r\n\r\n${YAMMER}\r\n${A_ROW}\r\n${A_ROW.replace(',3,', ',many,')}`)).problems).toEqual(['5 count Posted Count']);
  });

  it('is shown with the heading of its table also where nobody knows the report', async () => {
    const columns = [{ heading: 'Benutzer', field: 'identity' }, { heading: 'Beiträge', field: 'posted' }];
    const said = await read('Auszug Intranet\r\n\r\nBenutzer;Beiträge\r\na@b.example;3\r\n', { formatKey: 'account-table', columns, windowFrom: '2026-11-01', windowTo: '2026-11-20' });
    expect(said).toMatchObject({ key: 'account-table', headings: ['Benutzer', 'Beiträge'], records: [{ identity: 'a@b.example', posted: 3 }], problems: [] });
  });

  it('of one column is no title: the first line stays the heading', async () => {
    await expect(read('Remark\r\ngood\r\nbad, twice\r\n')).rejects.toThrow('no report that Realign knows');
  });
});

describe('an answer that is no report', () => {
  it.each([
    ['{"ok":false,"error":"file_not_yet_available"}', 'not ready yet'], ['{\n  "ok": false,\n  "error": "file_not_found"\n}', '13 months'], ['{"ok":false,"error":"something_new"}', 'something_new'],
    ['{"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired."}}', 'Access token has expired. (InvalidAuthenticationToken)'], ['\uFEFF{\n "error": { "code": 403, "message": "Not Authorized", "errors": [{ "message": "x" }] }\n}', 'Not Authorized (403)'],
    ['{"kind":"admin#reports#usageReports","warnings":[{"code":"PARTIAL_DATA_AVAILABLE"}]}', 'not complete yet'],
  ])('%s is told in words', (text, words) => expect(errorAnswered(text)).toContain(words));

  it.each(['{"ok":true}', '{"error":null}', '[]', 'ok,error\n1,2', '{"ok":false}', ''])('%s is none', (text) => expect(errorAnswered(text)).toBeNull());
});

describe('Slack', () => {
  const channel = { enterprise_id: 'E1', originating_team: { team_id: 'T1', name: 'north' }, channel_id: 'C1', date_created: 1767225600, date_last_active: 1795000000, total_members_count: 40, full_members_count: 39, guest_member_count: 1, messages_posted_count: 7, messages_posted_by_members_count: 6, members_who_viewed_count: 30, members_who_posted_count: 4, reactions_added_count: 2, visibility: 'private', channel_type: 'single_workspace_channel', is_shared_externally: true, shared_with: [{ team_id: 'T2', name: 'south' }], externally_shared_with_organizations: [{ name: 'Acme', domain: 'acme.example' }], date: '2026-11-18' };
  const wanted = { key: 'slack-analytics-public-channel', questions: [], records: [{ kind: 'community', externalId: 'C1', access: 'private', members: 40, posted: 7, liked: 2, posters: 4, viewers: 30, periodDays: 1 }], problems: [] };

  it('private channels, shared with others, and with counts that came later', async () => {
    expect(await read(JSON.stringify(channel))).toMatchObject(wanted);
    expect(await read(gzipSync(`${JSON.stringify({ ...channel, ai_summaries_count: 3, canvas_edits: null })}\r\n`))).toMatchObject(wanted);
    const { visibility: _, shared_with: __, ...old } = channel;
    expect(await read(JSON.stringify(old))).toMatchObject({ ...wanted, records: [{ access: null, members: 40 }] });
  });

  it('the dashboard without ids names members by their address, else by their name', async () => {
    const head = 'Name,What I Do,Account type,Account created (UTC),Claimed Date (UTC),Deactivated date (UTC),Days active,Messages posted,Reactions added,Last active (UTC)';
    const row = 'A,,Member,"Jan 5, 2026","Jan 6, 2026",,14,84,42,"Nov 19, 2026"';
    const window = { windowFrom: '2026-10-22', windowTo: '2026-11-20' };
    expect(await read(`${head},Email\n${row},A@b.example`, window)).toMatchObject({ key: 'slack-dashboard-members', questions: [], records: [{ identity: 'A@b.example', email: 'A@b.example', posted: 84, activeDays: 14 }], problems: [] });
    expect(await read(`${head},Username\n${row},ann`, window)).toMatchObject({ records: [{ identity: 'ann', email: null }] });
    expect(await read(`${head},Username,Email,User ID\n${row},ann,a@b.example,W1`, window)).toMatchObject({ records: [{ identity: 'W1', email: 'a@b.example' }] });
  });
});

describe('Google', () => {
  const user = (parameters: readonly object[]) => ({ kind: 'admin#reports#usageReport', date: '2026-11-18', etag: 'y', entity: { type: 'USER', customerId: 'C', userEmail: 'a@b.example', profileId: '1' }, parameters });
  const page = (...users: object[]) => ({ kind: 'admin#reports#usageReports', etag: 'x', usageReports: users });

  it('parameters of every kind, lists of messages among them, and some without a value', async () => {
    const parameters = [
      { name: 'accounts:is_2sv_enrolled', boolValue: true }, { name: 'accounts:drive_used_quota_in_mb', intValue: '12' }, { name: 'accounts:admin_set_name', stringValue: 'Ann' }, { name: 'accounts:creation_time', datetimeValue: '2020-01-10T08:00:00.000Z' },
      { name: 'accounts:authorized_apps', msgValue: [{ client_name: 'App', num_users: '1', client_id: 'x' }] }, { name: 'gmail:last_access_time' }, { name: 'gmail:num_emails_sent', intValue: '4' }, { name: 'drive:num_items_edited', intValue: 3 }, { name: 'meet:num_calls', intValue: '0' },
    ];
    for (const text of [JSON.stringify(page(user(parameters))), JSON.stringify(page(user(parameters), user([{ name: 'gmail:num_emails_sent', intValue: '0' }])), null, 2)]) {
      const { key, questions, records, problems } = await read(text);
      expect({ key, questions, problems }).toEqual({ key: 'google-user-usage', questions: [], problems: [] });
      expect(records[0]).toMatchObject({ identity: 'a@b.example', periodDays: 1, isActive: true, measures: { 'gmail:num_emails_sent': 4, 'drive:num_items_edited': 3, 'accounts:drive_used_quota_in_mb': 12 } });
    }
  });

  it('somebody who never came is not active', async () => {
    expect(await read(JSON.stringify(page(user([{ name: 'accounts:last_login_time', datetimeValue: '1970-01-01T00:00:00.000Z' }, { name: 'chat:num_28day_messages_and_reactions_sent', intValue: '0' }]))))).toMatchObject({ records: [{ isActive: false, periodDays: 28 }], problems: [] });
  });
});

describe('CloudEvents', () => {
  const event = { specversion: '1.0', id: 'e1', source: 'urn:x', type: 'org.example.activity', time: '2026-11-10T08:15:00.123456Z', subject: 'a@b.example', datacontenttype: 'application/json', data: { tool: 'viva-engage', activity: 'reply', count: 2 } };
  const wanted = { kind: 'event', eventId: 'urn:x e1', identity: 'a@b.example', day: '2026-11-10', activity: 'reply', count: 2, tool: 'viva-engage' };

  it.each([
    ['one by itself over many lines', JSON.stringify(event, null, 2), 1], ['several over many lines, one after the other', [event, { ...event, id: 'e2' }].map((one) => JSON.stringify(one, null, 2)).join('\n'), 2],
    ['lines with a byte order mark and Windows’ ends', `\uFEFF${JSON.stringify(event)}\r\n${JSON.stringify({ ...event, id: 'e2' })}\r\n`, 2], ['a batch of one', JSON.stringify([event], null, '\t'), 1],
  ])('%s', async (_, text, count) => {
    const { key, records, problems } = await read(text);
    expect({ key, problems, records: records.length }).toEqual({ key: 'cloudevents', problems: [], records: count });
    expect(records[0]).toMatchObject(wanted);
  });

  it('with data that is no JSON counts once, as use', async () => {
    const { data: _, ...rest } = event;
    expect(await read(JSON.stringify({ ...rest, datacontenttype: 'image/png', data_base64: 'iVBORw0KGgo=' }))).toMatchObject({ records: [{ activity: 'use', count: 1, tool: null }], problems: [] });
    expect(await read(JSON.stringify({ ...rest, datacontenttype: 'text/plain', data: 'hello' }))).toMatchObject({ records: [{ activity: 'use', count: 1 }], problems: [] });
    expect(await read(JSON.stringify({ ...rest, datacontenttype: 'application/vnd.x+json', data_base64: Buffer.from(JSON.stringify(event.data)).toString('base64url') }))).toMatchObject({ records: [wanted], problems: [] });
  });
});

describe('figures by metric, in the words and numbers of a country', () => {
  const point = { metricKey: 'actives', segmentKey: 'pays', segmentValue: 'FR', periodStart: '2026-10-01', periodEnd: '2026-10-31', value: 1204.5, unit: 'personnes' };
  it.each([
    ['French', 'indicateur;unité;segment;valeur du segment;date de début;date de fin;valeur\nactives;personnes;pays;FR;01/10/2026;31/10/2026;1\u202f204,5'],
    ['French with a hard space and quotes', '"indicateur";"unité";"segment";"valeur du segment";"du";"au";"valeur"\n"actives";"personnes";"pays";"FR";"01/10/2026";"31/10/2026";"1\u00a0204,5"'],
    ['Swiss', "Kennzahl;Einheit;Segment;Segmentwert;von;bis;Wert\nactives;personnes;pays;FR;01.10.2026;31.10.2026;1'204.5"],
    ['Swiss with a curled mark', 'Kennzahl;Einheit;Segmentart;Segmentwert;Beginn;Ende;Wert\nactives;personnes;pays;FR;01.10.2026;31.10.2026;1’204.5'],
    ['German', 'Metrik;Einheit;Segment;Segmentwert;Startdatum;Enddatum;Wert\nactives;personnes;pays;FR;1.10.2026;31.10.2026;1.204,5'],
    ['English', 'metric,unit,segment,segment_value,start_date,end_date,value\nactives,personnes,pays,FR,2026-10-01,2026-10-31,"1,204.5"'],
    ['American', 'Metric Key,Unit,Segment Key,Segment Value,Period Start,Period End,Value\nactives,personnes,pays,FR,10/01/2026,10/31/2026,"1,204.5"'],
    ['German in the code page of Western Windows', Buffer.from('Kennzahl;Einheit;Segment;Segmentwert;von;bis;Wert\nactives;personnes;pays;FR;01.10.2026;31.10.2026;1.204,5', 'latin1')],
  ])('%s', async (_, table) => {
    const file = await read(table);
    expect(file).toMatchObject({ key: 'metric-series', questions: [], problems: [], records: [{ points: [point] }] });
  });

  it.each([
    ['Spanish', 'métrica;unidad;segmento;valor del segmento;inicio;fin;valor\nactives;personnes;pays;FR;1 de octubre de 2026;31 de octubre de 2026;1.204,5'],
    ['Portuguese', 'métrica;unidade;início;fim;valor\nactives;personnes;1 de outubro de 2026;31 de outubro de 2026;1.204,5'],
    ['Italian', 'metrica;unità;inizio;fine;valore\nactives;personnes;1 ottobre 2026;31 ott 2026;1.204,5'],
    ['Dutch', 'metriek;eenheid;van;tot;waarde\nactives;personnes;1 okt. 2026;31 oktober 2026;1.204,5'],
    ['Polish', 'metryka;jednostka;od;do;wartość\nactives;personnes;1 października 2026;31 paź 2026;1 204,5'],
    ['Swedish', 'mått;enhet;från;till;värde\nactives;personnes;1 oktober 2026;31 okt. 2026;1 204,5'],
    ['Danish', 'måletal;enhed;fra;til;værdi\nactives;personnes;1. oktober 2026;31. okt. 2026;1.204,5'],
    ['Finnish', 'mittari;yksikkö;alku;loppu;arvo\nactives;personnes;1. lokakuuta 2026;31.10.2026;1 204,5'],
    ['Czech', 'ukazatel;jednotka;začátek;konec;hodnota\nactives;personnes;1. října 2026;31. 10. 2026;1 204,5'],
    ['Hungarian', 'mutató;egység;kezdete;vége;érték\nactives;personnes;2026. október 1.;2026. 10. 31.;1 204,5'],
    ['Romanian', 'indicator;unitate;început;sfârșit;valoare\nactives;personnes;1 octombrie 2026;31 oct. 2026;1.204,5'],
    ['Turkish', 'metrik;birim;başlangıç;bitiş;değer\nactives;personnes;1 Ekim 2026;31 Ekim 2026;1.204,5'],
    ['Russian', 'показатель;единица;начало;конец;значение\nactives;personnes;1 октября 2026 г.;31 окт. 2026 г.;1 204,5'],
    ['Japanese', '指標,単位,開始日,終了日,値\nactives,personnes,2026年10月1日,2026年10月31日,"１，２０４．５"'],
    ['Korean', '지표,단위,시작일,종료일,값\nactives,personnes,2026. 10. 01.,2026년 10월 31일,"1,204.5"'],
    ['Arabic digits', 'metric,unit,start,end,value\nactives,personnes,١ أكتوبر ٢٠٢٦,٣١ أكتوبر ٢٠٢٦,١٬٢٠٤٫٥'],
    ['Indian', 'metric,unit,start,end,value\nactives,personnes,01-Oct-26,31-Oct-26,"₹ 1,204.5"'],
  ])('%s, with the months in words', async (_, table) => {
    const { segmentKey: _key, segmentValue: _value, ...figure } = point;
    expect(await read(table)).toMatchObject({ key: 'metric-series', questions: [], problems: [], records: [{ points: [figure] }] });
  });

  it('asks where digits of another script can be read in two ways too', async () => {
    expect(await read('metric,unit,start,end,value\nm,people,٣/٤/٢٠٢٦,٤/٤/٢٠٢٦,"１，２３４"')).toMatchObject({ key: 'metric-series', questions: ['dayOrder', 'decimalMark'] });
    expect(await read('metric,unit,start,end,value\nm,share,2026-10-01,2026-10-31,%45')).toMatchObject({ records: [{ points: [{ value: 0.45 }] }], problems: [] });
  });

  it('a value that is left out is unknown and not 0, and a line break in a quoted segment is one row', async () => {
    expect(await read('metric_key,segment_key,segment_value,period_start,period_end,value\nm,site,"Bern\nWest",2026-10-01,2026-10-31,\n')).toMatchObject({ records: [{ points: [{ segmentValue: 'Bern\nWest', value: null }] }], problems: [] });
  });
});

describe('Microsoft 365 reports that are none of those taken', () => {
  const refresh = 'Report Refresh Date,User Principal Name,Display Name';
  it.each([
    ['e-mail activity', `${refresh},Is Deleted,Deleted Date,Last Activity Date,Send Count,Receive Count,Read Count,Meeting Created Count,Meeting Interacted Count,Assigned Products,Report Period`],
    ['storage of OneDrive', 'Report Refresh Date,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,Active File Count,Storage Used (Byte),Storage Allocated (Byte),Owner Principal Name,Report Period'],
    ['devices of Teams', 'Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Used Web,Used Windows Phone,Used iOS,Used Mac,Used Android Phone,Used Windows,Is Licensed,Report Period'],
    ['devices of Viva Engage by person', `${refresh},User State,State Change Date,Last Activity Date,Used Web,Used Windows Phone,Used Android Phone,Used iPhone,Used iPad,Used Others,Report Period`],
  ])('%s is refused, and taken for nothing else', async (_, head) => {
    await expect(read(`${head}\n2026-11-20${',x'.repeat(head.split(',').length - 1)}`)).rejects.toThrow(/no report that Realign knows|but it lacks/);
  });

  it('the third report with the heading of daily counts hints at neither meaning', async () => {
    const counts = 'Report Refresh Date,Liked,Posted,Read,Report Date,Report Period\n2026-11-20,1,2,3,2026-11-19,7';
    expect(await read(counts, {}, 'getYammerGroupsActivityCounts_D7.csv')).toMatchObject({ key: 'yammer-activity-counts', questions: ['meaning'] });
  });
});
