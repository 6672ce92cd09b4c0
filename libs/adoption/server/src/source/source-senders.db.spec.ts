import type { Actor, Role } from '@realign/kernel';
import type { StartUsageImportQuery, UsageImportView } from '@realign/adoption/contract';
import { randomUUID } from 'node:crypto';
import { UsageImportService } from '../import/usage-import.service';
import { AdoptionWorld } from '../testing/adoption-world';
import { RefreshService } from '../uptake/refresh.service';
import { CountingSources } from './counting-sources';
import { UsageSourceViews } from './usage-source.view';

const WEEK = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-15'];
const SUNDAY = '2026-11-15';

describe('who sends usage', () => {
  let world: AdoptionWorld;
  const somebody = (name: string, role: Role): Actor => ({ tenantId: world.tenantId, accountId: randomUUID(), personId: null, roles: [role], displayName: name });
  let [lead, analyst, owner]: Actor[] = [];
  beforeAll(async () => {
    world = await AdoptionWorld.open();
    const bank = await world.aUnit('Bank', 0);
    for (const unit of ['shops', 'risk']) await world.aUnit(unit, 20, bank);
    [lead, analyst, owner] = [somebody('Lea', 'change_lead'), somebody('Ana', 'analyst'), somebody('Oda', 'owner')];
  });
  afterAll(() => world?.close());

  const settle = async (): Promise<void> => {
    do {
      for (const { payload } of await world.sql<{ payload: { tenantId: string; sourceId: string; firstDay: string; lastDay: string } }>(`update platform.outbox set state = 'done' where state = 'ready' and kind = 'event' and name = 'adoption.usage-taken' returning payload`)) await world.write((session) => world.get(RefreshService).start(session, payload));
      await world.work();
    } while ((await world.count(`platform.outbox where state = 'ready' and (kind = 'job' or name = 'adoption.usage-taken')`)) > 0);
  };
  const send = async (actor: Actor | undefined, content: string, query: StartUsageImportQuery): Promise<UsageImportView> => {
    async function* pieces() {
      await Promise.resolve();
      yield Buffer.from(content);
    }
    const service = world.get(UsageImportService);
    if (!actor) throw new Error('Nobody sends.');
    const { id } = await service.start(actor, { name: 'days.csv', mediaType: 'text/csv', content: pieces() }, query);
    await settle();
    return service.get(actor, id);
  };
  const table = (people: Readonly<Record<string, number>>, days = WEEK): string => ['account,day,posts', ...days.flatMap((day) => Object.entries(people).flatMap(([unit, n]) => Array.from({ length: n }, (_, i) => `${unit}${i + 1}@bank.example,${day},1`)))].join('\r\n');
  const told = async (series: string, sunday = SUNDAY): Promise<Record<string, number | null>> => Object.fromEntries((await world.sql<{ key: string; active: number | null }>(`select u.key, o.active from adoption.own_figure o join directory.org_unit u on u.id = o.org_unit_id where o.series = $1 and o.period_end = $2 order by 1`, [series, sunday])).map(({ key, active }) => [key, active]));
  const source = async (key: string) => (await world.get(UsageSourceViews).list(owner as Actor)).items.find((one) => one.key === key);

  it('counts the sources that one person opened together, and another’s by itself', async () => {
    expect((await send(lead, table({ shops: 6, risk: 8 }), { sourceKey: 'ours', completeness: 'whole' })).state).toBe('done');
    expect(await told('weeks')).toEqual({ risk: 8, shops: 6 });
    expect((await send(analyst, table({ shops: 12 }), { sourceKey: 'probe', completeness: 'whole' })).state).toBe('done');
    expect(await told('weeks')).toEqual({ risk: 8, shops: 6 });
    expect((await told('weeks:probe'))['shops']).toBe(12);
    expect([(await source('ours'))?.countsTogether, (await source('probe'))?.countsTogether]).toEqual([true, false]);
  });

  it('takes, compares and undoes nothing of a source for whoever does not send it, until an owner lets them in', async () => {
    const one = table({ shops: 7 }, [SUNDAY]);
    for (const query of [{ dryRun: 'true' }, {}] as const) expect(await send(analyst, `${one}\r\n${' '.repeat(Object.keys(query).length)}`, { sourceKey: 'ours', completeness: 'part', ...query })).toMatchObject({ state: 'rejected', counts: null, message: expect.stringMatching(/^Files of Ours come from Lea, /) as string });
    const taken = (await world.sql<{ id: string }>(`select id from adoption.usage_import where state = 'done' order by created_at limit 1`))[0]?.id ?? '';
    await expect(world.get(UsageImportService).undo(analyst as Actor, taken)).rejects.toThrow('Files of Ours come from Lea: they or an owner can undo one.');
    const waiting = (await source('ours'))?.senders;
    expect(waiting?.map(({ name, isLetIn }) => [name, isLetIn])).toEqual([['Lea', true], ['Ana', false]]);
    await world.get(CountingSources).letIn(owner as Actor, { senderId: waiting?.[1]?.id ?? '' });
    expect((await send(analyst, one, { sourceKey: 'ours', completeness: 'part' })).state).toBe('done');
    await expect(world.get(CountingSources).letIn(owner as Actor, { senderId: randomUUID() })).rejects.toThrow('Nobody asked to send files under this id.');
  });

  it('of a source an owner names, counts what is told from then on; a week that was told stays, until an owner sends or undoes', async () => {
    const before = await told('weeks');
    await expect(world.get(CountingSources).count(owner as Actor, { sourceKeys: ['ours', 'nobodys'] })).rejects.toThrow('No such source is known.');
    await world.get(CountingSources).count(owner as Actor, { sourceKeys: ['ours', 'probe'] });
    await settle();
    expect(await told('weeks')).toEqual(before);
    const more = await send(analyst, table({ shops: 13 }), { sourceKey: 'probe', completeness: 'whole' });
    expect([await told('weeks'), (await told('weeks:probe'))['shops']]).toEqual([before, 13]);
    await world.get(UsageImportService).undo(analyst as Actor, more.id);
    await settle();
    expect(await told('weeks')).toEqual(before);
    await send(owner, table({ shops: 14 }), { sourceKey: 'probe', completeness: 'whole' });
    expect((await told('weeks'))['shops']).toBe(14);
  });
  it('of what several send, a week is told once it is whole: the day that was missing still counts', async () => {
    const [sunday, lost] = ['2026-11-22', '2026-11-18'];
    const days = ['2026-11-16', '2026-11-17', lost, '2026-11-19', '2026-11-20', '2026-11-21', sunday];
    await send(lead, table({ shops: 12, risk: 12 }, days.filter((on) => on !== lost)), { sourceKey: 'ours', completeness: 'whole' });
    expect(await world.sql(`select series, reason, detail from adoption.untold_period where period_end = $1 and series = 'weeks'`, [sunday])).toEqual([{ series: 'weeks', reason: 'days_missing', detail: '1 of 7 days missing' }]);
    expect(await told('weeks', sunday)).toEqual({});
    await send(lead, table({ shops: 12, risk: 12 }, [lost]), { sourceKey: 'ours', completeness: 'whole' });
    expect(Object.keys(await told('weeks', sunday))).toEqual(['risk', 'shops']);
    expect(await world.sql(`select days_known from adoption.published_period where series = 'weeks' and period_end = $1`, [sunday])).toEqual([{ days_known: 7 }]);
  });
});
