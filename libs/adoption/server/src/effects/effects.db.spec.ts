import { addDays, day } from '@realign/kernel';
import { EstimateEffects, FiguresPublished, type StateTakeUp } from '@realign/adoption/contract';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { benjaminiHochberg, randomFrom } from '@realign/effects/domain';
import { TenantDb } from '@realign/platform';
import { AdoptionWorld } from '../testing/adoption-world';
import { plantWeeks } from '../testing/planted-weeks';
import { ProtectedTakeUpOfUnits } from '../disclosure/protected-take-up';
import { EffectInputs } from './effect-inputs';
import { EffectsService } from './effects.service';
import { EffectsViews } from './effects.view';
import { ScatterOfReadings } from './readings-scatter.reader';

const FIRST = day('2025-01-06');
const WEEKS = 60;
const EFFECT = 12;
const UNITS = 24;
const PEOPLE = 50;
/** The week each unit's wave is launched; the last six still wait. */
const LAUNCHES = [20, 28, 36, null];
/** Nobody said what shows take-up. */
const UNSEEN = expect.stringContaining('was not looked at');
const launchOf = (unit: number): number | null => LAUNCHES[Math.floor(unit / 6)] ?? null;

let world: AdoptionWorld;
let programmeId: string;
const units: string[] = [];

beforeAll(async () => {
  world = await AdoptionWorld.open();
  const bank = await world.aUnit('bank', 0);
  for (let u = 0; u < UNITS; u += 1) units.push(await world.aUnit(`unit${String(u)}x`, PEOPLE, bank));
  const [source] = await world.sql<{ id: string }>(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'viva', 'Viva Engage') returning id`, [world.tenantId]);
  await world.sql(`insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) values ($1, $2, $3::date, 1, 1, $3::date)`, [world.tenantId, source?.id, addDays(FIRST, 7 * WEEKS - 1)]);
  const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Enterprise social', 'live', '2025-01-06') returning id`, [world.tenantId]);
  programmeId = programme?.id ?? '';
  for (const [at, launch] of LAUNCHES.entries()) await aWave(at, launch);
  await plantReadings();
});
afterAll(() => world?.close());

async function aWave(at: number, launch: number | null): Promise<void> {
  const launchOn = addDays(FIRST, 7 * (launch ?? 200));
  const [wave] = await world.sql<{ id: string }>(
    `insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, $3, $4, $5, $6, $6::date + 60) returning id`,
    [world.tenantId, programmeId, `Wave ${at}`, at, launch === null ? 'planned' : 'adopting', launchOn],
  );
  await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, wave?.id, units.slice(at * 6, at * 6 + 6)]);
  const activity = (title: string, on: string, waveId: string | null): Promise<unknown> =>
    world.sql(`insert into programmes.activity (tenant_id, programme_id, wave_id, title, state, starts_on, ends_on, engagement_mode) values ($1, $2, $3, $4, 'observing', $5, $5::date + 30, 'pull')`, [world.tenantId, programmeId, waveId, title, on]);
  if (launch !== null) await activity('Desk visits on launch day', launchOn, wave?.id ?? null);
  if (at === 0) await activity('A letter from the board', addDays(FIRST, 7 * 50), null);
}

/** Weeks of each unit: 40 % active, 12 points more from the launch on; posting never changes. */
async function plantReadings(): Promise<void> {
  const random = randomFrom(7);
  const weeks = units.flatMap((unit, u) =>
    Array.from({ length: WEEKS }, (_, t) => {
      const launch = launchOf(u);
      const share = 40 + 3 * Math.sin(t / 8) + 3 * random.normal() + (launch !== null && t >= launch ? EFFECT : 0);
      return { unit, monday: addDays(FIRST, 7 * t), active: Math.round((share / 100) * PEOPLE), contributors: Math.round(PEOPLE * (0.2 + 0.03 * random.normal())) };
    }),
  );
  await plantWeeks(world, units, PEOPLE, weeks);
}

const effects = () => world.read((session) => world.get(EffectsViews).of(session, programmeId));
const one = async (title: string, measure: string) => (await effects()).items.find((item) => item.title.includes(title) && item.measure === measure);

