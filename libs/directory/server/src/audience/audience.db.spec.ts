import fc from 'fast-check';
import { day as dayOf } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { AudienceRule } from '@realign/directory/contract';
import type { Condition } from '@realign/directory/domain';
import { aFile, DirectoryWorld } from '../testing/directory-world';
import { RefreshesOfAudiences } from './audience-refreshes';
import { AudienceConditionRegistry } from './audience-registries';
import { AudienceService } from './audience.service';
import { AudienceStore } from './audience.store';
import { AudienceViews } from './audience.view';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.open();
  world.get(AudienceConditionRegistry).register({
    kind: 'odd', label: 'has an odd number like', choices: (session) => session.sql(`select id, display_name as name from directory.person`),
    people: (subject, day) => `select x.person_id from directory.person_span_v x join directory.person w on w.id = x.person_id where right(w.employee_number, 1) in ('1', '3', '5', '7', '9') and ${subject} is not null and x.valid_from <= ${day}`,
  });
});
afterAll(() => world.close());

const audiences = () => world.get(AudienceService);
const rule = (where: unknown): AudienceRule => ({ kind: 'rule', where }) as AudienceRule;
const members = (id: string) =>
  world.sql<{ number: string; from: string; to: string | null }>(`select p.employee_number as number, (m.valid_from = current_date)::text as from, (m.valid_to = current_date)::text as to from directory.audience_member_v m join directory.person p on p.id = m.person_id where m.audience_id = $1 order by 1, m.valid_from`, [id]);

