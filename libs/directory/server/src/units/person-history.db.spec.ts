import { TenantDb } from '@realign/platform';
import type { AudienceRule } from '@realign/directory/contract';
import { AudienceService } from '../audience/audience.service';
import { AudienceStore } from '../audience/audience.store';
import { AudienceViews } from '../audience/audience.view';
import { aFile, DirectoryWorld } from '../testing/directory-world';

describe('people in time', () => {
  let world: DirectoryWorld;
  beforeAll(async () => {
    world = await DirectoryWorld.open();
    await world.import(aFile({ number: '1', name: 'Chief', unit: 'Board' }, { number: '2', unit: 'Retail', manager: '1' }, { number: '3', unit: 'Branch', manager: '2' }, { number: '4', unit: 'Branch', manager: '2' }));
  });
  afterAll(() => world.close());

  const spans = (number: string) =>
    world.sql<{ from: string; to: string | null; unit: string; title: string }>(
      `select s.valid_from::text as from, s.valid_to::text as to, u.name as unit, s.job_title as title from directory.person_span_v s join directory.person p on p.id = s.person_id
       join directory.org_unit u on u.id = s.org_unit_id where p.employee_number = $1 order by s.valid_from`, [number],
    );
  const change = (day: string, text: string, params: unknown[] = []) => world.sql(`with day as (select set_config('app.effective_on', '${day}', true)) ${text}`, params);
  const unit = async (name: string) => (await world.sql<{ id: string }>('select id from directory.org_unit where name = $1', [name]))[0]?.id ?? '';

  it('needs no second row while nobody changed', async () => {
    expect(await world.count('directory.person_past')).toBe(0);
    expect(await spans('3')).toEqual([{ from: '2015-03-01', to: null, unit: 'Branch', title: 'Adviser' }]);
  });

  it('keeps what was before, from whatever day it is said to hold', async () => {
    await change('2026-02-01', `update directory.person p set org_unit_id = $1 from day where p.employee_number = '3'`, [await unit('Retail')]);
    await change('2026-06-01', `update directory.person p set job_title = 'Lead' from day where p.employee_number = '3'`);
    expect(await spans('3')).toEqual([
      { from: '2015-03-01', to: '2026-02-01', unit: 'Branch', title: 'Adviser' },
      { from: '2026-02-01', to: '2026-06-01', unit: 'Retail', title: 'Adviser' },
      { from: '2026-06-01', to: null, unit: 'Retail', title: 'Lead' },
    ]);
  });

  it('ends with the last day of whoever left, and begins again when they are back', async () => {
    await change('2026-08-01', `update directory.person p set state = 'left', left_on = '2026-07-15' from day where p.employee_number = '4'`);
    expect(await spans('4')).toEqual([{ from: '2015-03-01', to: '2026-07-15', unit: 'Branch', title: 'Adviser' }]);
    await change('2026-09-01', `update directory.person p set state = 'active', left_on = null from day where p.employee_number = '4'`);
    expect((await spans('4')).map(({ from, to }) => [from, to])).toEqual([['2015-03-01', '2026-07-15'], ['2026-09-01', null]]);
  });

  it('an audience knows who belonged to it then: one span for each stay, whatever else changed in it', async () => {
    const branch = await world.get(AudienceService).create(world.actor(), { name: 'Branch', rule: { kind: 'unit', orgUnitId: await unit('Branch') } });
    const retail = await world.get(AudienceService).create(world.actor(), { name: 'Retail', rule: { kind: 'unit', orgUnitId: await unit('Retail') } });
    const members = (id: string) =>
      world.sql<{ number: string; from: string; to: string | null }>(
        `select p.employee_number as number, m.valid_from::text as from, m.valid_to::text as to from directory.audience_member_v m join directory.person p on p.id = m.person_id where m.audience_id = $1 order by 1, 2`, [id],
      );
    expect(await members(branch.id)).toEqual([{ number: '3', from: '2015-03-01', to: '2026-02-01' }, { number: '4', from: '2015-03-01', to: '2026-07-15' }, { number: '4', from: '2026-09-01', to: null }]);
    expect(await members(retail.id)).toEqual([{ number: '2', from: '2015-03-01', to: null }, { number: '3', from: '2015-03-01', to: null }, { number: '4', from: '2015-03-01', to: '2026-07-15' }, { number: '4', from: '2026-09-01', to: null }]);
  });

  it('lists whom an audience of any kind had on a day and has today, as its members say', async () => {
    const audiences = world.get(AudienceService);
    await audiences.create(world.actor(), { name: 'Everybody', rule: { kind: 'organisation' } });
    await audiences.create(world.actor(), { name: 'Leads', rule: { kind: 'rule', where: { kind: 'job_title', values: ['Lead'], match: 'is' } } as AudienceRule });
    const listed = await world.get(TenantDb).read(world.actor(), async (session) => {
      const found = [];
      for (const audience of await world.get(AudienceStore).list(session)) {
        for (const day of ['2015-02-01', '2016-01-01', '2026-02-01', '2026-07-20', '2026-10-01', null]) {
          const { items, matching } = await world.get(AudienceViews).people(session, audience, day, {});
          const members = await session.sql<{ id: string }>('select m.person_id as id from directory.audience_member_v m where m.audience_id = $1 and m.valid_from <= coalesce($2::date, current_date) and (m.valid_to is null or m.valid_to > coalesce($2::date, current_date)) order by 1', [audience.id, day]);
          found.push({ of: audience.name, day, listed: items.map(({ id }) => ({ id })).sort((a, b) => (a.id < b.id ? -1 : 1)), members, matching });
        }
      }
      return found;
    });
    expect(listed.length).toBeGreaterThanOrEqual(4 * 6);
    expect(listed.map(({ members }) => members.length)).toEqual(expect.arrayContaining([0, 1, 2, 4]));
    // Whom a rule would have meant before it was made, nobody knows.
    for (const one of listed) expect(one).toEqual({ ...one, listed: one.members, matching: one.of === 'Leads' && one.day !== null ? null : one.members.length });
  });

  it('a file that says nothing new adds no history', async () => {
    const before = await world.count('directory.person_past');
    const file = aFile({ number: '1', name: 'Chief', unit: 'Board' }, { number: '2', unit: 'Retail', manager: '1' }, { number: '3', unit: 'Retail', title: 'Lead', manager: '2' }, { number: '4', unit: 'Branch', manager: '2' });
    await world.import(file);
    expect(await world.count('directory.person_past')).toBe(before);
  });
});
