import { addDays, day, type Day } from '@realign/kernel';
import type { ChangeUnit, UnitChangeView } from '@realign/directory/contract';
import { TenantDb } from '@realign/platform';
import fc from 'fast-check';
import { aFile, DirectoryWorld } from '../testing/directory-world';
import { UnitChangeService } from './unit-change.service';
import { UnitViews } from './unit.view';

let world: DirectoryWorld;
let now: Day;
beforeEach(async () => {
  world = await DirectoryWorld.open();
  now = day((await world.sql<{ day: string }>('select current_date::text as day'))[0]?.day ?? '');
});
afterEach(() => world.close());

const people = () => world.import(aFile(
  { number: '1', unit: 'Board' }, { number: '2', unit: 'Retail', manager: '1' }, { number: '3', unit: 'North', manager: '2' }, { number: '4', unit: 'South', manager: '2' },
  { number: '5', unit: 'Desk', manager: '3' }, { number: '6', unit: 'Desk', manager: '3', title: 'Lead' }, { number: '7', unit: 'Risk', manager: '1' },
));
const ids = async () => Object.fromEntries((await world.sql<{ name: string; id: string }>('select name, id from directory.org_unit')).map(({ name, id }) => [name, id])) as Record<string, string>;
const service = () => world.get(UnitChangeService);
const start = (input: Partial<ChangeUnit>) => service().start(world.actor(), { effectiveOn: now, ...input } as ChangeUnit);
/** Who was in a unit and below it on a day, by number. */
const then = async (unit: string, on: string) =>
  (await world.get(TenantDb).read(world.actor(), (session) => world.get(UnitViews).people(session, unit, on, { limit: 200 }))).items.map(({ employeeNumber }) => employeeNumber).sort();

