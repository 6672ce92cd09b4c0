import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Role } from '@realign/kernel';
import { AdoptionEvidenceReader, type ProgrammeAdoptionView } from '@realign/adoption/contract';
import { AccountQueue } from '../identity/account-queue';
import { UnmatchedService } from '../identity/unmatched.service';
import { ProgrammeAdoptionViews } from '../reading/programme-adoption.view';
import { PrivacyService } from '../privacy/privacy.service';
import { AdoptionWorld, aReport, HEADINGS, people } from '../testing/adoption-world';
import { UsageImportService } from './usage-import.service';

const sample = (name: string): Buffer => readFileSync(join(process.cwd(), 'test/samples', name));

describe('a usage report', () => {
  let world: AdoptionWorld;
  beforeEach(async () => (world = await AdoptionWorld.open()));
  afterEach(() => world.close());

  const unmatched = async () => (await world.get(AccountQueue).list(world.actor(), {})).items.map(({ identity, reason }) => [identity, reason]);
  const observed = (metricKey: string, orgUnitId: string | null = null) => world.observations.filter((o) => o.metricKey === metricKey && o.orgUnitId === orgUnitId).map(({ value, n, periodStart, periodEnd }) => [value, n, periodStart, periodEnd]);
  const adoption = async (): Promise<ProgrammeAdoptionView> => {
    const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name) values ($1, 'Enterprise social') returning id`, [world.tenantId]);
    return world.read((session) => world.get(ProgrammeAdoptionViews).of(session, programme?.id ?? ''));
  };
  const shares = ({ units }: ProgrammeAdoptionView, metric = 'active_people_share') => units.map(({ orgUnitName, people: count, values, withheld }) => [orgUnitName, count, values.find(({ metricKey }) => metricKey === metric)?.value ?? null, withheld]);

  it('is matched with people whatever the case of the address, and becomes readings of the organisation and each unit', async () => {
    const retail = await world.aUnit('Retail', 20);
    const branch = await world.aUnit('Branch', 20, retail);
    const done = await world.import(aReport('2026-11-20', ...people('Retail', 20), ...people('Branch', 5, { read: 3 }), ...people('Branch', 15, { posted: 1 }, 6)));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 40, matched: 40, unmatched: 0, added: 40, changed: 0, same: 0 }, report: { dataTo: '2026-11-20', periodDays: 30, isConcealed: false } });
    expect(observed('active_people_share')).toEqual([[0.5, 40, '2026-10-22', '2026-11-20']]);
    expect(observed('posters_share', branch)).toEqual([[0.75, 20, '2026-10-22', '2026-11-20']]);
    expect(shares(await adoption())).toEqual([['Retail', 40, 0.5, null], ['Branch', 20, 1, null]]);
    await world.get(PrivacyService).change(world.actor(), (await world.get(PrivacyService).get(world.actor())).version, { minGroupSize: 30 });
    do await world.work();
    while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0);
    expect([(await adoption()).minGroupSize, shares(await adoption())]).toEqual([30, [['Retail', 40, 0.5, null], ['Branch', null, null, 'would_reveal']]]);
  });

  it('counts only accounts in use, of all people, and a count that was left empty is not a nought', async () => {
    await world.aUnit('Retail', 20);
    await world.import(aReport('2026-11-20', ...people('Retail', 15, { posted: '', read: '', liked: 1 }), ...people('Retail', 5, { posted: 9, state: 'deleted' }, 16)));
    expect(observed('active_people_share')[0]?.slice(0, 2)).toEqual([0.75, 20]);
    expect(observed('posters_share')[0]?.slice(0, 2)).toEqual([0, 20]);
    expect(await world.sql('select distinct posted from adoption.window_usage order by posted')).toEqual([{ posted: 9 }, { posted: null }]);
  });

  it('read again as it is changes nothing; with corrected counts it replaces, never adds up', async () => {
    await world.aUnit('Retail', 20);
    const first = await world.import(aReport('2026-11-20', ...people('Retail', 20, { read: 1 })));
    const same = await world.import(aReport('2026-11-20', ...people('Retail', 20, { read: 1 })));
    expect(same.id).toBe(first.id);
    const corrected = await world.import(aReport('2026-11-20', ...people('Retail', 19, { read: 1 }), ...people('Retail', 1, { read: 5 }, 20)));
    expect(corrected).toMatchObject({ state: 'done', counts: { added: 0, changed: 1, same: 19 } });
    expect(await world.sql('select sum(read)::integer as read, count(*)::integer as people from adoption.window_usage')).toEqual([{ read: 24, people: 20 }]);
    expect(await world.count('adoption.report_reading')).toBe(1);
  });

  it('lists accounts that are nobody or several; once linked, the same report sent again knows them, and what was told stays', async () => {
    await world.aUnit('Retail', 20);
    await world.sql(`update directory.person set email = 'both@bank.example' where employee_number in ('Retail19', 'Retail20')`);
    const report = aReport('2026-11-20', ...people('Retail', 4, { posted: 1 }), ...people('Retail', 14, { read: 1 }, 5), { identity: 'Old.Name@bank.example', posted: 1 }, { identity: 'both@bank.example' });
    expect(await world.import(report)).toMatchObject({ counts: { matched: 18, unmatched: 2 } });
    expect(await unmatched()).toEqual([['both@bank.example', 'several'], ['Old.Name@bank.example', 'nobody']]);
    const [person] = await world.sql<{ id: string }>(`select id from directory.person where employee_number = 'Retail20'`);
    await world.get(UnmatchedService).match(world.actor(), { sourceKey: 'viva-engage', identity: 'old.name@BANK.example', personId: person?.id ?? '' });
    expect(await unmatched()).toEqual([['both@bank.example', 'several']]);
    expect(await world.sql('select people_matched as matched, posters from adoption.report_reading')).toEqual([{ matched: 19, posters: 4 }]);
    expect(await world.import(report)).toMatchObject({ state: 'done', counts: { matched: 19, unmatched: 1, added: 0, same: 20 } });
  });

  it('moves an account that is somebody’s only for an owner who says why, and works out nothing anew for it: figures before and after would tell what one person did', async () => {
    await world.aUnit('Retail', 20);
    await world.import(aReport('2026-11-20', ...people('Retail', 4, { posted: 1 }), ...people('Retail', 15, { read: 1 }, 5), { identity: 'old.name@bank.example', posted: 1 }));
    const idOf = async (number: string) => (await world.sql<{ id: string }>('select id from directory.person where employee_number = $1', [number]))[0]?.id ?? '';
    const queue = world.get(UnmatchedService);
    const link = (personId: string, role: Role, reason?: string) => queue.match(world.actor(role), { sourceKey: 'viva-engage', identity: 'Old.Name@bank.example', personId, ...(reason && { reason }) });
    await link(await idOf('Retail20'), 'analyst');
    const told = () => world.sql('select people_matched as matched, posters from adoption.report_reading');
    const [before, heard, jobs] = [await told(), world.observations.length, await world.count('platform.outbox')];
    expect(before).toEqual([{ matched: 20, posters: 4 }]);
    await link(await idOf('Retail20'), 'analyst');
    for (const role of ['analyst', 'change_lead'] as const) await expect(link(await idOf('Retail1'), role, 'To see')).rejects.toThrow('Only an owner moves it');
    await expect(link(await idOf('Retail1'), 'owner')).rejects.toMatchObject({ body: { errors: [{ pointer: '/reason' }] } });
    await link(await idOf('Retail1'), 'owner', 'She has two accounts');
    expect(await world.sql(`select p.employee_number as who from adoption.usage_account a join directory.person p on p.id = a.person_id where a.identity_norm = 'old.name@bank.example'`)).toEqual([{ who: 'Retail1' }]);
    expect([await told(), world.observations.length, await world.count('platform.outbox')]).toEqual([before, heard, jobs]);
    expect(await world.sql(`select after ->> 'reason' as reason from platform.audit where action = 'identity.moved'`)).toEqual([{ reason: 'She has two accounts' }]);
  });

  it('says that the disk is full, at once and in words, and may be sent again', async () => {
    await world.aUnit('Retail', 20);
    await world.asOwner(`create function adoption.no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
    await world.asOwner('create trigger no_room before insert on adoption.window_usage for each row execute function adoption.no_room()');
    const report = aReport('2026-11-20', ...people('Retail', 20));
    expect(await world.import(report)).toMatchObject({ state: 'failed', message: expect.stringContaining('disk of the database is full') });
    await world.asOwner('drop trigger no_room on adoption.window_usage');
    expect(await world.import(report)).toMatchObject({ state: 'done', counts: { matched: 20 } });
  });

  it('counts a person with two accounts once', async () => {
    await world.aUnit('Retail', 20);
    const report = aReport('2026-11-20', ...people('Retail', 4, { posted: 1 }), ...people('Retail', 16, {}, 5), { identity: 'second@bank.example', posted: 5 });
    await world.import(report);
    const [person] = await world.sql<{ id: string }>(`select id from directory.person where employee_number = 'Retail1'`);
    await world.get(UnmatchedService).match(world.actor(), { sourceKey: 'viva-engage', identity: 'second@bank.example', personId: person?.id ?? '' });
    expect(await world.import(report)).toMatchObject({ counts: { matched: 21, unmatched: 0 } });
    expect(observed('posters_share').at(-1)?.slice(0, 2)).toEqual([4 / 20, 20]);
  });

  it('links nobody to a person or source of another organisation', async () => {
    await world.import(aReport('2026-11-20', ...people('Retail', 12)));
    const [theirs] = await world.sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, '1', 'A', 'B', 'C') returning id`, [world.strangerTenantId], world.strangerTenantId);
    const link = (sourceKey: string) => world.get(UnmatchedService).match(world.actor(), { sourceKey, identity: 'Retail1@bank.example', personId: theirs?.id ?? '' });
    await expect(link('viva-engage')).rejects.toThrow('no such person');
    await expect(link('elsewhere')).rejects.toThrow('no such usage source');
    const [mine] = await world.sql<{ id: string }>('select id from adoption.usage_import');
    await expect(world.get(UsageImportService).get(world.actor('owner', world.strangerTenantId), mine?.id ?? '')).rejects.toThrow('There is no such import');
  });

  it('leaves a small unit and the stranger out of every figure, so that no difference gives them away', async () => {
    const top = await world.aUnit('Board', 0);
    for (const [name, size] of [['Retail', 30], ['Risk', 15], ['Audit', 4]] as const) await world.aUnit(name, size, top);
    await world.import(aReport('2026-11-20', ...people('Retail', 30, { read: 1 }), ...people('Risk', 15), ...people('Audit', 4, { read: 1 }), { identity: 'stranger@elsewhere.example', read: 1 }));
    expect(shares(await adoption())).toEqual([['Board', 45, 30 / 45, null], ['Audit', null, null, 'small_group'], ['Retail', 30, 1, null], ['Risk', 15, 0, null]]);
    expect(observed('active_people_share')[0]?.slice(0, 2)).toEqual([0.667, 45]);
    expect(new Set(world.observations.map(({ orgUnitId }) => orgUnitId)).size).toBe(4);
    expect(world.observations.filter(({ n }) => (n ?? 0) < 10)).toEqual([]);
  });

  it('with hidden names is taken as totals only, keeps nobody, and says where that is set', async () => {
    await world.aUnit('Retail', 60);
    const hidden = await world.import(sample('getYammerActivityUserDetail_D30_concealed.csv'), 'good_rows');
    expect(hidden).toMatchObject({ state: 'done', report: { isConcealed: true }, counts: { rows: 60, matched: 0, unmatched: 0, concealed: 60, added: 0, changed: 0, same: 0 }, notice: expect.stringContaining('hidden') });
    expect(await world.count('adoption.window_usage') + (await world.count('adoption.usage_account'))).toBe(0);
    expect(observed('active_people_share')).toHaveLength(1);
    expect(await adoption()).toMatchObject({ isConcealed: true, matchRate: null, coverage: null, units: [] });
  });

  it('shows readings over time with what was missing left out, and tells the checkpoint what changed', async () => {
    await world.aUnit('Retail', 20);
    await world.import(aReport('2026-08-20', ...people('Retail', 5, { read: 1 }), ...people('Retail', 15, {}, 6)));
    await world.import(aReport('2026-11-20', ...people('Retail', 10, { read: 1 }), ...people('Retail', 10, {}, 11)));
    const view = await adoption();
    expect(view.series[0]).toMatchObject({ metricKey: 'active_people_share', points: [{ dataTo: '2026-08-20', value: 0.25 }, { dataTo: '2026-11-20', periodStart: '2026-10-22', value: 0.5 }] });
    expect(view.units[0]?.values[0]).toEqual({ metricKey: 'active_people_share', value: 0.5, before: 0.25 });
    const facts = () => world.read((session) => world.get(AdoptionEvidenceReader).read(session, '00000000-0000-7000-8000-000000000000'));
    expect((await facts())[0]).toMatchObject({ source: 'adoption', title: 'Active people, Viva Engage', value: 0.5, baseline: 0.25, asOf: '2026-11-20', note: expect.stringContaining('over 30 days') });
    // A newer report over a week is a metric of its own, and takes the place of nothing.
    await world.import(aReport('2026-11-27', ...people('Retail', 20, { read: 1 })).replace(/,30(?=\r|$)/g, ',7'));
    expect(observed('active_people_share_7d')).toEqual([[1, 20, '2026-11-21', '2026-11-27']]);
    expect(observed('active_people_share').map(([value]) => value)).toEqual([0.25, 0.5]);
    expect((await facts())[0]).toMatchObject({ value: 0.5, baseline: 0.25, asOf: '2026-11-20' });
    expect((await adoption()).periodDays).toBe(30);
  });

  it('of another kind, mixed or with bad rows changes nothing and says why', async () => {
    expect(await world.import('Employee ID,First Name\n1,Pat')).toMatchObject({ state: 'rejected', message: expect.stringContaining('no report that Realign knows') });
    expect(await world.import(aReport('2026-11-20', ...people('a', 1)).replace('Read Count', 'Gelesen'))).toMatchObject({ state: 'rejected', message: expect.stringContaining('“Viva Engage activity by person”, but it lacks the column "Read Count"') });
    const mixed = `${aReport('2026-11-20', ...people('a', 1))}\r\n${aReport('2026-11-19', ...people('b', 1)).split('\r\n')[1]}`;
    expect(await world.import(mixed)).toMatchObject({ state: 'rejected', message: expect.stringContaining('several days') });
    const bad = await world.import([HEADINGS, '2026-02-31,a@x.example,A,active,,,0,0,0,,30', '2026-02-20,\0b@x.example,B,asleep,,,-1,x,0,,0', '2026-02-20,c@x.example,C,active,,,0,0,0,,30', '2026-02-20,C@x.example,C,active,,,0,0,0,,30'].join('\n'));
    expect(bad.state).toBe('rejected');
    expect(bad.errors.map(({ line, code }) => `${line} ${code}`).sort()).toEqual(['2 day', '3 account-state', '3 count', '3 count', '3 nul', '3 period', '5 identity.twice']);
    const csv = await text(await world.get(UsageImportService).errorFile(world.actor(), bad.id));
    expect(csv).toContain('Report Refresh Date');
    expect(await world.count('adoption.report_reading') + world.observations.length).toBe(0);
  });

  it('of the real sample is read whole', async () => {
    const done = await world.import(sample('getYammerActivityUserDetail_D30.csv'));
    expect(done).toMatchObject({ state: 'done', counts: { rows: 60, matched: 0, unmatched: 60, rejected: 0 }, report: { dataTo: '2026-11-20', periodDays: 30 } });
  });
});
