import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, day } from '@realign/kernel';
import type { UsageImportView } from '@realign/adoption/contract';
import { CommunityService } from '../community/community.service';
import { AccountQueue } from '../identity/account-queue';
import { UnmatchedService } from '../identity/unmatched.service';
import { UsageSourceViews } from '../source/usage-source.view';
import { AdoptionWorld } from '../testing/adoption-world';
import { RefreshService } from '../uptake/refresh.service';
import { UsageImportService } from './usage-import.service';

const sample = (name: string): Buffer => readFileSync(join(process.cwd(), 'test/samples/usage', name));

const aMember = (day: string, n: number, of: object = {}): string =>
  JSON.stringify({ enterprise_id: 'E', team_id: 'T', date: day, user_id: `W${n}`, email_address: `Retail${n}@bank.example`, is_guest: false, is_billable_seat: true, is_active: true, messages_posted_count: 1, reactions_added_count: 0, ...of });
const aSlackDay = (day: string, ...members: readonly string[]): string => `${members.join('\n')}\n`;

describe('usage of several tools', () => {
  let world: AdoptionWorld;
  beforeEach(async () => {
    world = await AdoptionWorld.open();
    await world.aUnit('Retail', 20);
  });
  afterEach(() => world.close());

  const settle = async (): Promise<void> => {
    do await world.work();
    while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
  };
  const take = async (name: string, content: string | Buffer, query = {}): Promise<UsageImportView> => {
    const view = await world.import(content, 'all_or_nothing', name, query);
    await settle();
    return world.get(UsageImportService).get(world.actor(), view.id);
  };
  const days = () => world.sql('select day::text as day, active_1d as one, active_28d as month, posts::integer as posts, unlinked_1d as unlinked from adoption.organisation_day order by day');
  const members = (day: string, from: number, to: number, of: object = {}): string => aSlackDay(day, ...Array.from({ length: to - from + 1 }, (_, n) => aMember(day, from + n, of)));

  it('Slack’s days become facts, and figures of people once each; a day sent again with more replaces itself', async () => {
    expect(await take('17.jsonl', members('2026-11-17', 1, 12))).toMatchObject({ state: 'done', counts: { rows: 12, matched: 12, added: 12 }, report: { periodDays: 1, dataTo: '2026-11-17' } });
    await take('18.jsonl', members('2026-11-18', 5, 14));
    expect(await days()).toEqual([{ day: '2026-11-17', one: 12, month: 12, posts: 12, unlinked: 0 }, { day: '2026-11-18', one: 10, month: 14, posts: 10, unlinked: 0 }]);
    expect(await take('17-late.jsonl', members('2026-11-17', 1, 16, { messages_posted_count: 2 }))).toMatchObject({ counts: { added: 4, changed: 12 } });
    expect(await days()).toEqual([{ day: '2026-11-17', one: 16, month: 16, posts: 32, unlinked: 0 }, { day: '2026-11-18', one: 10, month: 16, posts: 10, unlinked: 0 }]);
    expect(world.observations.filter(({ metricKey }) => metricKey === 'slack.posts_1d').at(-1)).toMatchObject({ value: 10, n: 20, periodEnd: '2026-11-18' });
  });

  it('a file undone is as if it had never come; what others said of its days stands again', async () => {
    await take('17.jsonl', members('2026-11-17', 1, 12));
    const before = await days();
    const wrong = await take('17-wrong.jsonl', members('2026-11-17', 1, 20, { messages_posted_count: 99 }));
    await world.get(UsageImportService).undo(world.actor(), wrong.id);
    await settle();
    expect(await days()).toEqual(before);
    expect(await world.get(UsageImportService).get(world.actor(), wrong.id)).toMatchObject({ state: 'undone' });
    await expect(world.get(UsageImportService).undo(world.actor(), wrong.id)).rejects.toThrow('was taken');
  });

  it('a figure knows its file and row, and is gone with them; what an earlier file said of it stands again', async () => {
    const table = (value: number): string => `metric_key,segment_key,segment_value,period_start,period_end,value\nintranet.visits,,,2026-10-01,2026-10-31,7\nintranet.readers,,,2026-10-01,2026-10-31,${value}\n`;
    const readers = () => world.observations.filter(({ metricKey }) => metricKey === 'intranet.readers').at(-1);
    await take('october.csv', table(40));
    const wrong = await take('october-again.csv', table(900));
    expect(readers()).toMatchObject({ value: 900, source: 'Figures by metric, segment and period: october-again.csv, row 3' });
    await world.get(UsageImportService).undo(world.actor(), wrong.id);
    await settle();
    expect(readers()).toMatchObject({ value: 40, source: 'Figures by metric, segment and period: october.csv, row 3' });
  });

  it('a file that is only checked, or of which nothing can be taken, leaves no source behind and says no day that it is of', async () => {
    const bad = members('2026-11-17', 1, 3, { messages_posted_count: -1 });
    expect(await take('good.jsonl', members('2026-11-17', 1, 3), { dryRun: 'true' })).toMatchObject({ state: 'checked', report: { sourceKey: 'slack', dataTo: '2026-11-17' } });
    expect(await take('bad.jsonl', bad, { dryRun: 'true' })).toMatchObject({ state: 'checked', counts: { rejected: 3 }, report: { dataTo: null } });
    expect(await take('bad.jsonl', bad)).toMatchObject({ state: 'rejected' });
    expect((await world.get(UsageSourceViews).list(world.actor())).items).toEqual([]);
    expect(await take('good.jsonl', members('2026-11-17', 1, 3))).toMatchObject({ state: 'done' });
    expect((await world.get(UsageSourceViews).list(world.actor())).items).toMatchObject([{ key: 'slack', accounts: 3 }]);
  });

  it('members are found by e-mail, then employee number; who is found later brings their history', async () => {
    await take('17.jsonl', aSlackDay('2026-11-17', aMember('2026-11-17', 1), aMember('2026-11-17', 90, { email_address: 'x@else.example', enterprise_employee_number: 'Retail7' }), aMember('2026-11-17', 91, { email_address: 'unknown@else.example' })));
    expect(await world.sql('select matched_by as by, state from adoption.usage_account order by identity')).toEqual([{ by: 'email', state: 'matched' }, { by: 'employee_number', state: 'matched' }, { by: null, state: 'unmatched' }]);
    expect(await days()).toMatchObject([{ one: 2, unlinked: 1 }]);
    await take('members.csv', 'username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp\nm,retail9@bank.example,Member,1,1,0,W91,M,m,');
    expect(await days()).toMatchObject([{ one: 3, unlinked: 0 }]);
    expect(await world.get(UsageSourceViews).list(world.actor())).toMatchObject({ items: [{ key: 'slack', accounts: 3, matched: 3, knownDays: 1, missingDays: 0, rollingRunId: null }] });
  });

  it('an account nobody knows can be linked or left out, and its past follows', async () => {
    await take('17.jsonl', aSlackDay('2026-11-17', aMember('2026-11-17', 1), aMember('2026-11-17', 2, { email_address: 'robot@else.example' }), aMember('2026-11-17', 3, { email_address: 'new@else.example' })));
    const queue = world.get(UnmatchedService);
    const [person] = await world.sql<{ id: string }>(`select id from directory.person where employee_number = 'Retail15'`);
    await queue.matchMany(world.actor(), [{ sourceKey: 'slack', identity: 'w3', personId: person?.id ?? '' }]);
    expect(await queue.ignore(world.actor(), { items: [{ sourceKey: 'slack', identity: 'W2' }] })).toEqual({ changed: 1 });
    await settle();
    expect(await days()).toMatchObject([{ one: 2, unlinked: 0 }]);
    expect((await world.get(AccountQueue).list(world.actor(), {})).matching).toBe(0);
    expect((await world.get(AccountQueue).list(world.actor(), { queue: 'ignored' })).items).toMatchObject([{ identity: 'W2', reason: 'ignored' }]);
    await queue.ignore(world.actor(), { items: [{ sourceKey: 'slack', identity: 'W2' }], to: 'open' });
    await settle();
    expect(await days()).toMatchObject([{ one: 2, unlinked: 1 }]);
  });

  it('an event counts once, however often it is sent', async () => {
    const events = sample('adoption_events.cloudevents.jsonl');
    const first = await take('events.jsonl', events);
    expect(first).toMatchObject({ state: 'done', report: { sourceKey: 'events-viva-engage' } });
    const posts = () => world.sql('select sum(posted)::integer as posted, sum(read)::integer as read from adoption.daily_fact');
    const once = await posts();
    await take('events-again.jsonl', Buffer.concat([events, Buffer.from('\n')]));
    expect(await posts()).toEqual(once);
  });

  it('events of people that are found at once count in weeks another tool told before, on working days alone; one of them on one Saturday makes no rest day a missing one', async () => {
    const working = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28'].flatMap((monday) => [0, 1, 2, 3, 4].map((n) => addDays(day(monday), n)));
    await take('slack.jsonl', working.map((on) => members(on, 1, 20).trim()).join('\n'));
    const anEvent = (on: string, n: number): string => JSON.stringify({ specversion: '1.0', id: `${on}-${n}`, source: 'urn:intranet', type: 'org.example.adoption.activity.v1', time: `${on}T10:00:00Z`, subject: `retail${n}@bank.example`, data: { tool: 'intranet', activity: 'post', count: 1 } });
    const tell = async (): Promise<void> => {
      const [source] = await world.sql<{ id: string }>('select id from adoption.usage_source limit 1');
      await world.write((session) => world.get(RefreshService).start(session, { tenantId: world.tenantId, sourceId: source?.id ?? '', firstDay: working[0] ?? '', lastDay: working.at(-1) ?? '' }));
      await settle();
    };
    // A week is over for a tool with the first day it knows of the next.
    await take('later.jsonl', members('2026-10-05', 1, 20));
    await tell();
    const events = (...days: readonly string[]): string => days.flatMap((on) => Array.from({ length: 12 }, (_, n) => anEvent(on, n + 1))).join('\n');
    for (const week of [1, 2, 3]) await take(`events-${week}.jsonl`, events(...working.slice(week * 5, week * 5 + 5)));
    await take('saturday.jsonl', anEvent('2026-09-12', 1));
    await take('october.jsonl', events('2026-10-05'));
    expect(await take('events.jsonl', events(...working.slice(0, 5)))).toMatchObject({ counts: { matched: 12, unmatched: 0 } });
    await tell();
    expect(await world.sql(`select min(accounts)::integer as accounts, min(matched)::integer as matched from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where s.key like 'events%' and extract(isodow from d.day) < 6`)).toEqual([{ accounts: 12, matched: 12 }]);
    const told = await world.sql(`select c.period_end::text as on, p.days_known as days, c.active::integer as active, c.seen::integer as seen from adoption.cell_figure c join adoption.published_period p using (tenant_id, series, period_days, period_end) where c.series = 'weeks:events-intranet' and c.dimension = 'organisation' order by 1`);
    expect(told).toEqual([['2026-09-13', null], ['2026-09-20', null], ['2026-09-27', null], ['2026-10-04', 12]].map(([on, seen]) => ({ on, days: 7, active: 12, seen })));
  });

  it('a day without a row between the days of a file that lists only who came is known with nobody, where so few come that it may be', async () => {
    const week = Array.from({ length: 7 }, (_, n) => addDays(day('2026-11-09'), n));
    const table = (people: number, ...nobody: readonly string[]): string => ['account,day,posts', ...week.filter((on) => !nobody.includes(on)).flatMap((on) => Array.from({ length: people }, (_, n) => `retail${n + 1}@bank.example,${on},1`))].join('\n');
    const known = () => world.sql<{ day: string; accounts: number }>(`select d.day::text as day, d.accounts from adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where s.key = $1 order by 1`, ['small']);
    await take('few.csv', table(3, '2026-11-11', '2026-11-14'), { sourceKey: 'small', completeness: 'whole' });
    expect((await known()).map(({ accounts }) => accounts)).toEqual([3, 3, 0, 3, 3, 0, 3]);
    // What comes later of such a day counts.
    await take('late.csv', 'account,day,posts\nretail4@bank.example,2026-11-11,1', { sourceKey: 'small', completeness: 'whole' });
    expect((await known())[2]).toEqual({ day: '2026-11-11', accounts: 1 });
    await take('many.csv', table(15, '2026-11-11'), { sourceKey: 'large', completeness: 'whole' });
    expect(await world.count(`adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where s.key = 'large'`)).toBe(6);
    // A report of everybody has a row for each account: a day it lacks is missing.
    await take('listed.csv', table(3, '2026-11-11').replaceAll('retail3@bank.example,2026-11-12,1', 'retail3@bank.example,2026-11-12,0'), { sourceKey: 'listed', completeness: 'whole' });
    expect(await world.count(`adoption.usage_day d join adoption.usage_source s on s.id = d.source_id where s.key = 'listed'`)).toBe(6);
  });

  it('two meanings of one heading are asked; a later report replaces what an earlier one said, in whatever order they come', async () => {
    const report = (refreshed: string, posted: string): string => `Report Refresh Date,Liked,Posted,Read,Report Date,Report Period\n${refreshed},1,${posted},3,2026-11-10,30\n${refreshed},,,,2026-11-11,30\n`;
    const open = await take('getYammerActivityUserCounts.csv', report('2026-11-20', '7'));
    expect(open).toMatchObject({ state: 'needs_answers', questions: [{ key: 'meaning', proposal: 'people' }], can: { answer: true } });
    expect(await world.count('adoption.series_point')).toBe(0);
    await world.get(UsageImportService).answer(world.actor(), open.id, { meaning: 'people', dryRun: true });
    await settle();
    expect(await world.get(UsageImportService).get(world.actor(), open.id)).toMatchObject({ state: 'checked', counts: { rows: 2, added: 6 } });
    expect(await world.count('adoption.series_point')).toBe(0);
    await world.get(UsageImportService).answer(world.actor(), open.id, {});
    await settle();
    await take('earlier.csv', report('2026-11-18', '5'), { meaning: 'people' });
    expect(await world.sql(`select value, period_start::text as day from adoption.series_point where metric_key = 'viva-engage.people_posted' order by 2`)).toEqual([{ value: 7, day: '2026-11-10' }, { value: null, day: '2026-11-11' }]);
    expect(world.observations.filter(({ metricKey }) => metricKey === 'viva-engage.people_posted').at(-1)).toMatchObject({ value: 7, periodStart: '2026-11-10' });
  });

  it('a figure of a unit, by its key or its name, is told of that unit, and taken back with its file', async () => {
    const [unit] = await world.sql<{ id: string }>(`insert into directory.org_unit (tenant_id, key, name) values ($1, 'HR-7', 'Service desk north') returning id`, [world.tenantId]);
    const file = 'metric_key;unit;segment_key;segment_value;period_start;period_end;value\ndesk.minutes;minutes;Abteilung;hr-7;2026-11-02;2026-11-08;31,5\ndesk.minutes;minutes;team;Service Desk North;2026-11-09;2026-11-15;30\ndesk.minutes;minutes;team;Nobody knows;2026-11-09;2026-11-15;99\ndesk.minutes;minutes;;;2026-11-09;2026-11-15;40\n';
    const taken = await take('desk.csv', file, { source: 'Service desk' });
    const told = () => world.observations.filter(({ metricKey }) => metricKey === 'desk.minutes').map(({ orgUnitId, periodStart, value, n }) => [orgUnitId, periodStart, value, n]).sort();
    expect(told()).toEqual([[null, '2026-11-09', 40, null], [unit?.id, '2026-11-02', 31.5, null], [unit?.id, '2026-11-09', 30, null]].sort());
    await world.get(UsageImportService).undo(world.actor(), taken.id);
    await settle();
    expect(told()).toEqual([]);
  });

  it('what is asked of a file is asked once, and is no problem of each of its rows', async () => {
    const open = await take('Member_Analytics.csv', sample('Member_Analytics_last30days.csv'));
    expect(open).toMatchObject({ state: 'needs_answers', questions: [{ key: 'window' }] });
    const { rows } = await world.get(UsageImportService).preview(world.actor(), open.id);
    expect(rows).toHaveLength(50);
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('communities are known by name and owner; one that was renamed can be merged, and split again', async () => {
    await take('groups.csv', sample('getYammerGroupsActivityDetail_D30.csv'));
    const communities = world.get(CommunityService);
    const { items } = await communities.list(world.actor(), {});
    expect(items).toHaveLength(8);
    const posted = async (name: string) => (await world.sql<{ posted: number | null }>('select u.posted from adoption.community_usage_v u join adoption.community c on c.id = u.community_id where c.name = $1', [name])).map((row) => row.posted);
    expect(items.find(({ name }) => name === 'Old Pilot Group')).toMatchObject({ isDeleted: true });
    expect(await posted('Old Pilot Group')).toEqual([null]);
    const id = (name: string): string => items.find((item) => item.name === name)?.id ?? '';
    const merged = await communities.merge(world.actor(), id('Kraków Ops'), id('Technology Guild'));
    expect(merged).toMatchObject({ names: [{}, {}] });
    expect(await posted('Technology Guild')).toEqual([114]);
    const split = await communities.split(world.actor(), merged.id, merged.names.find(({ name }) => name === 'Kraków Ops')?.id ?? '');
    expect(split).toMatchObject({ name: 'Kraków Ops' });
    expect([await posted('Kraków Ops'), await posted('Technology Guild')]).toEqual([[114], [0]]);
  });

  it('Slack’s channels get their names from the file of names, in either order', async () => {
    await take('channels.jsonl', sample('admin.analytics.getFile_public_channel_2026-11-18.jsonl'));
    await take('names.jsonl', sample('admin.analytics.getFile_metadata_only.jsonl'));
    expect((await world.get(CommunityService).list(world.actor(), {})).items.map(({ name, periodDays }) => [name, periodDays])).toContainEqual(['announcements', 1]);
  });

  it('a channel that is still called by its id gets its name from a list older than its figures, or of no day', async () => {
    const list = sample('admin.analytics.getFile_metadata_only.jsonl').toString().trim().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
    const names = async () => (await world.get(CommunityService).list(world.actor(), {})).items.map(({ name }) => name);
    await take('channels.jsonl', sample('admin.analytics.getFile_public_channel_2026-11-18.jsonl'));
    const [first, ...others] = list;
    expect(await names()).toContain(first?.['channel_id']);
    await take('older.jsonl', JSON.stringify({ ...first, date: '2026-11-16' }));
    expect(await names()).toContain(first?.['name']);
    await take('older-still.jsonl', JSON.stringify({ ...first, name: 'as it was before', date: '2026-11-15' }));
    expect(await names()).toContain(first?.['name']);
    expect(await take('no-day.jsonl', others.map(({ date: _, ...channel }) => JSON.stringify(channel)).join('\n'))).toMatchObject({ state: 'done' });
    expect((await names()).sort()).toEqual(list.map(({ name }) => name ?? '').sort());
  });

  it('communities whose names are hidden are taken as totals, and are gone with their file; a hidden owner beside a name says nothing', async () => {
    const head = 'Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Office 365 Connected,Member Count,Posted Count,Read Count,Liked Count,Report Period';
    const hex = (n: number): string => n.toString(16).toUpperCase().padStart(32, 'D');
    const row = (name: string, owner: string): string => `2026-11-20,${name},False,${owner},2026-11-18,public,Yes,40,3,20,2,30`;
    const totals = () => world.sql('select metric_key as key, value from adoption.series_point order by 1');
    const hidden = await take('groups.csv', [head, ...Array.from({ length: 9 }, (_, n) => row(hex(n), hex(90 + n))), row('All of us', 'a@bank.example')].join('\n'));
    expect(hidden).toMatchObject({ state: 'done', report: { isConcealed: true }, counts: { rows: 10, concealed: 10, added: 0 }, notice: expect.stringContaining('hidden') });
    expect(await world.count('adoption.community')).toBe(0);
    expect(await totals()).toEqual([{ key: 'communities.groups', value: 10 }, { key: 'communities.posts', value: 30 }, { key: 'communities.reactions', value: 20 }, { key: 'communities.reads', value: 200 }]);
    await world.get(UsageImportService).undo(world.actor(), hidden.id);
    await settle();
    expect(await totals()).toEqual([]);
    expect(await take('owners.csv', [head, row('All of us', hex(1)), row('Guild', hex(2)), row('Guild', hex(3)), row('Cooks', hex(4)), row(hex(5), '')].join('\n'))).toMatchObject({ state: 'done', report: { isConcealed: false }, counts: { rows: 5, concealed: 1, added: 4 } });
    expect(await world.sql('select name, owner from adoption.community_name order by 1, 2')).toEqual([{ name: 'All of us', owner: null }, { name: 'Cooks', owner: null }, { name: 'Guild', owner: hex(2) }, { name: 'Guild', owner: hex(3) }]);
  });

  it('two tools’ own tables are two: one with other headings is asked which it is from, and one with headings as before is of the same tool', async () => {
    const table = (head: string, by: number): string => [head, ...Array.from({ length: 20 }, (_, n) => `retail${n + 1}@bank.example,${n + by}`)].join('\n');
    const october = { windowFrom: '2026-10-01', windowTo: '2026-10-31' };
    const stands = () => world.sql('select s.key, w.data_to::text as "to", count(*)::integer as accounts from adoption.window_usage w join adoption.usage_source s on s.id = w.source_id group by 1, 2 order by 1, 2');
    expect(await take('portal.csv', table('account,posts', 1), october)).toMatchObject({ state: 'done', report: { sourceKey: 'table' } });
    const open = await take('crm.csv', table('user,likes', 1), october);
    expect(open).toMatchObject({ state: 'needs_answers', questions: [{ key: 'source', choices: ['table'] }] });
    await world.get(UsageImportService).answer(world.actor(), open.id, { sourceKey: 'crm' });
    await settle();
    expect(await take('crm-november.csv', table('user,likes', 2), { windowFrom: '2026-11-01', windowTo: '2026-11-20' })).toMatchObject({ state: 'done', report: { sourceKey: 'crm' }, answers: { sourceKey: 'crm' } });
    expect(await take('portal-again.csv', table('account,posts', 3), october)).toMatchObject({ state: 'done', report: { sourceKey: 'table' }, counts: { changed: 20 } });
    expect(await stands()).toEqual([{ key: 'crm', to: '2026-10-31', accounts: 20 }, { key: 'crm', to: '2026-11-20', accounts: 20 }, { key: 'table', to: '2026-10-31', accounts: 20 }]);
  });

  it('a number far down that can be read in two ways is asked about where nothing before it says what the marks mean', async () => {
    const head = 'Kennzahl;segment;segment_value;von;bis;Wert';
    const table = [head, ...Array.from({ length: 201 }, (_, n) => `intranet.readers;page;${n};01.10.2026;31.10.2026;892`)].join('\n');
    expect(await take('plain.csv', table)).toMatchObject({ state: 'done', counts: { rows: 201 } });
    const open = await take('marked.csv', `${table}\nintranet.readers;page;201;01.10.2026;31.10.2026;1.204`);
    expect(open).toMatchObject({ state: 'needs_answers', questions: [{ key: 'decimalMark', choices: ['point', 'comma'] }], can: { answer: true } });
    expect(await world.count('adoption.series_point')).toBe(201);
    await world.get(UsageImportService).answer(world.actor(), open.id, { decimalMark: 'comma' });
    await settle();
    expect(await world.sql(`select value from adoption.series_point where segment_value = '201'`)).toEqual([{ value: 1204 }]);
  });

  it('rows of a file are shown while somebody may say how they are read, and not after it was taken', async () => {
    const { id } = await take('17.jsonl', members('2026-11-17', 1, 12));
    expect(await world.get(UsageImportService).preview(world.actor('analyst'), id)).toMatchObject({ formatKey: 'slack-analytics-member', headings: expect.arrayContaining(['user_id']), rows: [] });
  });

  it('a window whose report is sent in Teams, Copilot and licences shows only what each counts', async () => {
    const names = new Set(['getTeamsUserActivityUserDetail_D30_documented-order.csv', 'getOffice365ActiveUserDetail_D30.csv'].flatMap((name) => sample(name).toString().toLowerCase().match(/[^,\s]+@[^,\s]+/g) ?? []));
    await world.sql(
      `insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, email, org_unit_id) select $1, 'S' || n, 'Pat', 'S' || n, 'Pat S' || n, e, (select id from directory.org_unit) from unnest($2::text[]) with ordinality as t(e, n)`,
      [world.tenantId, [...names]],
    );
    await take('teams.csv', sample('getTeamsUserActivityUserDetail_D30_documented-order.csv'));
    await take('office.csv', sample('getOffice365ActiveUserDetail_D30.csv'), { periodDays: '30' });
    expect(await world.sql('select report, posters is null as "noPosters", readers is null as "noReaders", people > 0 as people from adoption.report_reading order by report')).toEqual([
      { report: 'office365-active-user-detail', noPosters: true, noReaders: true, people: true }, { report: 'teams-user-activity-user-detail', noPosters: false, noReaders: true, people: true },
    ]);
  });

  it('a report that does not say its length waits until somebody does; windows of several lengths stand side by side, each replaced by itself', async () => {
    const head = 'Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Yammer License,Has Teams License,Yammer Last Activity Date,Teams Last Activity Date,Assigned Products';
    const report = (licensed: number, of: number): string => [head, ...Array.from({ length: of }, (_, n) => `2026-11-20,retail${n + 1}@bank.example,X,False,,${n < licensed ? 'True' : 'False'},False,${n < 8 ? '2026-11-18' : '2026-10-30'},,E3`)].join('\r\n');
    const active = () => world.sql('select period_days as days, count(*) filter (where is_active)::integer as active, count(*) filter (where is_licensed)::integer as licensed from adoption.window_usage group by period_days order by period_days');
    expect(await take('getOffice365ActiveUserDetail_D7.csv', report(10, 20))).toMatchObject({ state: 'needs_answers', questions: [{ key: 'periodDays', proposal: '7' }] });
    expect(await world.count('adoption.window_usage')).toBe(0);
    expect(await take('week.csv', report(10, 20), { periodDays: '7' })).toMatchObject({ state: 'done', report: { periodDays: 7, dataTo: '2026-11-20' } });
    await expect(take('again.csv', report(10, 20), { periodDays: '30' })).rejects.toMatchObject({ body: { detail: expect.stringContaining('taken before, as one of 7 days. Undo that import first') } });
    await expect(take('days.csv', report(10, 20), { windowFrom: '2026-10-22', windowTo: '2026-11-20' })).rejects.toMatchObject({ body: { detail: expect.stringContaining('taken before, as one from 2026-11-14.') } });
    await take('month.csv', `${report(10, 20)}\r\n`, { periodDays: '30' });
    expect(await active()).toEqual([{ days: 7, active: 8, licensed: 10 }, { days: 30, active: 20, licensed: 10 }]);
    await take('week-again.csv', report(12, 20), { periodDays: '7' });
    expect(await active()).toEqual([{ days: 7, active: 8, licensed: 12 }, { days: 30, active: 20, licensed: 10 }]);
  });

  it('Google’s answer without data yet is refused with its reason', async () => {
    expect(await take('google.json', JSON.stringify({ kind: 'admin#reports#usageReports', warnings: [{ code: 'PARTIAL_DATA_AVAILABLE', message: 'x' }], usageReports: [] }))).toMatchObject({ state: 'rejected', message: expect.stringContaining('not complete yet') });
    for (const indent of [0, 2]) expect(await take(`google-${indent}.json`, JSON.stringify({ kind: 'admin#reports#usageReports', warnings: [{ code: 'PARTIAL_DATA_AVAILABLE', message: 'x', data: [] }] }, null, indent))).toMatchObject({ state: 'rejected', message: expect.stringContaining('not complete yet') });
  });

  it('a day whose raw facts are gone is final', async () => {
    await take('17.jsonl', members('2026-11-17', 1, 3));
    await world.sql(`update adoption.usage_source set sealed_before = '2026-11-10'`);
    expect(await take('old.jsonl', members('2026-11-09', 1, 3))).toMatchObject({ state: 'rejected', errorKinds: [{ code: 'day.sealed', count: 3 }] });
  });
});