describe('a change of a unit', () => {
  it('merges from a day on, keeps who was where before, and can be undone', async () => {
    await people();
    const { North = '', South = '', Desk = '', Retail = '' } = await ids();
    const on = addDays(now, -10);
    const preview = await service().preview(world.actor(), { kind: 'merge', orgUnitId: North, intoUnitId: South, effectiveOn: on });
    expect(preview).toMatchObject({ summary: 'North is merged into South', peopleCount: 1, movedWithTheirUnitCount: 2, sample: ['Pat Number 3'], isPlanned: false });
    expect(await world.count('directory.unit_change')).toBe(0);
    const merged = await start({ kind: 'merge', orgUnitId: North, intoUnitId: South, effectiveOn: on });
    expect(merged).toMatchObject({ state: 'applied', peopleCount: 1, canUndo: true });
    expect([await then(North, addDays(on, -1)), await then(North, on), await then(South, addDays(on, -1)), await then(South, now)]).toEqual([['3', '5', '6'], [], ['4'], ['3', '4', '5', '6']]);
    const view = await world.get(TenantDb).read(world.actor(), (session) => world.get(UnitViews).one(session, Desk, now));
    expect(view.path.map(({ name }) => name)).toEqual(['Board', 'Retail', 'South', 'Desk']);
    await service().undo(world.actor(), merged.id);
    expect([await then(North, now), await then(South, now), await then(Retail, now)]).toEqual([['3', '5', '6'], ['4'], ['2', '3', '4', '5', '6']]);
    expect((await world.get(TenantDb).read(world.actor(), (session) => world.get(UnitViews).one(session, North, now))).closedOn).toBeNull();
  });

  it('a merged unit stays merged when the next file still names it, and a name given by hand stays', async () => {
    await people();
    const { North = '', South = '', Risk = '' } = await ids();
    await start({ kind: 'merge', orgUnitId: North, intoUnitId: South });
    await start({ kind: 'rename', orgUnitId: Risk, name: 'Risk & control' });
    await world.import(aFile({ number: '1', unit: 'Board' }, { number: '2', unit: 'Retail', manager: '1' }, { number: '3', unit: 'North', manager: '2' }, { number: '4', unit: 'South', manager: '2' },
      { number: '5', unit: 'Desk', manager: '3' }, { number: '6', unit: 'Desk', manager: '3' }, { number: '7', unit: 'Risk', manager: '1' }, { number: '8', unit: 'North', manager: '3' }));
    expect([await then(North, now), await then(South, now)]).toEqual([[], ['3', '4', '5', '6', '8']]);
    expect(Object.keys(await ids())).toContain('Risk & control');
  });

  it('splits off people by place, title or name, with units below', async () => {
    await people();
    const { Desk = '', North = '' } = await ids();
    const split = await start({ kind: 'split', orgUnitId: Desk, name: 'Lead desk', jobTitles: ['Lead'], underUnitId: Desk });
    const { 'Lead desk': lead = '' } = await ids();
    expect([split.peopleCount, await then(lead, now), await then(Desk, now), await then(Desk, addDays(now, -1))]).toEqual([1, ['6'], ['5', '6'], ['5', '6']]);
    const second = await start({ kind: 'split', orgUnitId: North, name: 'Other', unitIds: [Desk] });
    expect(await then((await ids())['Other'] ?? '', now)).toEqual(['5', '6']);
    await expect(service().undo(world.actor(), split.id)).rejects.toMatchObject({ body: { code: 'not-undoable' } });
    await service().undo(world.actor(), second.id);
    expect(await then(North, now)).toEqual(['3', '5', '6']);
  });

  it('a split stays when the next file still names the unit they came from, until one names another', async () => {
    await people();
    const { Desk = '' } = await ids();
    const split = await start({ kind: 'split', orgUnitId: Desk, name: 'Lead desk', jobTitles: ['Lead'], underUnitId: Desk });
    const lead = (await ids())['Lead desk'] ?? '';
    const hr = (unit: string, title = 'Lead') => world.import(aFile(
      { number: '1', unit: 'Board' }, { number: '2', unit: 'Retail', manager: '1' }, { number: '3', unit: 'North', manager: '2' }, { number: '4', unit: 'South', manager: '2' },
      { number: '5', unit: 'Desk', manager: '3', title: 'Head' }, { number: '6', unit, manager: '3', title }, { number: '7', unit: 'Risk', manager: '1' }));
    await hr('Desk');
    expect([await then(lead, now), await then(Desk, now)]).toEqual([['6'], ['5', '6']]);
    await hr('Lead desk', 'Head');
    await hr('Risk');
    expect([await then(lead, now), await then(Desk, now)]).toEqual([[], ['5']]);
    await hr('Desk');
    expect([await then(lead, now), await then(Desk, now)]).toEqual([[], ['5', '6']]);
    expect(split.state).toBe('applied');
  });

  it('is planned when its day is to come, made on that day, and refused when it has become impossible', async () => {
    await people();
    const { North = '', South = '', Desk = '' } = await ids();
    const planned = await start({ kind: 'move', orgUnitId: Desk, underUnitId: South, effectiveOn: addDays(now, 3) });
    const doomed = await start({ kind: 'move', orgUnitId: South, underUnitId: North, effectiveOn: addDays(now, 3) });
    expect([planned.state, await then(South, now)]).toEqual(['planned', ['4']]);
    await start({ kind: 'merge', orgUnitId: South, intoUnitId: North });
    await world.asOwner(`update directory.unit_change set effective_on = current_date where state = 'planned'`);
    await world.asOwner(`update directory.unit_change set details = details || jsonb_build_object('effectiveOn', current_date::text) where state = 'planned'`);
    await world.asOwner('select directory.ask_for_unit_changes(100); select directory.ask_for_unit_changes(100)');
    expect((await world.work()).filter((name) => name === 'directory.apply-unit-change')).toHaveLength(2);
    const state = async (id: string) => (await service().list(world.actor())).items.find((item) => item.id === id);
    expect(await state(doomed.id)).toMatchObject({ state: 'refused', message: 'South is closed. There is nothing left to change.' });
    expect(await state(planned.id)).toMatchObject({ state: 'refused', message: 'South is closed. Choose a unit that is open.' });
  });

  it.each([
    ['a circle', (u: Record<string, string>) => ({ kind: 'move', orgUnitId: u['Retail'], underUnitId: u['Desk'] }), { code: 'circle' }],
    ['people still inside', (u: Record<string, string>) => ({ kind: 'close', orgUnitId: u['Desk'] }), { code: 'not-empty' }],
    ['a name another has', (u: Record<string, string>) => ({ kind: 'rename', orgUnitId: u['Desk'], name: 'risk' }), { code: 'name-taken' }],
    ['a unit nobody knows', (u: Record<string, string>) => ({ kind: 'merge', orgUnitId: u['Desk'], intoUnitId: '00000000-0000-7000-8000-000000000000' }), { status: 422 }],
  ])('is refused with its reason: %s', async (_, input, body) => {
    await people();
    await expect(start(input(await ids()) as Partial<ChangeUnit>)).rejects.toMatchObject({ body });
  });
});

