import { addDays, day } from '@realign/kernel';
import { Runs } from '@realign/platform';
import { PrivacyService } from '../privacy/privacy.service';
import { AdoptionWorld } from '../testing/adoption-world';
import { Disclosure } from './disclosure';

let world: AdoptionWorld;
beforeAll(async () => {
  world = await AdoptionWorld.open();
});
afterAll(() => world?.close());

interface Cell {
  readonly dimension: string;
  readonly cell: string;
  readonly people: number;
  readonly active: number | null;
  readonly readers: number | null;
}

const SUNDAY = '2026-03-08';
const cells = (): Promise<Cell[]> => world.sql<Cell>(`select dimension, cell, people, active, readers from adoption.cell_figure where period_end = $1`, [SUNDAY]);
const flag = (where: string): string => `insert into pg_temp.person_flag (person_id, active, readers) select`.replace('readers', 'read') + ` p.id, true, null from directory.person p where ${where}`;

/** Publishes the week in which exactly these people were active. */
const publish = (where: string, sunday = SUNDAY): Promise<number> =>
  world.write(async (session) => {
    const disclosure = world.get(Disclosure);
    await disclosure.ensureBlocks(session, sunday);
    await session.sql('drop table if exists pg_temp.person_flag');
    await session.sql('create temporary table person_flag (person_id uuid primary key, active boolean, contributed boolean, replied boolean, read boolean, reacted boolean, seen boolean, tried boolean, habitual boolean, advocate boolean) on commit drop');
    await session.sql(flag(where));
    return (await session.one<{ n: number }>(`select adoption.publish_figures('weeks', 7, $1, 7, $1) as n`, [sunday]))?.n ?? 0;
  });

