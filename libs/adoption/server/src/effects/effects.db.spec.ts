import { addDays, day } from '@realign/kernel';
import { EstimateEffects, UsageRolledUp } from '@realign/adoption/contract';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { randomFrom } from '@realign/effects/domain';
import { AdoptionWorld } from '../testing/adoption-world';
import { EffectsService } from './effects.service';
import { EffectsViews } from './effects.view';

const FIRST = day('2025-01-06');
const WEEKS = 60;
const EFFECT = 12;
const UNITS = 24;
const PEOPLE = 50;
/** The week each unit's wave is launched; the last six still wait. */
const LAUNCHES = [20, 28, 36, null];
const launchOf = (unit: number): number | null => LAUNCHES[Math.floor(unit / 6)] ?? null;

let world: AdoptionWorld;
let programmeId: string;
let sourceId: string;
const units: string[] = [];

beforeAll(async () => {
  world = await AdoptionWorld.open();
  const bank = await world.aUnit('bank', 0);
  for (let u = 0; u < UNITS; u += 1) units.push(await world.aUnit(`unit${String(u)}x`, 0, bank));
  const [source] = await world.sql<{ id: string }>(`insert into adoption.usage_source (tenant_id, key, name) values ($1, 'viva', 'Viva Engage') returning id`, [world.tenantId]);
  sourceId = source?.id ?? '';
  const [programme] = await world.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, state, starts_on) values ($1, 'Enterprise social', 'live', '2025-01-06') returning id`, [world.tenantId]);
  programmeId = programme?.id ?? '';
  for (const [at, launch] of LAUNCHES.entries()) await aWave(at, launch);
  await plantRollups();
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

/** Sundays of each unit: 40 % active, 12 points more from the launch on; posting never changes. */
async function plantRollups(): Promise<void> {
  const random = randomFrom(7);
  const rows = units.flatMap((unit, u) =>
    Array.from({ length: WEEKS }, (_, t) => {
      const launch = launchOf(u);
      const share = 40 + 3 * Math.sin(t / 8) + 3 * random.normal() + (launch !== null && t >= launch ? EFFECT : 0);
      return { unit, on: addDays(FIRST, 7 * t + 6), active: Math.round((share / 100) * PEOPLE), posting: Math.round(PEOPLE * (0.2 + 0.03 * random.normal())) };
    }),
  );
  await world.sql(
    `insert into adoption.unit_day (tenant_id, source_id, day, org_unit_id, people, active_1d, active_7d, active_28d, contributors_1d, contributors_7d, contributors_28d, habitual_28d, posts, replies, reads, reactions)
     select $1, $2, r.on, r.unit, ${PEOPLE}, 0, r.active, r.active, 0, r.posting, r.posting, 0, 0, 0, 0, 0 from jsonb_to_recordset($3::jsonb) as r(unit uuid, "on" date, active integer, posting integer)`,
    [world.tenantId, sourceId, JSON.stringify(rows)],
  );
  await world.sql(
    `insert into adoption.organisation_day (tenant_id, source_id, day, people, active_1d, active_7d, active_28d, contributors_1d, contributors_7d, contributors_28d, habitual_28d, posts, replies, reads, reactions, days_7, days_28, unlinked_1d, unlinked_28d)
     select tenant_id, source_id, day, sum(people), 0, sum(active_7d), sum(active_28d), 0, sum(contributors_7d), 0, 0, 0, 0, 0, 0, 7, 28, 0, 0 from adoption.unit_day group by 1, 2, 3`,
  );
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
    expect(launch).toMatchObject({ design: 'staggered', grade: 'B', verdict: 'worked', horizonWeeks: 12, unitsOffered: 18, unitsCompared: 24, peopleOffered: 900, caveats: [] });
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

  it('refuses to tell an activity from the launch it came with', async () => {
    expect(await one('Desk visits', 'active_7d')).toMatchObject({ refused: 'inseparable', estimate: null, grade: null, weeks: [] });
  });

  it('calls a letter to everybody before and after, grade D', async () => {
    const letter = await one('A letter', 'active_7d');
    expect(letter).toMatchObject({ design: 'before_after', grade: 'D' });
  });

  it('is the same sentence in the evidence of a checkpoint', async () => {
    const facts = await world.read((session) => world.get(AdoptionEvidenceReader).read(session, programmeId));
    const fact = facts.find(({ key }) => key === 'adoption.effect:active_7d:waves');
    expect(fact).toMatchObject({ status: 'ok', unit: 'points', note: (await one('The launch', 'active_7d'))?.sentence });
  });

  it('the same inputs again change no row, and new readings ask again by themselves', async () => {
    const before = await effects();
    await world.write((session) => world.get(EffectsService).afterRollUp({ tenantId: session.tenantId, sourceId, runId: programmeId } satisfies UsageRolledUp));
    expect(await world.count(`platform.outbox where name = '${EstimateEffects.job}' and state = 'ready'`)).toBe(1);
    await world.work();
    expect(await effects()).toEqual(before);
  });

  it('waves whose order somebody states was drawn by lot earn grade A, judged by the lot itself', async () => {
    await world.get(EffectsService).stateOrder(world.actor('change_lead'), programmeId, { order: 'drawn_by_lot', note: 'Drawn on 2 January before the works council.' });
    await world.work();
    expect(await one('The launch', 'active_7d')).toMatchObject({ design: 'stepped_wedge', grade: 'A', verdict: 'worked' });
    expect((await effects()).waveOrder).toMatchObject({ order: 'drawn_by_lot', statedBy: 'The change_lead' });
    await world.get(EffectsService).stateOrder(world.actor('change_lead'), programmeId, { order: 'chosen', note: 'A mistake.' });
    await world.work();
    expect(await one('The launch', 'active_7d')).toMatchObject({ design: 'staggered', grade: 'B' });
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
    expect(await again()).toMatchObject({ grade: 'C', caveats: [expect.stringContaining('moved because of the figure')] });
    await world.sql('update programmes.date_change set is_undone = true where programme_id = $1', [programmeId]);
    expect(await again()).toMatchObject({ grade: 'B', caveats: [] });
  });

  it('stands in the library under its kind, as a prior for the next', async () => {
    const { items } = await world.read((session) => world.get(EffectsViews).library(session));
    expect(items.find(({ kind, measure }) => kind === 'waves' && measure === 'active_7d')).toMatchObject({ nextLow: null, entries: [{ programmeName: 'Enterprise social', grade: 'B' }] });
  });

  it('shows no side of a comparison below the minimum group', async () => {
    await world.sql('update adoption.unit_day set people = 1, active_7d = least(active_7d, 1) where org_unit_id = any($1::uuid[])', [units.slice(18)]);
    await world.get(EffectsService).start(world.actor('change_lead'), programmeId);
    await world.work();
    expect(await one('The launch', 'active_7d')).toMatchObject({ refused: 'too_few_people', weeks: [] });
  });

  it('a stranger sees nothing of it', async () => {
    await expect(world.read((session) => world.get(EffectsViews).of(session, programmeId), world.strangerTenantId)).rejects.toThrow('There is no such programme');
  });
});