/** The same told day by day, without a database. */
class Replay {
  readonly member: Record<string, (string | null)[]> = {};
  readonly parent: Record<string, (string | null)[]> = {};
  readonly closed = new Set<string>();

  constructor(readonly days: number, units: Record<string, string | null>, members: Record<string, string>) {
    for (const [unit, parent] of Object.entries(units)) this.parent[unit] = Array<string | null>(days).fill(parent);
    for (const [person, unit] of Object.entries(members)) this.member[person] = Array<string | null>(days).fill(unit);
  }

  move(unit: string, parent: string | null, from: number): void {
    this.parent[unit] = (this.parent[unit] ?? Array<string | null>(this.days).fill(null)).map((was, at) => (at >= from ? parent : was));
  }

  people(from: string, to: string, since: number, only?: string[]): [string, number][] {
    const taken: [string, number][] = [];
    for (const [person, days] of Object.entries(this.member)) {
      if (only && !only.includes(person)) continue;
      days.forEach((unit, at) => at >= since && unit === from && taken.push([person, at]));
    }
    for (const [person, at] of taken) (this.member[person] ?? [])[at] = to;
    return taken;
  }

  inside(unit: string, at: number): string[] {
    const isBelow = (one: string | null): boolean => one !== null && (one === unit || isBelow(this.parent[one]?.[at] ?? null));
    return Object.keys(this.member).filter((person) => isBelow(this.member[person]?.[at] ?? null)).sort();
  }
}

const OP = fc.oneof(
  fc.record({ op: fc.constant('move' as const), a: fc.nat(6), b: fc.nat(6), at: fc.nat(9) }),
  fc.record({ op: fc.constant('merge' as const), a: fc.nat(6), b: fc.nat(6), at: fc.nat(9) }),
  fc.record({ op: fc.constant('split' as const), a: fc.nat(6), b: fc.nat(6), at: fc.nat(9) }),
  fc.record({ op: fc.constant('person' as const), a: fc.nat(6), b: fc.nat(6), at: fc.nat(9) }),
  fc.record({ op: fc.constant('undo' as const), a: fc.nat(6), b: fc.nat(6), at: fc.nat(9) }),
);