describe('figures that leave the server', () => {
  const unit: Record<string, string> = {};
  beforeAll(async () => {
    unit['bank'] = await world.aUnit('bank', 3);
    unit['retail'] = await world.aUnit('retail', 8, unit['bank']);
    unit['shops'] = await world.aUnit('shops', 30, unit['retail']);
    unit['calls'] = await world.aUnit('calls', 4, unit['retail']);
    unit['risk'] = await world.aUnit('risk', 12, unit['bank']);
    unit['law'] = await world.aUnit('law', 6, unit['bank']);
    await world.sql(`update directory.person set country = case when employee_number in ('shops1', 'shops2', 'shops3') then 'AT' else 'DE' end`);
  });

  it('are about whole blocks of at least ten people; too few are counted with the unit above', async () => {
    expect(await publish(`p.employee_number ~ '^(shops|risk)[1-6]$'`)).toBe(3);
    const of = new Map((await cells()).map((cell) => [cell.cell, cell]));
    expect(of.get(unit['shops'] as string)).toMatchObject({ people: 30, active: 6 });
    expect(of.get(unit['risk'] as string)).toMatchObject({ people: 12, active: 6 });
    expect(of.has(unit['calls'] as string)).toBe(false);
    expect(of.has(unit['law'] as string)).toBe(false);
    expect(of.get(unit['retail'] as string)).toMatchObject({ people: 42 });
    expect(of.get(unit['bank'] as string)).toMatchObject({ people: 42 + 12 });
    expect(of.get('')?.people).toBe(54);
    const small = await world.sql('select 1 from adoption.disclosure_block where people < 10');
    expect(small).toEqual([]);
  });

  it('say nothing of what no source reports', async () => {
    expect((await cells()).every(({ readers }) => readers === null)).toBe(true);
  });

  it('do not tell nobody from one, nor everybody from all but one', async () => {
    const seen = async (where: string) => {
      await publish(where);
      return (await cells()).find(({ cell }) => cell === unit['risk'])?.active;
    };
    const shops = `p.employee_number ~ '^shops[1-9]$'`;
    expect(await seen(shops)).toBe(await seen(`${shops} or p.employee_number = 'risk3'`));
    expect(await seen(`${shops} or p.employee_number ~ '^risk'`)).toBe(await seen(`${shops} or (p.employee_number ~ '^risk' and p.employee_number <> 'risk3')`));
    expect(await seen(`${shops} or p.employee_number ~ '^risk'`)).not.toBe(12);
  });

  it('keep their people when the week is published again after somebody joined', async () => {
    await publish(`p.employee_number ~ '^risk[1-6]$'`);
    await world.sql(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, org_unit_id) values ($1, 'risk99', 'New', 'Joiner', 'New Joiner', $2)`, [world.tenantId, unit['risk']]);
    await publish(`p.employee_number ~ '^risk([1-6]|99)$'`);
    expect((await cells()).find(({ cell }) => cell === unit['risk'])).toMatchObject({ people: 12, active: 6 });
  });

  it('are put together with their neighbours, whole, when the limit rises, also in the past: in pages, and the limit is the old one until the last', async () => {
    const active = `p.employee_number ~ '^(risk|shops)[1-6]$'`;
    const sundays = Array.from({ length: 10 }, (_, n) => addDays(day(SUNDAY), -7 * n));
    for (const sunday of sundays) await publish(active, sunday);
    const privacy = world.get(PrivacyService);
    const before = await privacy.get(world.actor());
    const begun = await privacy.change(world.actor(), before.version, { minGroupSize: 20 });
    expect(begun).toMatchObject({ minGroupSize: 10, raising: { minGroupSize: 20 } });
    const small = () => world.sql<{ n: number }>(`select count(distinct f.period_end)::integer as n from adoption.block_figure f join adoption.disclosure_block b on b.id = f.block_id where b.people < 20`);
    const run = async () => (await world.sql<{ state: string; done: number; total: number }>('select state, done::integer as done, total::integer as total from platform.run where id = $1', [begun.raising?.runId]))[0];
    expect(await small()).toEqual([{ n: 10 }]);
    expect(await world.read((session) => world.get(Disclosure).minGroupSize(session))).toBe(20);
    await world.work();
    expect([await small(), await run(), (await privacy.get(world.actor())).minGroupSize]).toEqual([[{ n: 2 }], { state: 'running', done: 8, total: 10 }, 10]);
    await world.work();
    expect([await small(), await run()]).toEqual([[{ n: 0 }], { state: 'done', done: 10, total: 10 }]);
    expect(await privacy.get(world.actor())).toMatchObject({ minGroupSize: 20, raising: null });
    const of = new Map((await cells()).map((cell) => [cell.cell, cell]));
    expect(of.has(unit['risk'] as string)).toBe(false);
    expect(of.get(unit['shops'] as string)).toMatchObject({ people: 30, active: 6 });
    expect(of.get(unit['bank'] as string)?.people).toBe(54);
  });

  it('keep the old limit when the higher one is cancelled on its way, and follow another that is set meanwhile', async () => {
    const privacy = world.get(PrivacyService);
    const raise = async (minGroupSize: number) => privacy.change(world.actor(), (await privacy.get(world.actor())).version, { minGroupSize });
    const first = await raise(31);
    await world.write((session) => world.get(Runs).cancel(session, first.raising?.runId ?? ''));
    await world.work();
    expect(await privacy.get(world.actor())).toMatchObject({ minGroupSize: 20, raising: null });
    await raise(32);
    await raise(33);
    while ((await world.count(`platform.outbox where state = 'ready' and kind = 'job'`)) > 0) await world.work();
    expect(await privacy.get(world.actor())).toMatchObject({ minGroupSize: 33, raising: null });
    expect(await world.count('adoption.block_figure f join adoption.disclosure_block b on b.id = f.block_id where b.people < 33')).toBe(0);
  });

  it('are another organisation’s business to nobody', async () => {
    expect(await world.sql('select 1 from adoption.cell_figure', [], world.strangerTenantId)).toEqual([]);
  });
});