describe('an audience that is a rule', () => {
  const file = (titles: Record<string, string>) => aFile(...Object.entries(titles).map(([number, title]) => ({ number, title, unit: 'Retail' })));

  it('has members from its first day, follows the directory, and remembers who belonged', async () => {
    await world.import(file({ 1: 'Adviser', 2: 'Adviser', 3: 'Lead', 4: 'Lead' }));
    const made = await audiences().create(world.actor(), { name: 'Leads', rule: rule({ kind: 'job_title', values: ['Lead'] }) });
    expect(made).toMatchObject({ headCount: 2, words: 'is Lead' });
    expect(await world.work()).toContain('directory.audience-changed');
    expect(await audiences().drift(world.actor(), made.id, undefined)).toMatchObject({ before: null, now: 2, joinedCount: 0, leftCount: 0, knownSince: expect.any(String) });
    const people = (on: string | null) => world.get(TenantDb).read(world.actor(), async (session) => world.get(AudienceViews).people(session, await world.get(AudienceStore).get(session, made.id), on, {}));
    expect(await people('2020-01-01')).toMatchObject({ items: [], matching: null, knownSince: expect.any(String) });
    expect(await people(null)).toMatchObject({ matching: 2 });
    await world.asOwner(`update directory.audience_member set valid_from = current_date - 10; update directory.audience set members_since = current_date - 40`);
    await world.import(file({ 1: 'Lead', 2: 'Adviser', 3: 'Lead', 4: 'Adviser' }));
    expect(await audiences().drift(world.actor(), made.id, undefined)).toMatchObject({ waitingToJoin: 1, waitingToLeave: 1, joinedCount: 2 });
    await audiences().handle({ tenantId: world.tenantId });
    expect(await members(made.id)).toEqual([{ number: '1', from: 'true', to: null }, { number: '3', from: 'false', to: null }, { number: '4', from: 'false', to: 'true' }]);
    const since = (await world.sql<{ day: string }>('select (current_date - 5)::text as day'))[0]?.day;
    expect(await audiences().drift(world.actor(), made.id, since)).toMatchObject({ before: 2, now: 2, joined: [{ displayName: 'Pat Number 1' }], left: [{ displayName: 'Pat Number 4', hasLeft: false }], waitingToJoin: 0, waitingToLeave: 0 });
    const versions = () => world.sql(`select string_agg(xmin::text, ',' order by person_id, valid_from) as all from directory.audience_member`);
    const before = await versions();
    await audiences().refresh(world.actor(), made.id);
    expect(await versions()).toEqual(before);
  });

  it('is applied anew at once when what it asks about has changed, and no other is', async () => {
    const [subject] = await world.sql<{ id: string }>('select id from directory.person limit 1');
    const odd = (subjectId: string) => ({ kind: 'odd', subjectId });
    const made = await audiences().create(world.actor(), { name: 'Odd', rule: rule({ kind: 'all', conditions: [{ kind: 'job_title', values: ['Lead'] }, odd((subject?.id ?? '').toUpperCase())] }) });
    const others = await audiences().create(world.actor(), { name: 'All leads', rule: rule({ kind: 'job_title', values: ['Lead'] }) });
    while ((await world.work()).length > 0);
    const before = (await members(made.id)).length;
    await world.sql(`update directory.person set employee_number = '1009', job_title = 'Lead' where employee_number = '4'`);
    const about = (kind: string, ...ids: string[]) => world.get(TenantDb).transaction(world.actor(), async (session) => {
      for (let times = 0; times < 2; times++) await world.get(RefreshesOfAudiences).about(session, kind, ids);
    });
    await about('role', subject?.id ?? '');
    await about('odd', world.tenantId);
    expect(await world.work()).toEqual([]);
    await about('odd', world.tenantId, subject?.id ?? '');
    expect(await world.work()).toEqual(['directory.refresh-audience']);
    expect(await world.work()).toEqual(['directory.audience-changed']);
    expect([(await members(made.id)).length, (await members(others.id)).filter(({ number }) => number === '1009').length]).toEqual([before + 1, 0]);
    const asks = (id: string, kind: string) => world.get(TenantDb).read(world.actor(), (session) => world.get(RefreshesOfAudiences).asks(session, id, kind));
    expect([await asks(made.id, 'odd'), await asks(made.id, 'wave'), await asks(others.id, 'odd')]).toEqual([true, false, false]);
    await world.sql(`update directory.person set employee_number = '4', job_title = 'Adviser' where employee_number = '1009'`);
    for (const { id, version } of [made, others]) await audiences().remove(world.actor(), id, version);
  });

  it('asks for countries and languages by what is meant, so that it does not matter which source spoke last', async () => {
    const counted = async (where: unknown) => (await audiences().preview(world.actor(), { rule: rule(where) })).count;
    const said = async (country: string, language: string) => {
      await world.sql(`update directory.person set country = $1, language = $2 where employee_number = '1'`, [country, language]);
      return [await counted({ kind: 'country', values: ['DE'] }), await counted({ kind: 'country', values: ['Germany'] }), await counted({ kind: 'language', values: ['de'] }), await counted({ kind: 'language', values: ['de-DE'] }), await counted({ kind: 'language', values: ['de-AT', 'fr'] })];
    };
    expect([await said('DE', 'de-DE'), await said('Germany', 'German (Germany)'), await said('Deutschland', 'de_DE')]).toEqual([[1, 1, 1, 1, 0], [1, 1, 1, 1, 0], [1, 1, 1, 1, 0]]);
    expect([await said('de', 'de'), await said('Österreich', 'German')]).toEqual([[1, 1, 1, 1, 1], [0, 0, 1, 1, 1]]);
    expect([await said('DE-BY', 'de'), await said('DEU', 'de'), await said('DE North', 'de')]).toEqual([[1, 1, 1, 1, 1], [1, 1, 1, 1, 1], [0, 0, 1, 1, 1]]);
    expect(await counted({ kind: 'country', values: ['DE-HE', 'Region North'] })).toBe(0);
    await world.sql(`update directory.person set country = 'GB', language = null where employee_number = '1'`);
  });

  it('asks for places, kinds of employment and jobs without minding capitals and blanks around them', async () => {
    const counted = async (kind: string, ...values: string[]) => (await audiences().preview(world.actor(), { rule: rule({ kind, values }) })).count;
    await world.sql(`update directory.person set location = 'Leeds', worker_type = 'Contingent', job_title = 'Öl-Händler' where employee_number = '1'`);
    await world.sql(`update directory.person set location = ' LEEDS ', worker_type = 'contingent', job_title = 'öl-händler' where employee_number = '2'`);
    for (const [kind, written] of [['location', 'Leeds'], ['worker_type', 'Contingent'], ['job_title', 'Öl-Händler']] as const) for (const value of [written, written.toUpperCase(), ` ${written} `]) expect([kind, value, await counted(kind, value, 'Nowhere')]).toEqual([kind, value, 2]);
    expect([await counted('location', 'Leed'), await counted('worker_type', 'Contingent worker')]).toEqual([0, 0]);
    await world.sql(`update directory.person set location = null, worker_type = null, job_title = case employee_number when '1' then 'Lead' else 'Adviser' end where employee_number in ('1', '2')`);
  });

  it('who leaves and comes back on the same day was never away', async () => {
    const made = await audiences().create(world.actor(), { name: 'Advisers', rule: rule({ kind: 'job_title', values: ['adv'], match: 'begins' }) });
    await world.sql(`update directory.person set job_title = 'Guest' where employee_number = '2'`);
    await audiences().refresh(world.actor(), made.id);
    expect((await members(made.id)).map(({ number }) => number)).toEqual(['4']);
    await world.sql(`update directory.person set job_title = 'Adviser' where employee_number = '2'`);
    expect((await audiences().refresh(world.actor(), made.id)).headCount).toBe(2);
  });

  it('is changed under its version, and not deleted while somebody uses it', async () => {
    const made = await audiences().create(world.actor(), { name: 'Changing', rule: { kind: 'organisation' } });
    const changed = await audiences().change(world.actor(), made.id, 1, { rule: rule({ kind: 'none', conditions: [{ kind: 'job_title', values: ['Lead'] }] }) });
    expect(changed).toMatchObject({ version: 2, headCount: 2, words: 'not is Lead' });
    await expect(audiences().change(world.actor(), made.id, 1, { name: 'Late' })).rejects.toMatchObject({ body: { status: 412 } });
    await expect(audiences().change(world.actor(), made.id, 2, { name: 'Leads' })).rejects.toMatchObject({ body: { status: 422 } });
    await audiences().remove(world.actor(), made.id, 2);
    await expect(audiences().get(world.actor(), made.id)).rejects.toMatchObject({ body: { status: 404 } });
  });

  it('that becomes another kind, and back, keeps who was in it on which day', async () => {
    const [retail] = await world.sql<{ id: string }>(`select id from directory.org_unit where name = 'Retail'`);
    const day = async (days: number) => (await world.sql<{ day: string }>('select (current_date - $1::integer)::text as day', [days]))[0]?.day ?? '';
    const made = await audiences().create(world.actor(), { name: 'Kinds', rule: rule({ kind: 'job_title', values: ['Lead'] }) });
    const then = async (days: number) => {
      const on = await day(days);
      const of = await world.get(TenantDb).read(world.actor(), async (session) => world.get(AudienceViews).people(session, await world.get(AudienceStore).get(session, made.id), on, {}));
      const byView = await world.sql<{ id: string }>('select distinct m.person_id as id from directory.audience_member_v m where m.audience_id = $1 and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2) order by 1', [made.id, on]);
      expect(byView.map((one) => one.id)).toEqual(of.items.map((one) => one.id).sort());
      return of.items.length;
    };
    /** So many days pass: all that is written of the audience is so much longer ago. */
    const pass = async (days: number) => {
      await world.asOwner(`update directory.audience_member set valid_from = valid_from - ${days}, valid_to = valid_to - ${days} where audience_id = '${made.id}'`);
      await world.asOwner(`update directory.audience set members_since = members_since - ${days}, computed_from = computed_from - ${days} where id = '${made.id}'`);
    };
    let version = 1;
    const become = async (next: AudienceRule) => void ({ version } = await audiences().change(world.actor(), made.id, version, { rule: next }));
    const [leads, everybody] = [await then(0), await world.count(`directory.person where state = 'active'`)];
    expect([leads > 0, leads < everybody]).toEqual([true, true]);
    await pass(30);
    await become({ kind: 'unit', orgUnitId: retail?.id ?? '' } as AudienceRule);
    const inRetail = await then(0);
    expect([await then(10), await then(0)]).toEqual([leads, inRetail]);
    await pass(30);
    await become({ kind: 'organisation' } as AudienceRule);
    expect([await then(45), await then(10), await then(0)]).toEqual([leads, inRetail, everybody]);
    await pass(30);
    await become(rule({ kind: 'job_title', values: ['Lead'] }));
    expect([await then(75), await then(45), await then(10), await then(0)]).toEqual([leads, inRetail, everybody, leads]);
    expect((await world.work()).filter((name) => name === 'directory.audience-changed').length).toBeGreaterThan(2);
    await audiences().remove(world.actor(), made.id, version);
  });

  it('says by pointer what is wrong with it', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expect(audiences().preview(world.actor(), { rule: rule({ kind: 'all', conditions: [{ kind: 'country', values: ['GB'] }, { kind: 'unit', orgUnitId: nobody }, { kind: 'manager', personId: nobody }] }) }))
      .rejects.toMatchObject({ body: { status: 422, errors: [{ pointer: '/rule/where/conditions/1/orgUnitId' }, { pointer: '/rule/where/conditions/2/personId' }] } });
    await expect(audiences().preview(world.actor(), { rule: rule({ kind: 'odd', subjectId: nobody }) })).rejects.toMatchObject({ body: { errors: [{ pointer: '/rule/where/subjectId' }] } });
  });
});