it('after any sequence of moves, merges, splits, transfers and undos, who was where on each day is what a replay day by day says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(OP, { minLength: 3, maxLength: 12 }), async (ops) => {
      await world.asOwner('truncate directory.person, directory.org_unit, directory.import_run cascade');
      await people();
      const DAYS = 10;
      const names = ['Board', 'Retail', 'North', 'South', 'Desk', 'Risk'];
      const model = new Replay(DAYS, { Board: null, Retail: 'Board', North: 'Retail', South: 'Retail', Desk: 'North', Risk: 'Board' }, { 1: 'Board', 2: 'Retail', 3: 'North', 4: 'South', 5: 'Desk', 6: 'Desk', 7: 'Risk' });
      const onDay = (at: number): Day => addDays(now, at - DAYS + 1);
      const undos: { id: string; undo: () => void }[] = [];
      for (const [turn, { op, a, b, at }] of ops.entries()) {
        const id = await ids();
        const [one = '', other = ''] = [names[a % names.length], names[b % names.length]];
        const tried = async (input: Partial<ChangeUnit>): Promise<UnitChangeView | undefined> => {
          try {
            return await start({ effectiveOn: onDay(at), ...input });
          } catch (error) {
            if ([409, 422].includes((error as { body?: { status: number } }).body?.status ?? 0)) return undefined;
            throw error;
          }
        };
        const remember = (): (() => void) => {
          const parents = structuredClone(model.parent);
          const closed = new Set(model.closed);
          return () => {
            for (const unit of Object.keys(model.parent)) if (parents[unit]) model.parent[unit] = parents[unit];
            for (const unit of model.closed) if (!closed.has(unit)) model.closed.delete(unit);
          };
        };
        if (op === 'move') {
          const done = await tried({ kind: 'move', orgUnitId: id[one] ?? '', underUnitId: id[other] ?? '' });
          const back = remember();
          if (done) { model.move(one, other, at); undos.push({ id: done.id, undo: back }); }
        } else if (op === 'merge') {
          const done = await tried({ kind: 'merge', orgUnitId: id[one] ?? '', intoUnitId: id[other] ?? '' });
          if (!done) continue;
          const back = remember();
          const taken = model.people(one, other, at);
          for (const unit of Object.keys(model.parent)) if (model.parent[unit]?.at(-1) === one && !model.closed.has(unit)) model.move(unit, other, at);
          model.move(one, null, at);
          model.closed.add(one);
          undos.push({ id: done.id, undo: () => { back(); for (const [person, t] of taken) if (model.member[person]?.[t] === other) (model.member[person] ?? [])[t] = one; } });
        } else if (op === 'split') {
          const made = `New ${turn}`;
          const only = Object.keys(model.member).filter((person, n) => model.member[person]?.at(-1) === one && n % 2 === b % 2);
          const persons = await world.sql<{ id: string }>('select id from directory.person where employee_number = any($1)', [only]);
          const done = await tried({ kind: 'split', orgUnitId: id[one] ?? '', name: made, personIds: persons.map((row) => row.id) });
          if (!done) continue;
          const parent = model.parent[one]?.at(-1) ?? null;
          model.move(made, parent, at);
          const taken = model.people(one, made, at, only);
          names.push(made);
          undos.push({ id: done.id, undo: () => { model.closed.add(made); model.move(made, null, 0); for (const [person, t] of taken) if (model.member[person]?.[t] === made) (model.member[person] ?? [])[t] = one; } });
        } else if (op === 'person') {
          const person = String((a % 7) + 1);
          if (model.closed.has(other)) continue;
          await world.sql('update directory.person set org_unit_id = $2 where employee_number = $1', [person, id[other]]);
          (model.member[person] ?? [])[DAYS - 1] = other;
        } else {
          const last = undos.at(-1);
          if (!last) continue;
          try {
            await service().undo(world.actor(), last.id);
          } catch (error) {
            if ((error as { body?: { status: number } }).body?.status !== 409) throw error;
            continue;
          }
          last.undo();
          undos.pop();
        }
      }
      const found = await world.sql<{ at: number; unit: string; who: string[] }>(
        `select d.at::integer as at, u.name as unit, coalesce(array_agg(p.employee_number order by p.employee_number) filter (where p.id is not null), '{}') as who
         from generate_series(0, $1::integer - 1) as d(at) cross join directory.org_unit u
         left join directory.unit_span_v s on s.org_unit_id = u.id and s.valid_from <= $2::date + d.at and (s.valid_to is null or s.valid_to > $2::date + d.at)
         left join directory.person_span_v m on m.org_unit_id = s.below_id and m.valid_from <= $2::date + d.at and (m.valid_to is null or m.valid_to > $2::date + d.at)
         left join directory.person p on p.id = m.person_id group by d.at, u.name order by 1, 2`,
        [DAYS, onDay(0)],
      );
      expect(found.length).toBeGreaterThanOrEqual(DAYS * 6);
      expect(found).toEqual(found.map(({ at, unit }) => ({ at, unit, who: model.inside(unit, at) })));
      await world.get(TenantDb).read(world.actor(), async (session) => {
        const views = world.get(UnitViews);
        for (const unit of Object.values(await ids())) {
          expect(await views.people(session, unit, now, {}, true)).toEqual(await views.people(session, unit, now, {}));
          expect(await views.one(session, unit, now, true)).toEqual(await views.one(session, unit, now));
        }
      });
    }),
    { numRuns: Number(process.env['RUNS'] ?? 10), seed: Number(process.env['SEED'] ?? 20261125) },
  );
}, 120_000);