describe('effects of a programme', () => {
  beforeAll(async () => {
    await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
    await world.work();
  });

  it('finds the effect that was planted in the waves, and says it in a sentence with its range and grade', async () => {
    const launch = await one('The launch', 'active_7d');
    expect(launch).toMatchObject({ design: 'staggered', grade: 'B', verdict: 'worked', horizonWeeks: 12, unitsOffered: 18, unitsCompared: 24, peopleOffered: 900, caveats: [UNSEEN] });
    expect(launch?.low).toBeLessThan(EFFECT);
    expect(launch?.high).toBeGreaterThan(EFFECT);
    expect(launch?.sentence).toMatch(/^Units offered the launch rose 1[0-9]\.\d points more than units still waiting \(between \d+\.\d and \d+\.\d\)\. Evidence grade B\.$/);
    expect(launch?.weeks.filter(({ week }) => week >= 0)).toHaveLength(12);
  });

  it('finds nothing where nothing was planted', async () => {
    const posting = await one('The launch', 'contributors_7d');
    expect(posting).toMatchObject({ verdict: 'cannot_tell', design: 'staggered' });
    expect(posting?.q).toBeGreaterThan(0.05);
  });

  it('what is left to chance is corrected over all activities and both figures at once', async () => {
    const rows = await world.sql<{ measure: string; p: number | null; q: number | null }>('select measure, p, q from adoption.effect_estimate where programme_id = $1', [programmeId]);
    expect(new Set(rows.map(({ measure }) => measure)).size).toBe(2);
    const together = benjaminiHochberg(rows.map(({ p }) => p ?? 1));
    expect(together.filter((q) => q < 1).length).toBeGreaterThan(0);
    rows.forEach(({ q }, i) => q !== null && expect(q).toBeCloseTo(together[i] ?? Number.NaN, 9));
  });

  it('refuses to tell an activity from the launch it came with', async () => {
    expect(await one('Desk visits', 'active_7d')).toMatchObject({ refused: 'inseparable', estimate: null, grade: null, weeks: [] });
  });

  it('calls a letter to everybody before and after, grade D, and gives it no range, saying why', async () => {
    const letter = await one('A letter', 'active_7d');
    expect(letter).toMatchObject({ design: 'before_after', grade: 'D', low: null, high: null, q: null, verdict: 'cannot_tell', caveats: expect.arrayContaining([expect.stringContaining('It has no range')]), sentence: expect.stringMatching(/^The figure (rose|fell) \d+\.\d points after “A letter from the board”, with nothing to compare it with, so nothing says how much of that it was\. Evidence grade D\.$/) });
  });

  it('is the same sentence in the evidence of a checkpoint', async () => {
    const facts = await world.read((session) => world.get(AdoptionEvidenceReader).read(session, programmeId));
    const fact = facts.find(({ key }) => key === 'adoption.effect:active_7d:waves');
    expect(fact).toMatchObject({ status: 'ok', unit: 'points', note: (await one('The launch', 'active_7d'))?.sentence });
  });

  it('the same inputs again change no row, and new readings ask again by themselves', async () => {
    const before = await effects();
    await world.write((session) => world.get(EffectsService).afterPublished({ tenantId: session.tenantId, runId: programmeId } satisfies FiguresPublished));
    expect(await world.count(`platform.outbox where name = '${EstimateEffects.job}' and state = 'ready'`)).toBe(1);
    await world.work();
    expect(await effects()).toEqual(before);
  });

  describe('what was called off', () => {
    const again = async () => {
      await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
      await world.work();
      return one('The launch', 'active_7d');
    };
    const wave = (set: string) => world.sql(`update programmes.wave set ${set} where programme_id = $1 and name = 'Wave 0'`, [programmeId]);

    it('a day of launch that was written down anew is said beside it', async () => {
      const [change] = await world.sql<{ id: string }>(`insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, changed_by) select tenant_id, programme_id, 'wave', id, 'changed', name, '', 'x' from programmes.wave where programme_id = $1 and name = 'Wave 1' returning id`, [programmeId]);
      await world.sql(
        `insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, earlier, change_id, changed_by, is_launch_day)
         select tenant_id, programme_id, 'wave', id, name, launch_on - 28, embed_until, launch_on, embed_until, 'planned', '[{"reason": "early_results", "note": "Said first."}]', $2, 'x', true from programmes.wave where programme_id = $1 and name = 'Wave 1'`,
        [programmeId, change?.id],
      );
      expect(await again()).toMatchObject({ grade: 'C', caveats: expect.arrayContaining(['The day it was launched on was written down anew after the launch, with Wave 1; the plan’s log says why.']) });
      await world.sql('update programmes.date_change set is_undone = true where change_id = $1', [change?.id]);
      await again();
    });

    it('a wave that was held back because of early results lowers the grade as a moved date does', async () => {
      const [change] = await world.sql<{ id: string }>(`insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, changed_by) select tenant_id, programme_id, 'wave', id, 'changed', name, '', 'x' from programmes.wave where programme_id = $1 and name = 'Wave 1' returning id`, [programmeId]);
      await world.sql(
        `insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, change_id, changed_by, is_hold)
         select tenant_id, programme_id, 'wave', id, name, launch_on, embed_until, launch_on, embed_until, 'early_results', $2, 'x', true from programmes.wave where programme_id = $1 and name = 'Wave 1'`,
        [programmeId, change?.id],
      );
      expect(await again()).toMatchObject({ grade: 'C' });
      await world.sql('update programmes.date_change set is_undone = true where change_id = $1', [change?.id]);
      expect(await again()).toMatchObject({ grade: 'B' });
    });

    it('a wave that was not launched on its day is said beside it until somebody says why; early results lower the grade at once', async () => {
      const late = (set: string) => world.sql(`update programmes.wave set ${set} where programme_id = $1 and name = 'Wave 3'`, [programmeId]);
      const [kept] = await world.sql<{ on: string }>(`select launch_on::text as on from programmes.wave where programme_id = $1 and name = 'Wave 3'`, [programmeId]);
      await late('launch_on = current_date - 2');
      expect(await again()).toMatchObject({ grade: 'B', caveats: expect.arrayContaining(['Not launched on the day that was written, and nobody has said why: Wave 3. If early results held it back, the figure chose the date.']) });
      const [change] = await world.sql<{ id: string }>(`insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, changed_by) select tenant_id, programme_id, 'wave', id, 'changed', name, '', 'x' from programmes.wave where programme_id = $1 and name = 'Wave 3' returning id`, [programmeId]);
      await world.sql(
        `insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, change_id, changed_by, is_late)
         select tenant_id, programme_id, 'wave', id, name, launch_on, embed_until, launch_on, embed_until, 'early_results', $2, 'x', true from programmes.wave where programme_id = $1 and name = 'Wave 3'`,
        [programmeId, change?.id],
      );
      const said = await again();
      expect(said).toMatchObject({ grade: 'C' });
      expect(JSON.stringify(said?.caveats)).not.toContain('nobody has said why');
      await world.sql('update programmes.date_change set is_undone = true where change_id = $1', [change?.id]);
      await late(`launch_on = '${kept?.on ?? ''}'`);
      expect(await again()).toMatchObject({ grade: 'B' });
    });

    it('a wave that was launched and held, and even planned anew, stays with those offered it on its first day', async () => {
      const before = await one('The launch', 'active_7d');
      await wave(`state = 'held', held_from = 'adopting', launched_on = launch_on`);
      const told = `Launched and stopped since, and counted with those offered it: Wave 0.`;
      expect(await again()).toMatchObject({ estimate: before?.estimate, unitsOffered: 18, unitsCompared: 24, grade: 'B', caveats: [told, UNSEEN] });
      await wave(`state = 'planned', held_from = null, launch_on = launch_on + 300, embed_until = embed_until + 300`);
      expect(await again()).toMatchObject({ estimate: before?.estimate, unitsOffered: 18, caveats: [UNSEEN] });
      await wave(`state = 'adopting', launch_on = launch_on - 300, embed_until = embed_until - 300`);
      expect(await again()).toMatchObject({ estimate: before?.estimate, inputsHash: before?.inputsHash });
    });

    it('a launch that was taken back was none', async () => {
      await wave(`state = 'ready', launched_on = null`);
      expect(await again()).toMatchObject({ unitsOffered: 12 });
      await wave(`state = 'adopting'`);
      expect(await again()).toMatchObject({ unitsOffered: 18 });
    });

    it('an activity that was stopped before it began was offered to nobody; one that ran was', async () => {
      const [rival] = await world.sql<{ id: string }>(`insert into programmes.activity (tenant_id, programme_id, wave_id, title, state, starts_on, ends_on, engagement_mode) select tenant_id, programme_id, null, 'Called off', 'scheduled', launch_on, launch_on + 30, 'pull' from programmes.wave where programme_id = $1 and name = 'Wave 0' returning id`, [programmeId]);
      await world.sql(`update programmes.activity set state = 'stopped' where id = $1`, [rival?.id]);
      await again();
      expect(await one('Called off', 'active_7d')).toBeUndefined();
      await world.sql(`update programmes.activity set state = 'running' where id = $1`, [rival?.id]);
      await world.sql(`update programmes.activity set state = 'stopped' where id = $1`, [rival?.id]);
      await again();
      expect(await one('Called off', 'active_7d')).toBeDefined();
      await world.sql('delete from programmes.activity where id = $1', [rival?.id]);
      await again();
    });
  });

  describe('through audiences', () => {
    const again = async () => {
      await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
      await world.work();
      return one('The launch', 'active_7d');
    };
    /** So many people of each of the units a wave names. */
    const anAudience = async (at: number, people: number): Promise<string> => {
      const [audience] = await world.sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule) values ($1, 'People ' || gen_random_uuid(), '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`, [world.tenantId]);
      await world.sql(
        `insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from)
         select tenant_id, $1, id, current_date from (select *, row_number() over (partition by org_unit_id order by id) as n from directory.person where org_unit_id = any($2::uuid[])) p where n <= $3`,
        [audience?.id, units.slice(at * 6, at * 6 + 6), people],
      );
      return audience?.id ?? '';
    };
    const clinics = async (people: number) => {
      for (const [at, launch] of LAUNCHES.entries()) {
        if (launch === null) continue;
        await world.sql(`insert into programmes.activity (tenant_id, programme_id, audience_id, title, state, starts_on, ends_on, engagement_mode) values ($1, $2, $3, 'Lunch clinic', 'observing', $4, $4::date + 30, 'pull')`, [world.tenantId, programmeId, await anAudience(at, people), addDays(FIRST, 7 * launch)]);
      }
      return again();
    };
    afterEach(() => world.sql(`delete from programmes.activity where programme_id = $1 and title = 'Lunch clinic'`, [programmeId]));

    it('what reached the people of the waves on the same days is inseparable from the launch', async () => {
      expect(await clinics(45)).toMatchObject({ refused: 'inseparable', sentence: expect.stringContaining('“Lunch clinic” reached the same units in the same weeks') });
    });

    it('what reached a part of them costs a grade, and nothing can be told of it alone', async () => {
      expect(await clinics(15)).toMatchObject({ grade: 'C', unitsOffered: 18, caveats: expect.arrayContaining(['Another activity reached some of the same units at the same time.']) });
      expect(await one('Lunch clinic', 'active_7d')).toMatchObject({ refused: 'offered_in_part', sentence: expect.stringContaining('a part of the people in each of 18 units') });
    });

    it('a launch that named an audience reached its people’s units, and those it cuts through are left out', async () => {
      await again();
      const before = await one('The launch', 'active_7d');
      const [wave] = await world.sql<{ id: string }>(`select id from programmes.wave where programme_id = $1 and position = 1`, [programmeId]);
      await world.sql('delete from programmes.wave_unit where wave_id = $1', [wave?.id]);
      expect(await again()).toMatchObject({ unitsOffered: 12 });
      const name = async (people: number) => {
        await world.sql('delete from programmes.wave_audience where wave_id = $1', [wave?.id]);
        await world.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [world.tenantId, wave?.id, await anAudience(1, people)]);
        return again();
      };
      const after = await name(50);
      expect(after).toMatchObject({ unitsOffered: 18, unitsCompared: 24, peopleOffered: 900 });
      expect(after?.estimate).toBeCloseTo(before?.estimate ?? 0, 9);
      expect(await name(25)).toMatchObject({ unitsOffered: 12, unitsCompared: 18, grade: expect.stringMatching(/[CD]/), caveats: expect.arrayContaining([expect.stringMatching(/^Left out: 6 units of which only a part was offered it.*, with 20 % of the people it was offered to\.$/)]) });
      await world.sql('delete from programmes.wave_audience where wave_id = $1', [wave?.id]);
      await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, wave?.id, units.slice(6, 12)]);
    });

    it('a programme of audiences alone is compared audience by audience, and those in none by themselves; who comes or goes later changes nothing', async () => {
      const waves = await world.sql<{ id: string; state: string }>('select id, state from programmes.wave where programme_id = $1 order by position', [programmeId]);
      const whole = await again();
      const audiences = [];
      await world.sql('delete from programmes.wave_unit where wave_id = any($1)', [waves.map(({ id }) => id)]);
      for (const [at, { id }] of waves.entries()) {
        const audience = await anAudience(at, 50);
        audiences.push(audience);
        if (at < 3) await world.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [world.tenantId, id, audience]);
      }
      const blocks = async () => new Set((await subjectOf())?.blockOf?.values());
      const subjectOf = async () => (await world.read((session) => world.get(EffectInputs).subjects(session, programmeId))).asked.find(({ key }) => key === 'waves');
      const [first, second, third] = audiences;
      // Six units are in no audience: each stands for itself, beside the bank and the three audiences.
      expect(await blocks()).toEqual(new Set([first, second, third, ...units.slice(18), expect.anything()]));
      expect(await again()).toMatchObject({ unitsOffered: 18, unitsCompared: 24, refused: null });
      expect((await one('The launch', 'active_7d'))?.estimate).toBeCloseTo(whole?.estimate ?? 0, 9);
      // An audience that is still to come waits together: three weeks dealt to four can hardly be told from chance.
      await world.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [world.tenantId, waves[3]?.id, audiences[3]]);
      expect(await again()).toMatchObject({ refused: 'too_few_units', sentence: expect.stringMatching(/whole departments, audiences and units that dates were given to .* Dates given to more and smaller groups would allow more\./) });
      await world.sql('delete from programmes.wave_audience where wave_id = $1', [waves[3]?.id]);
      // As on the day of the launch: those who left since, and those who came since, change nothing.
      await world.sql(`update directory.audience set members_since = '2020-01-01' where id = any($1)`, [audiences]);
      await world.sql(`update directory.audience_member set valid_from = '2020-01-01' where audience_id = any($1)`, [audiences]);
      await world.sql(`update directory.person set hired_on = '2020-01-01' where org_unit_id = any($1)`, [units]);
      const then = await again();
      expect(then).toMatchObject({ unitsOffered: 18, unitsCompared: 24 });
      await world.sql('update directory.audience_member set valid_to = $2 where audience_id = $1 and random() < 0.5', [first, addDays(FIRST, 7 * 40)]);
      await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select tenant_id, $1, id, $3 from directory.person where org_unit_id = any($2)`, [second, units.slice(18), addDays(FIRST, 7 * 40)]);
      expect(await again()).toEqual(then);
      await world.sql('delete from programmes.wave_audience where wave_id = any($1)', [waves.map(({ id }) => id)]);
      for (const [at, { id }] of waves.entries()) await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, id, units.slice(at * 6, at * 6 + 6)]);
    });

    it('an activity keeps the units of a wave that was launched and withdrawn since', async () => {
      const [wave] = await world.sql<{ id: string }>(`select id from programmes.wave where programme_id = $1 and position = 0`, [programmeId]);
      await world.sql(`insert into programmes.activity (tenant_id, programme_id, wave_id, title, state, starts_on, ends_on, engagement_mode) values ($1, $2, $3, 'Lunch clinic', 'observing', $4, $4::date + 30, 'pull')`, [world.tenantId, programmeId, wave?.id, addDays(FIRST, 7 * 47)]);
      await again();
      const before = await one('Lunch clinic', 'active_7d');
      expect(before).toMatchObject({ unitsOffered: 6, peopleOffered: 300 });
      await world.sql(`update programmes.wave set state = 'withdrawn', launched_on = launch_on where id = $1`, [wave?.id]);
      await again();
      expect(await one('Lunch clinic', 'active_7d')).toMatchObject({ unitsOffered: 6, peopleOffered: 300, estimate: before?.estimate, grade: before?.grade, caveats: expect.arrayContaining(['Offered with waves that are stopped since, and counted with those offered it: Wave 0.']) });
      await world.sql(`update programmes.wave set state = 'adopting', launched_on = null where id = $1`, [wave?.id]);
    });
  });

  describe('a figure that began to count something else', () => {
    const again = async () => {
      await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
      await world.work();
      return { launch: await one('The launch', 'active_7d'), letter: await one('A letter', 'active_7d') };
    };
    const joined = addDays(FIRST, 7 * 46 + 2);

    it('because another source came in: what has nobody to compare with is refused, a comparison costs a grade, and both name the day', async () => {
      const [slack] = await world.sql<{ id: string }>(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'slack', 'Slack') returning id`, [world.tenantId]);
      const [viva] = await world.sql<{ id: string }>(`select id from adoption.usage_source where key = 'viva'`);
      await world.sql(`insert into adoption.usage_day (tenant_id, source_id, day, accounts, matched, data_to) values ($1, $2, $3::date, 1, 1, $3::date), ($1, $4, $5::date, 1, 1, $5::date), ($1, $4, $6::date, 1, 1, $6::date)`, [world.tenantId, viva?.id, FIRST, slack?.id, joined, addDays(FIRST, 7 * WEEKS - 1)]);
      const { launch, letter } = await again();
      expect(letter).toMatchObject({ refused: 'measure_changed', sentence: expect.stringContaining(`Slack is counted in from ${joined} on: readings before and after are not the same thing`) });
      expect(launch).toMatchObject({ grade: 'C', caveats: [UNSEEN, expect.stringContaining('began to count something else'), `Slack is counted in from ${joined} on.`] });
      await world.sql('delete from adoption.usage_day where source_id = $1', [slack?.id]);
      expect(await again()).toMatchObject({ launch: { grade: 'B', caveats: [UNSEEN] }, letter: { design: 'before_after' } });
    });

    it('because somebody defined it anew; outside the weeks that are compared it changes nothing', async () => {
      const define = (on: string) => world.sql(`insert into goals.metric (tenant_id, key, name, unit, source, definition, redefined_at) values ($1, 'viva.active_share_7d', 'Active', 'share', 'Viva Engage', 'Anew', $2::date) on conflict (tenant_id, key) do update set redefined_at = excluded.redefined_at`, [world.tenantId, on]);
      await define(joined);
      expect(await again()).toMatchObject({ letter: { refused: 'measure_changed', sentence: expect.stringContaining(`was defined anew on ${joined}`) }, launch: { grade: 'C' } });
      expect(await one('A letter', 'contributors_7d')).toMatchObject({ refused: null });
      await define(addDays(FIRST, 14));
      expect(await again()).toMatchObject({ letter: { design: 'before_after' }, launch: { grade: 'B' } });
    });
  });

  describe('the order of the waves', () => {
    const state = async (order: 'drawn_by_lot' | 'chosen', note: string) => {
      await world.get(EffectsService).stateOrder(world.actor('change_lead'), programmeId, { order, note });
      await world.work();
      return one('The launch', 'active_7d');
    };
    const launchDays = LAUNCHES.map((launch) => addDays(FIRST, 7 * (launch ?? 200)));

    /** As the wave planner keeps a lot that became the plan. */
    async function aLot(appliedOn: string): Promise<void> {
      const [run] = await world.sql<{ id: string }>(`insert into platform.run (tenant_id, kind, title, subject, requested_by_name) values ($1, 'programmes.plan-scenario', 'x', 'x', 'x') returning id`, [world.tenantId]);
      const settings = { seed: 7, startsOn: FIRST, byLot: true };
      const result = { waves: LAUNCHES.map((launch) => ({ kind: 'phased', launchWeek: launch ?? 200 })) };
      const [scenario] = await world.sql<{ id: string }>(
        `insert into programmes.wave_scenario (tenant_id, programme_id, name, state, settings, run_id, result, is_by_lot, made_by, applied_at, applied_by, replaced) values ($1, $2, 'By lot', 'planned', $3, $4, $5, true, 'x', $6, 'x', '{}') returning id`,
        [world.tenantId, programmeId, JSON.stringify(settings), run?.id, JSON.stringify(result), appliedOn],
      );
      await world.sql(`insert into programmes.wave_scenario_unit (tenant_id, scenario_id, org_unit_id, wave, people, stratum) select $1, $2, u, w, $3, s from unnest($4::uuid[], $5::integer[], $6::text[]) as t(u, w, s)`,
        [world.tenantId, scenario?.id, PEOPLE, units, units.map((_, u) => Math.floor(u / 6) + 1), units.map((_, u) => (u % 2 === 0 ? 'de' : 'en'))]);
    }
    afterAll(() => world.sql('delete from programmes.wave_scenario where programme_id = $1', [programmeId]));

    it('is no lot because somebody states it, least of all after readings exist; the effect says so', async () => {
      expect(await state('drawn_by_lot', 'Drawn on 2 January before the works council.')).toMatchObject({ design: 'staggered', grade: 'B', caveats: [expect.stringMatching(/is a statement: the wave planner kept no draw .+, after the first launch on 2025-05-26/), UNSEEN] });
      expect((await effects()).waveOrder).toMatchObject({ order: 'drawn_by_lot', statedBy: 'The change_lead' });
    });

    it('is a lot where the planner drew it and the dates are still those of the draw: then it is judged by the lot itself, among those who were drawn together, and is an A but for the spill-over nobody looked for', async () => {
      await aLot('2025-01-02');
      expect(await state('drawn_by_lot', 'Seed 7.')).toMatchObject({ design: 'stepped_wedge', grade: 'B', verdict: 'worked', caveats: [UNSEEN] });
    });

    it('loses it with a wave that is moved afterwards, for whatever reason', async () => {
      await world.sql(`update programmes.wave set launch_on = launch_on + 21 where programme_id = $1 and position = 3`, [programmeId]);
      expect(await state('drawn_by_lot', 'Seed 7.')).toMatchObject({ design: 'staggered', grade: 'B', caveats: [expect.stringContaining('6 units of 24 have another date now than the lot with seed 7 gave'), UNSEEN] });
      await world.sql(`update programmes.wave set launch_on = $2 where programme_id = $1 and position = 3`, [programmeId, launchDays[3]]);
      expect(await state('drawn_by_lot', 'Seed 7.')).toMatchObject({ design: 'stepped_wedge', grade: 'B' });
    });

    it('is chosen again when somebody takes the statement back', async () => {
      expect(await state('chosen', 'A mistake.')).toMatchObject({ design: 'staggered', grade: 'B', caveats: [UNSEEN] });
    });
  });

  it('is worth less while a wave’s launch was moved because of early results, and what was taken back counts no more', async () => {
    await world.sql(
      `with logged as (insert into programmes.plan_change (tenant_id, programme_id, subject_type, subject_id, kind, title, summary, changed_by) select tenant_id, programme_id, 'wave', id, 'changed', name, '', 'x' from programmes.wave where programme_id = $1 order by position limit 1 returning *)
       insert into programmes.date_change (tenant_id, programme_id, subject_type, subject_id, title, starts_before, ends_before, starts_after, ends_after, reason, change_id, changed_by)
       select tenant_id, programme_id, 'wave', subject_id, title, '2026-01-05', '2026-03-01', '2026-01-12', '2026-03-01', 'early_results', id, 'x' from logged`,
      [programmeId],
    );
    const again = async () => {
      await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
      await world.work();
      return one('The launch', 'active_7d');
    };
    expect(await again()).toMatchObject({ grade: 'C', caveats: [UNSEEN, expect.stringContaining('moved because of the figure')] });
    await world.sql('update programmes.date_change set is_undone = true where programme_id = $1', [programmeId]);
    expect(await again()).toMatchObject({ grade: 'B', caveats: [UNSEEN] });
  });

  it('stands in the library under its kind, as a prior for the next', async () => {
    const { items } = await world.read((session) => world.get(EffectsViews).library(session));
    expect(items.find(({ kind, measure }) => kind === 'waves' && measure === 'active_7d')).toMatchObject({ nextLow: null, entries: [{ programmeName: 'Enterprise social', grade: 'B' }] });
  });

  describe('on those who took it up', () => {
    const module: { id: string } = { id: '' };
    const state = async (input: Omit<StateTakeUp, 'subjectKey'>) => {
      await world.get(EffectsService).stateTakeUp(world.actor('change_lead'), programmeId, { subjectKey: 'waves', ...input });
      await world.work();
      return one('The launch', 'active_7d');
    };

    beforeAll(async () => {
      const [made] = await world.sql<{ id: string }>(`insert into training.training_module (tenant_id, key, title, format, minutes) values ($1, 'start', 'Getting started', 'session', 60) returning id`, [world.tenantId]);
      module.id = made?.id ?? '';
      // Six of ten people of each launched unit complete it in the week of the launch, and nobody else does.
      for (const [at, launch] of LAUNCHES.entries()) {
        if (launch === null) continue;
        await world.sql(
          `insert into training.completion (tenant_id, person_id, module_id, completed_on, source, recorded_by) select p.tenant_id, p.id, $1, $2, 'import', 'x' from directory.person p where p.org_unit_id = any($3::uuid[]) and substr(p.employee_number, length(p.employee_number) - 1) ~ '[1-6]$'`,
          [module.id, addDays(FIRST, 7 * launch + 2), units.slice(at * 6, at * 6 + 6)],
        );
      }
    });

    it('stands second, the offer being the instrument, once somebody said what shows take-up; the headline stays what it was', async () => {
      const before = await one('The launch', 'active_7d');
      expect(before).toMatchObject({ takeUp: null, takers: null });
      const after = await state({ kind: 'completed', moduleId: module.id });
      expect(after).toMatchObject({ sentence: before?.sentence, grade: before?.grade, estimate: before?.estimate, takeUp: { words: 'completed “Getting started”', statedBy: 'The change_lead' }, takers: { isWeak: false } });
      const takers = after?.takers;
      expect(takers?.takeUp).toBeGreaterThan(55);
      expect(takers?.takeUp).toBeLessThan(65);
      expect(takers?.low).toBeLessThan(EFFECT / 0.6);
      expect(takers?.high).toBeGreaterThan(EFFECT / 0.6);
      expect(takers?.sentence).toMatch(/^Those who took it up because it was offered rose \d+\.\d points more \(between \d+\.\d and \d+\.\d\); the offer moved take-up by (59|6\d) % of people\.$/);
    });

    it('reads attendance of sessions as well, and warns where the offer hardly moved take-up', async () => {
      const [session] = await world.sql<{ id: string }>(
        `insert into training.training_session (tenant_id, module_id, starts_local, ends_local, time_zone, starts_at, ends_at, capacity, language) values ($1, $2, $3::date + time '09:00', $3::date + time '10:00', 'UTC', $3::date, $3::date + interval '1 hour', 500, 'en') returning id`,
        [world.tenantId, module.id, addDays(FIRST, 7 * 20 + 1)],
      );
      await world.sql(`insert into training.session_seat (tenant_id, session_id, person_id, state, booked_by) select tenant_id, $1, id, 'attended', 'trainer' from directory.person where org_unit_id = any($2::uuid[])`, [session?.id, [units[0], units[20]]]);
      expect(await state({ kind: 'attended', moduleId: module.id })).toMatchObject({ grade: 'C', caveats: [expect.stringContaining('still waiting had begun')], takers: { isWeak: true } });
    });

    it('what shows it stays with an activity that is renamed', async () => {
      await world.get(EffectsService).stateTakeUp(world.actor('change_lead'), programmeId, { subjectKey: 'activity:A letter from the board', kind: 'none', note: 'Nobody can see who read it.' });
      const rename = (title: string, was: string) => world.sql('update programmes.activity set title = $2 where programme_id = $1 and title = $3', [programmeId, title, was]);
      await rename('A letter from all of us', 'A letter from the board');
      await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
      await world.work();
      expect(await one('A letter from all of us', 'active_7d')).toMatchObject({ subjectKey: 'activity:A letter from all of us', takeUp: { kind: 'none', note: 'Nobody can see who read it.' } });
      await rename('A letter from the board', 'A letter from all of us');
    });

    it('a figure is no take-up of itself', async () => {
      await state({ kind: 'used', feature: 'contributors' });
      expect(await one('The launch', 'contributors_7d')).toMatchObject({ takeUp: { kind: 'used' }, takers: null });
    });

    it('leaves out units under an agreement with the works council', async () => {
      await state({ kind: 'completed', moduleId: module.id });
      await world.sql(`insert into adoption.works_council_rule (tenant_id, kind, org_unit_id, agreement, created_by) select $1, 'legal_entity', u, 'Agreement', 'x' from unnest($2::uuid[]) u`, [world.tenantId, units.slice(0, 1)]);
      await world.sql(`insert into adoption.works_council_rule (tenant_id, kind, country, agreement, created_by) values ($1, 'country', 'DE', 'Agreement', 'x')`, [world.tenantId]);
      await world.sql(`update directory.person set country = 'Allemagne' where org_unit_id = $1`, [units[1]]);
      expect((await state({ kind: 'completed', moduleId: module.id }))?.takers?.sentence).toContain('Units under an agreement with the works council are left out of it.');
      const known = await world.read((session) => world.get(ProtectedTakeUpOfUnits).fromTraining(session, 'completed', module.id, ['2025-06-30']));
      expect([...(known?.covered ?? [])].sort()).toEqual(units.slice(0, 2).sort());
      await world.sql('delete from adoption.works_council_rule');
    });

    it.each([
      ['a subject that is not there', { subjectKey: 'activity:Nothing', kind: 'none' }, '/subjectKey'],
      ['a module that is not there', { subjectKey: 'waves', kind: 'completed', moduleId: '00000000-0000-4000-8000-000000000000' }, '/moduleId'],
      ['no module', { subjectKey: 'waves', kind: 'attended' }, '/moduleId'],
      ['no feature', { subjectKey: 'waves', kind: 'used' }, '/feature'],
    ] as const)('%s is refused by field', async (_, input, pointer) => {
      await expect(world.get(EffectsService).stateTakeUp(world.actor('change_lead'), programmeId, input)).rejects.toMatchObject({ body: { errors: [{ pointer }] } });
    });
  });

  it('small units counted together are left out where they were offered it at different times', async () => {
    const [small] = await world.sql<{ id: string }>(`select id from directory.org_unit where id = $1`, [units[0]]);
    const below = await world.aUnit('tiny', 3, small?.id ?? null);
    const [wave] = await world.sql<{ id: string }>(`select id from programmes.wave where programme_id = $1 and position = 2`, [programmeId]);
    await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, wave?.id, below]);
    await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
    await world.work();
    expect(await one('The launch', 'active_7d')).toMatchObject({ unitsOffered: 17, unitsCompared: 23, caveats: expect.arrayContaining([expect.stringContaining('counted together')]) });
    await world.sql('delete from programmes.wave_unit where org_unit_id = $1', [below]);
  });

  it('a unit that was merged away is the one it was merged into, for what got a date and for the lot that gave it', async () => {
    const [into = '', other = ''] = units;
    const gone = await world.aUnit('gone', 0);
    await world.sql('update directory.org_unit set merged_into = $2, followed_by = $2, closed_on = current_date where id = $1', [gone, into]);
    await world.sql('delete from directory.org_unit_closure where org_unit_id = $1', [gone]);
    await world.sql('insert into directory.org_unit_closure (tenant_id, org_unit_id, below_id, depth, is_followed) values ($1, $2, $3, 0, true)', [world.tenantId, gone, into]);
    const [next] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Next', 'live', '2025-01-06') returning id`, [world.tenantId]);
    const [wave] = await world.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, 'Gone', 0, 'adopting', $3, $3::date + 60) returning id`, [world.tenantId, next?.id, addDays(FIRST, 70)]);
    await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) values ($1, $2, $3)', [world.tenantId, wave?.id, gone]);
    await world.sql(`insert into adoption.wave_order (tenant_id, programme_id, wave_order, note, stated_by) values ($1, $2, 'drawn_by_lot', 'Seed 9', 'x')`, [world.tenantId, next?.id]);
    const [run] = await world.sql<{ id: string }>(`insert into platform.run (tenant_id, kind, title, subject, requested_by_name) values ($1, 'programmes.plan-scenario', 'x', 'x', 'x') returning id`, [world.tenantId]);
    const [scenario] = await world.sql<{ id: string }>(
      `insert into programmes.wave_scenario (tenant_id, programme_id, name, state, settings, run_id, result, is_by_lot, made_by, applied_at, applied_by, replaced) values ($1, $2, 'By lot', 'planned', $3, $4, '{"waves": [{"kind": "phased", "launchWeek": 10}]}', true, 'x', '2025-01-02', 'x', '{}') returning id`,
      [world.tenantId, next?.id, JSON.stringify({ seed: 9, startsOn: FIRST, byLot: true }), run?.id]);
    await world.sql(`insert into programmes.wave_scenario_unit (tenant_id, scenario_id, org_unit_id, wave, people, stratum) values ($1, $2, $3, 1, $4, 'de')`, [world.tenantId, scenario?.id, gone, PEOPLE]);
    const { blocks, order } = await world.read(async (session) => {
      const inputs = world.get(EffectInputs);
      const [launch] = (await inputs.subjects(session, next?.id ?? '')).asked;
      return { blocks: [launch?.offeredOn.get(into), launch?.blockOf?.get(into), launch?.blockOf?.get(other)], order: await inputs.order(session, next?.id ?? '', launch, addDays(FIRST, 7 * WEEKS - 1)) };
    });
    expect(blocks).toEqual([addDays(FIRST, 70), into, other]);
    expect(order).toEqual({ order: 'drawn_by_lot', caveat: null, stratumOf: new Map([[into, 'de']]) });
    const of = `programme_id = '${next?.id ?? ''}'`;
    for (const from of [`programmes.wave_scenario where ${of}`, `adoption.wave_order where ${of}`, `programmes.wave_unit where wave_id = '${wave?.id ?? ''}'`, `programmes.wave where ${of}`, `programmes.programme where id = '${next?.id ?? ''}'`, `directory.org_unit_closure where org_unit_id = '${gone}'`, `directory.org_unit where id = '${gone}'`]) await world.asOwner(`delete from ${from}`);
  });

  it('tells the wave planner how units scatter, from the readings of the last year', async () => {
    const keep = () => world.get(TenantDb).transaction(world.actor('change_lead'), (session) => world.get(ScatterOfReadings).keep(session));
    await keep();
    await keep();
    const known = await world.read((session) => world.get(ScatterOfReadings).scatter(session));
    expect(known).toMatchObject({ weeks: 52, source: 'Viva Engage', figure: 'People active in the week' });
    // 3 points were planted, and the launches of the waves within the year make units differ by more.
    expect(known?.deviation).toBeGreaterThan(3);
    expect(known?.deviation).toBeLessThan(6);
    const of = (metricKey: string) => world.read((session) => world.get(ScatterOfReadings).scatter(session, metricKey));
    expect(await of('viva.active_share_7d')).toEqual(known);
    expect(await of('viva.contributors_share_7d')).toMatchObject({ figure: 'People who post or reply in the week' });
    expect(await of('viva.replies_7d')).toBeNull();
    expect(await world.read((session) => world.get(ScatterOfReadings).scatter(session), world.strangerTenantId)).toBeNull();
  });

  it('what the waves as they stand could show is asked of the same units, dates and blocks as their effect will be', async () => {
    const offers = () => world.read((session) => world.get(ScatterOfReadings).offers(session, programmeId, 'viva.active_share_7d'));
    const known = await offers();
    expect(known?.order).toBe('chosen');
    expect(new Map(known?.units.map(({ id, launchOn }) => [id, launchOn]))).toEqual(new Map(units.map((unit, u) => [unit, addDays(FIRST, 7 * (launchOf(u) ?? 200))])));
    expect(known?.units.every(({ id, block, people }) => block === id && people === PEOPLE)).toBe(true);
    expect(await world.read((session) => world.get(ScatterOfReadings).offers(session, programmeId, 'viva.replies_7d'))).toBeNull();
    // The same waves, each for an audience of its people: three dates and those who wait, and one that reaches a part of its units only.
    const waves = await world.sql<{ id: string; position: number }>('select id, position from programmes.wave where programme_id = $1 order by position', [programmeId]);
    await world.sql('delete from programmes.wave_unit where wave_id = any($1::uuid[])', [waves.map(({ id }) => id)]);
    for (const { id, position } of waves) {
      const [audience] = await world.sql<{ id: string }>(`insert into directory.audience (tenant_id, name, rule) values ($1, $2, '{"kind":"rule","where":{"kind":"any","conditions":[]}}') returning id`, [world.tenantId, `Of wave ${position}`]);
      await world.sql(`insert into directory.audience_member (tenant_id, audience_id, person_id, valid_from) select tenant_id, $1, id, '2025-01-01' from directory.person where org_unit_id in (select below_id from directory.org_unit_closure where org_unit_id = any($2::uuid[]))`, [audience?.id, units.slice(position * 6, position * 6 + (position === 3 ? 5 : 6))]);
      await world.sql('insert into programmes.wave_audience (tenant_id, wave_id, audience_id) values ($1, $2, $3)', [world.tenantId, id, audience?.id]);
    }
    const through = await offers();
    expect(through?.units.map(({ id, launchOn }) => [id, launchOn]).sort()).toEqual(units.map((unit, u) => [unit, u === 23 ? null : addDays(FIRST, 7 * (launchOf(u) ?? 200))]).sort());
    expect(new Set(through?.units.map(({ block }) => block)).size).toBe(5);
    expect(through?.scatter.deviation).toBeLessThan(known?.scatter.deviation ?? 0);
    await world.sql('delete from programmes.wave_audience where wave_id = any($1::uuid[])', [waves.map(({ id }) => id)]);
    for (const { id, position } of waves) await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, id, units.slice(position * 6, position * 6 + 6)]);
  });

  it('an activity of another programme on the same units and days is a rival, like its launch would be', async () => {
    const [other] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Leaner meetings', 'live', '2025-01-06') returning id`, [world.tenantId]);
    for (const [at, launch] of LAUNCHES.entries()) {
      if (launch === null) continue;
      const [wave] = await world.sql<{ id: string }>(`insert into programmes.wave (tenant_id, programme_id, name, position, state, launch_on, embed_until) values ($1, $2, $3, $4, 'planned', $5, $5::date + 60) returning id`, [world.tenantId, other?.id, `Group ${at}`, at, addDays(FIRST, 7 * launch)]);
      await world.sql('insert into programmes.wave_unit (tenant_id, wave_id, org_unit_id) select $1, $2, unnest($3::uuid[])', [world.tenantId, wave?.id, units.slice(at * 6, at * 6 + 6)]);
      await world.sql(`insert into programmes.activity (tenant_id, programme_id, wave_id, title, state, starts_on, ends_on, engagement_mode) values ($1, $2, $3, 'Walking meetings', 'observing', $4, $4::date + 30, 'pull')`, [world.tenantId, other?.id, wave?.id, addDays(FIRST, 7 * launch)]);
    }
    await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
    await world.work();
    expect(await one('The launch', 'active_7d')).toMatchObject({ refused: 'inseparable', sentence: expect.stringContaining('“Walking meetings” of “Leaner meetings”') });
    await world.sql('delete from programmes.activity where programme_id = $1', [other?.id]);
  });

  it('a stranger sees nothing of it', async () => {
    await expect(world.read((session) => world.get(EffectsViews).of(session, programmeId), world.strangerTenantId)).rejects.toThrow('There is no such programme');
  });
});