/** A small directory in memory: the truth that SQL is held against. */
interface Someone {
  readonly id: string;
  readonly number: string;
  readonly unit: string | null;
  readonly manager: string | null;
  readonly country: string | null;
  readonly title: string | null;
  readonly hired: string;
  readonly left: boolean;
}

const COUNTRIES = ['GB', 'DE', 'FR', null];
const TITLES = ['Lead adviser', 'Adviser', '100% _Head', null];
const UNITS = 4;
/** Somebody hired for such a year is not here yet. */
const NOT_YET = 2199;

function holds(condition: Condition, one: Someone, all: ReadonlyMap<string, Someone>, parents: readonly (number | null)[], units: readonly string[]): boolean {
  const again = (inner: Condition): boolean => holds(inner, one, all, parents, units);
  switch (condition.kind) {
    case 'all': return condition.conditions.every(again);
    case 'any': return condition.conditions.some(again);
    case 'none': return !condition.conditions.some(again);
    case 'unit': {
      const target = units.indexOf(condition.orgUnitId);
      let at: number | null = one.unit === null ? null : units.indexOf(one.unit);
      if (condition.scope === 'unit') return at === target;
      while (at !== null && at !== target) at = parents[at] ?? null;
      return at === target;
    }
    case 'manager': {
      const met = new Set<string>();
      for (let at = one.manager; at !== null && !met.has(at); at = all.get(at)?.manager ?? null) {
        if (at === condition.personId) return one.id !== condition.personId;
        met.add(at);
      }
      return false;
    }
    case 'hired': return (condition.from === null || one.hired >= condition.from) && (condition.until === null || one.hired <= condition.until);
    case 'known': return Number(one.number.at(-1)) % 2 === 1;
    case 'country': return one.country !== null && condition.values.includes(one.country);
    case 'job_title': {
      const title = one.title;
      if (title === null) return false;
      return condition.values.some((value) => (condition.match === 'is' ? title.toLowerCase() === value.toLowerCase() : condition.match === 'begins' ? title.toLowerCase().startsWith(value.toLowerCase()) : title.toLowerCase().includes(value.toLowerCase())));
    }
    default: return false;
  }
}

