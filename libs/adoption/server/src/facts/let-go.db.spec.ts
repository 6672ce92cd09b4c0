import { PrivacyService } from '../privacy/privacy.service';
import { UnmatchedService } from '../identity/unmatched.service';
import { UsageImportService } from '../import/usage-import.service';
import { aReport, AdoptionWorld, people } from '../testing/adoption-world';
import { RawRetentionSweeper } from './raw-retention.sweeper';

describe('what reports said account by account, and their files', () => {
  let world: AdoptionWorld;
  beforeAll(async () => {
    world = await AdoptionWorld.open();
    await world.aUnit('Retail', 20);
  });
  afterAll(() => world?.close());

  const imports = () => world.get(UsageImportService);
  const rows = () => world.sql('select data_to::text as "to", count(*)::integer as rows from adoption.window_usage group by 1 order by 1');
  const readings = () => world.sql('select data_to::text as "to", active from adoption.report_reading order by 1');
  const files = () => world.count('platform.file_chunk');
  const send = (on: string) => world.import(aReport(on, ...people('retail', 7, { posted: 1 }), ...people('retail', 12, {}, 8), { identity: 'else@elsewhere.example', posted: 1 }), 'all_or_nothing', `${on}.csv`);
  const sweep = async () => {
    Object.assign(world.get(RawRetentionSweeper), { lookedAt: 0 });
    await world.get(RawRetentionSweeper).sweep();
  };
  const dayAgo = async (days: number) => (await world.sql<{ day: string }>('select (current_date - $1::integer)::text as day', [days]))[0]?.day ?? '';

  it('are let go after their time, once they were read out and settled; figures stay, and what went is written down', async () => {
    const [old, fresh] = [await dayAgo(260), await dayAgo(20)];
    const first = await send(old);
    const second = await send(fresh);
    const before = await readings();
    expect(before).toHaveLength(2);
    await sweep();
    expect(await rows()).toEqual([{ to: old, rows: 20 }, { to: fresh, rows: 20 }]);
    await world.sql(`update adoption.usage_import set created_at = now() - interval '250 days', finished_at = now() - interval '250 days' where id = $1`, [first.id]);
    await sweep();
    expect(await rows()).toEqual([{ to: fresh, rows: 20 }]);
    expect(await files()).toBe(1);
    expect(await readings()).toEqual(before);
    expect((await world.get(PrivacyService).get(world.actor())).deletions).toEqual([{ ranAt: expect.any(String), keptFrom: await dayAgo(210), facts: 0, reports: 1, reportRows: 20, accounts: 0, files: 1, bytes: expect.any(Number) }]);
    expect(await world.count(`platform.audit where action = 'usage.let-go'`)).toBe(1);
    expect(await imports().get(world.actor(), second.id)).toMatchObject({ isFileKept: true, cannotUndo: null, can: { undo: true } });
    await sweep();
    expect(await world.count('adoption.deletion_report')).toBe(1);
  });

  it('lets go accounts nothing is kept of, with the names that came with them, and what somebody said of them', async () => {
    const [kept] = await world.sql<{ n: number }>('select count(*)::integer as n from adoption.usage_account');
    const [source] = await world.sql<{ id: string }>(`select id from adoption.usage_source where key = 'viva-engage'`);
    const add = (identity: string, seenDaysAgo: number) => world.sql('insert into adoption.usage_account (tenant_id, source_id, identity, identity_norm, display_name, first_seen_on, last_seen_on) values ($1, $2, $3, lower($3), $4, current_date - $5::integer, current_date - $5::integer)', [world.tenantId, source?.id, identity, 'A Guest', seenDaysAgo]);
    await add('guest.long@elsewhere.example', 300);
    await add('guest.late@elsewhere.example', 30);
    await world.sql(`insert into adoption.identity_alias (tenant_id, source_id, identity_norm, identity, person_id, created_at) select $1, $2, 'guest.long@elsewhere.example', 'guest.long@elsewhere.example', id, now() - interval '300 days' from directory.person limit 1`, [world.tenantId, source?.id]);
    await world.sql('update adoption.usage_account set last_seen_on = first_seen_on where state = $1', ['matched']);
    await send(await dayAgo(250));
    await world.sql(`update adoption.usage_import set created_at = now() - interval '240 days', finished_at = now() - interval '240 days' where file_name = $1`, [`${await dayAgo(250)}.csv`]);
    await sweep();
    expect(await world.count(`adoption.usage_account where identity_norm = 'guest.long@elsewhere.example'`)).toBe(0);
    expect(await world.count('adoption.identity_alias')).toBe(0);
    expect(await world.count('adoption.usage_account')).toBe((kept?.n ?? 0) + 1);
    expect((await world.get(PrivacyService).get(world.actor())).deletions[0]).toMatchObject({ accounts: 1 });
  });

  it('cannot be taken back afterwards, which the file says, nor read anew by whoever is matched later', async () => {
    const [gone] = await world.sql<{ id: string }>('select i.id from adoption.usage_import i join platform.file f on f.id = i.file_id where f.gone_at is not null');
    const id = gone?.id ?? '';
    expect(await imports().get(world.actor(), id)).toMatchObject({ isFileKept: false, cannotUndo: expect.stringContaining('no longer kept'), can: { undo: false, answer: false } });
    await expect(imports().undo(world.actor(), id)).rejects.toMatchObject({ body: { code: 'file-gone', detail: expect.stringContaining('no longer kept') } });
    await expect(imports().preview(world.actor(), id)).rejects.toMatchObject({ body: { detail: expect.stringContaining('no longer kept') } });
    const before = await readings();
    const [person] = await world.sql<{ id: string }>(`select id from directory.person where employee_number = 'Retail20'`);
    await world.get(UnmatchedService).match(world.actor(), { sourceKey: 'viva-engage', identity: 'else@elsewhere.example', personId: person?.id ?? '' });
    expect((await readings())[0]).toEqual(before[0]);
  });

  it('a list of who accounts are says beforehand that it cannot be undone', async () => {
    const list = 'username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp\nb,retail1@bank.example,Member,1,1,0,W1,Pat,p,';
    const { id } = await world.import(list, 'all_or_nothing', 'members.csv');
    expect(await imports().get(world.actor(), id)).toMatchObject({ state: 'done', cannotUndo: expect.stringContaining('who accounts are'), can: { undo: false } });
    await expect(imports().undo(world.actor(), id)).rejects.toMatchObject({ body: { code: 'no-figures' } });
  });

  it('a list of channels’ names is taken back: they go by what another list says, or by their ids', async () => {
    const channel = (id: string) => JSON.stringify({ enterprise_id: 'E', channel_id: id, total_members_count: 40, messages_posted_count: 7, members_who_posted_count: 3, date: '2026-11-18' });
    const names = (on: string, all: Record<string, string>) => Object.entries(all).map(([channel_id, name]) => JSON.stringify({ channel_id, name, topic: '', description: '', date: on })).join('\n');
    const called = async () => (await world.sql<{ id: string; name: string }>(`select n.external_id as id, c.name from adoption.community c join adoption.community_name n on n.community_id = c.id where not n.is_deleted order by 1`)).map(({ id, name }) => [id, name]);
    const settle = async () => {
      do await world.work();
      while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
    };
    await world.import([channel('C1'), channel('C2')].join('\n'), 'all_or_nothing', 'channels.jsonl');
    await world.import(names('2026-11-10', { C1: 'before' }), 'all_or_nothing', 'names-1.jsonl');
    const newest = await world.import(names('2026-11-19', { C1: 'general', C2: 'random', C3: 'empty' }), 'all_or_nothing', 'names-2.jsonl');
    expect(await called()).toEqual([['C1', 'general'], ['C2', 'random'], ['C3', 'empty']]);
    expect(await imports().get(world.actor(), newest.id)).toMatchObject({ cannotUndo: null, can: { undo: true } });
    await imports().undo(world.actor(), newest.id);
    await settle();
    expect(await called()).toEqual([['C1', 'before'], ['C2', 'C2']]);
    await world.import(`${names('2026-11-20', { C3: 'back' })}\n`, 'all_or_nothing', 'names-3.jsonl');
    expect(await called()).toEqual([['C1', 'before'], ['C2', 'C2'], ['C3', 'back']]);
  });
});