const id = (kind: number, n: number): string => `0190c0de-000${kind}-7000-8000-${String(n).padStart(12, '0')}`;
const N = 12;
const leaf = fc.oneof(
  fc.record({ kind: fc.constant('unit'), orgUnitId: fc.nat(UNITS - 1).map((n) => id(1, n)), scope: fc.constantFrom('unit', 'below') }),
  fc.record({ kind: fc.constant('country'), values: fc.subarray(['GB', 'DE', 'FR', 'XX'], { minLength: 1 }) }),
  fc.record({ kind: fc.constant('job_title'), values: fc.subarray(['Adviser', 'lead', '%', '_H'], { minLength: 1 }), match: fc.constantFrom('is', 'begins', 'contains') }),
  fc.record({ kind: fc.constant('manager'), personId: fc.nat(N - 1).map((n) => id(2, n)) }),
  fc.record({ kind: fc.constant('hired'), from: fc.constantFrom('2015-06-01', '2018-01-01') }),
  fc.record({ kind: fc.constant('odd'), subjectId: fc.nat(N - 1).map((n) => id(2, n)) }),
);
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown; group: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, withCrossShrink: true }, tie('leaf'), tie('group')), leaf,
  group: fc.record({ kind: fc.constantFrom('all', 'any', 'none'), conditions: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
}));
const directory = fc.record({
  parents: fc.array(fc.nat(UNITS), { minLength: UNITS, maxLength: UNITS }).map((list) => list.map((n, at) => (n < at ? n : null))),
  people: fc.array(fc.record({ unit: fc.option(fc.nat(UNITS - 1)), manager: fc.option(fc.nat(N - 1)), country: fc.constantFrom(...COUNTRIES), title: fc.constantFrom(...TITLES), year: fc.constantFrom(2014, 2015, 2016, 2017, 2018, 2019, NOT_YET), left: fc.nat(5).map((n) => n === 0) }), { minLength: N, maxLength: N }),
});

it('on any small directory, any rule means exactly whom a reading one by one means, today, on a day, and as members', async () => {
  await fc.assert(
    fc.asyncProperty(directory, fc.array(tree, { minLength: 3, maxLength: 3 }), async (given, rules) => {
      const units = given.parents.map((_, n) => id(1, n));
      const people: Someone[] = given.people.map((p, n) => ({ id: id(2, n), number: `P${n}`, unit: p.unit === null ? null : id(1, p.unit), manager: p.manager === null || p.manager === n ? null : id(2, p.manager), country: p.country, title: p.title, hired: `${p.year}-06-01`, left: p.left }));
      await world.asOwner('truncate directory.person, directory.org_unit, directory.audience cascade');
      await world.sql(
        `with u as (insert into directory.org_unit (tenant_id, id, key, name) select $1, x.id, x.id::text, x.id::text from unnest($2::uuid[]) as x(id))
         insert into directory.person (tenant_id, id, employee_number, given_name, family_name, display_name, org_unit_id, country, job_title, hired_on, state, left_on)
         select $1, x.id, x.number, 'A', 'B', x.number, x.unit, x.country, x.title, x.hired, case when x.left then 'left' else 'active' end, case when x.left then current_date end
         from jsonb_to_recordset($3::jsonb) as x(id uuid, number text, unit uuid, country text, title text, hired date, "left" boolean)`,
        [world.tenantId, units, JSON.stringify(people)],
      );
      await world.sql(`update directory.person p set manager_id = x.manager from jsonb_to_recordset($1::jsonb) as x(id uuid, manager uuid) where p.id = x.id`, [JSON.stringify(people)]);
      await world.asOwner('truncate directory.person_past; update directory.person set version_from = null');
      const pairs = units.flatMap((_, n) => { const up: [number, number][] = []; for (let at: number | null = n, depth = 0; at !== null; at = given.parents[at] ?? null) up.push([at, depth++]); return up.map(([at, depth]) => ({ top: units[at], below: units[n], depth })); });
      await world.sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth) select $1, x.top, x.below, x.depth from jsonb_to_recordset($2::jsonb) as x(top uuid, below uuid, depth integer)', [world.tenantId, JSON.stringify(pairs)]);
      const all = new Map(people.map((one) => [one.id, one]));
      const asCondition = (sent: unknown): Condition => {
        const one = sent as Record<string, unknown>;
        if (Array.isArray(one['conditions'])) return { ...one, conditions: one['conditions'].map(asCondition) } as unknown as Condition;
        return (one['kind'] === 'odd' ? { kind: 'known', of: 'odd', subjectId: one['subjectId'] } : { match: 'is', until: null, ...one }) as Condition;
      };
      const tomorrow = (await world.sql<{ day: string }>('select (current_date + 1)::text as day'))[0]?.day ?? '';
      for (const [n, sent] of rules.entries()) {
        const expected = people.filter((one) => !one.left && !one.hired.startsWith(String(NOT_YET)) && holds(asCondition(sent), one, all, given.parents, units)).map(({ number }) => number).sort();
        const preview = await audiences().preview(world.actor(), { rule: rule(sent) });
        expect({ sent, people: preview.sample.map(({ displayName }) => displayName).sort(), count: preview.count }).toEqual({ sent, people: expected, count: expected.length });
        const made = await audiences().create(world.actor(), { name: `Rule ${n}`, rule: rule(sent) });
        expect((await members(made.id)).map(({ number }) => number)).toEqual([...expected]);
        // Managers who left are gone on a day; today's row still says to whom somebody reports. Only rules without a manager are alike on both.
        if (!JSON.stringify(sent).includes('manager')) expect((await audiences().preview(world.actor(), { rule: rule(sent), on: dayOf(tomorrow) })).sample.map(({ displayName }) => displayName).sort()).toEqual(expected);
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 15), seed: Number(process.env['SEED'] ?? 20261125) },
  );
}, 120_000);
