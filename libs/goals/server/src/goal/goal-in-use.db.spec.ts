import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor } from '@realign/kernel';
import type { ChangeGoal, GoalView, KeyResultInput } from '@realign/goals/contract';
import { TenantDb } from '@realign/platform';
import type { Ambiguities, AmbiguitySource } from '@realign/programmes/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import fc from 'fast-check';
import { GoalChecks } from '../launch/goal-checks';
import { BenefitService } from '../benefit/benefit.service';
import { BenefitViews } from '../benefit/benefit.view';
import { GoalMapService } from '../map/goal-map.service';
import { GoalEvidence } from './goal-readings';
import { GoalService } from './goal.service';
import { GoalViews } from './goal.view';
import { KeyResultService } from './key-result.service';
import { MilestoneService } from '../milestone/milestone.service';
import { KeyResultStore } from './key-result.store';

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const keyResult = (over: Partial<KeyResultInput> = {}): KeyResultInput => ({ title: 'Answers a day', semantics: 'increase', unit: 'count', baseline: 10, baselineOn: dayFrom(-90), target: 20, targetOn: dayFrom(90), source: 'Counted by hand', ...over }) as KeyResultInput;

type Act = 'activate' | 'review' | 'add' | 'addWithoutBaseline' | 'remove' | 'dropBaseline' | 'dropSource' | 'floor';
const ACTS: readonly Act[] = ['activate', 'activate', 'review', 'add', 'addWithoutBaseline', 'remove', 'remove', 'dropBaseline', 'dropSource', 'floor'];

/** I4 in words of its own: an active goal of the organisation without a key result that says where it stands, since when and by whose count. */
const BROKEN = `
  select g.id from goals.goal g where g.tenant_id = $1 and g.level = 'organisation' and g.state = 'active' and not exists (select 1 from goals.key_result k where k.goal_id = g.id and length(trim(k.source)) > 0
    and ((k.baseline is not null and k.baseline_on is not null) or k.semantics = 'at_least' or k.semantics = 'at_most' or (k.kind = 'milestone' and 2 <= (select count(*) from goals.milestone m where m.key_result_id = k.id))))`;

describe('a goal of the organisation that is in use (I4)', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let tenantId: string;
  let lead: Actor;
  let programmeId: string;

  beforeAll(async () => {
    database = await testDatabase();
    app = await Test.createTestingModule({ imports: [database.platform()], providers: [BenefitService, BenefitViews, GoalMapService, GoalService, GoalViews, KeyResultService, KeyResultStore, MilestoneService] }).compile();
    tenantId = await database.tenant('Meridian Bank');
    lead = { tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'The lead' };
    programmeId = (await database.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, time_zone) values ($1, 'P', 'UTC') returning id`, [tenantId]))[0]?.id ?? '';
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('promises a benefit in a message that was removed again once it is put back, whatever was written of the others meanwhile', async () => {
    const benefits = app.get(BenefitService);
    const aMessage = async (id?: string) => (await database.sql<{ id: string }>(`insert into programmes.message (tenant_id, id, programme_id, title, channel, send_on) values ($1, coalesce($3::uuid, uuidv7()), $2, 'M', 'email', current_date) returning id`, [tenantId, programmeId, id ?? null]))[0]?.id ?? '';
    const [gone, other] = [await aMessage(), await aMessage()];
    const { id, version } = await benefits.create(lead, programmeId, { title: 'An answer within a day', forWhom: 'people', messageIds: [gone] });
    const read = async () => [(await benefits.get(lead, id)).promisedIn.map(({ messageId }) => messageId), (await database.sql<{ promises: number }>('select promises from goals.benefit_v where benefit_id = $1', [id]))[0]?.promises];
    await database.sql('delete from programmes.message where id = $1', [gone]);
    expect(await read()).toEqual([[], 0]);
    await benefits.change(lead, id, version, { messageIds: [other] });
    expect(await read()).toEqual([[other], 1]);
    await aMessage(gone);
    expect(await read()).toEqual([[gone, other], 2]);
    await benefits.change(lead, id, version + 1, { messageIds: [other] });
    expect(await read()).toEqual([[other], 1]);
  });

  /** Whatever is refused changes nothing. @returns whether it was done */
  async function act(goalId: string, what: Act, at: number): Promise<boolean> {
    const [goals, results] = [app.get(GoalService), app.get(KeyResultService)];
    const { version, keyResults } = await goals.get(lead, goalId);
    const one = keyResults[at % Math.max(1, keyResults.length)];
    const run = async (): Promise<unknown> => {
      if (what === 'activate' || what === 'review') return goals.change(lead, goalId, version, { state: what === 'activate' ? 'active' : 'at_review' });
      if (what === 'add') return results.add(lead, goalId, keyResult({ title: `Answers ${at}` }));
      if (what === 'addWithoutBaseline') return results.add(lead, goalId, keyResult({ title: `Unread ${at}`, baseline: null, baselineOn: undefined } as unknown as Partial<KeyResultInput>));
      if (!one) return undefined;
      if (what === 'remove') return results.remove(lead, one.id, one.version);
      return results.change(lead, one.id, one.version, what === 'dropBaseline' ? { baseline: null } : what === 'dropSource' ? { source: ' ' } : { semantics: 'at_least' });
    };
    try {
      await run();
      return true;
    } catch {
      return false;
    }
  }

  it('can be measured after whatever sequence of commands, also where two come at the same moment', async () => {
    let [active, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.constantFrom<Act | null>(...ACTS, null, null, null), fc.nat(5)), { minLength: 6, maxLength: 12 }), async (sequence) => {
        const { id } = await app.get(GoalService).create(lead, programmeId, { title: 'Raise answers in the open from 10 to 20 a day', keyResults: [keyResult()] });
        for (const [first, beside, at] of sequence) {
          const done = await Promise.all([act(id, first, at), ...(beside ? [act(id, beside, at + 1)] : [])]);
          refused += done.filter((one) => !one).length;
          expect({ first, beside, broken: await database.sql(BROKEN, [tenantId]) }).toEqual({ first, beside, broken: [] });
        }
        const { state, version } = await app.get(GoalService).get(lead, id);
        if (state === 'active') active += 1;
        await app.get(GoalService).change(lead, id, version, { state: 'withdrawn' }).catch(() => undefined);
        await database.sql(`update goals.goal set state = 'withdrawn' where id = $1`, [id]);
      }),
      { numRuns: 8, seed: 20_261_126, endOnFailure: true, examples: [[[['activate', 'remove', 0], ['review', null, 0], ['activate', 'remove', 0]]]] },
    );
    // A run in which nothing is in use, or nothing refused, would show nothing.
    expect([active > 0, refused > 5]).toEqual([true, true]);
  });

  describe('and that stays as clean as it was', () => {
    const [title, said] = ['Raise answers in the open from 10 to 20 a day', (pointer: string, code: string) => ({ body: { status: 422, errors: [{ pointer, code }] } })];
    const activated = async (of: string, name = title) => {
      const goal = await app.get(GoalService).create(lead, of, { title: name, keyResults: [keyResult(), keyResult({ title: 'People who answer', unit: 'share', baseline: 0.1, target: 0.6 })] });
      return app.get(GoalService).change(lead, goal.id, goal.version, { state: 'active' });
    };
    const programme = async () => (await database.sql<{ id: string }>(`insert into programmes.programme (tenant_id, name, time_zone, state) values ($1, 'Live', 'UTC', 'live') returning id`, [tenantId]))[0]?.id ?? '';

    it('could be read since it came into use, however long it was a draft', async () => {
      const of = await programme();
      const { id } = await app.get(GoalService).create(lead, of, { title, keyResults: [keyResult()] });
      await database.sql(`update goals.goal set created_at = now() - interval '60 days' where id = $1`, [id]);
      await database.sql(`update goals.key_result set created_at = now() - interval '60 days' where goal_id = $1`, [id]);
      const since = async (state: string): Promise<(string | undefined)[]> => {
        await database.sql('update goals.goal set state = $2 where id = $1', [id, state]);
        return (await app.get(TenantDb).read(lead, (session) => new GoalEvidence().read(session, of))).map(({ inUseSince }) => inUseSince);
      };
      expect([await since('draft'), await since('active')]).toEqual([[], [dayFrom(0)]]);
      await database.sql(`update goals.goal set in_use_at = now() - interval '20 days' where id = $1`, [id]);
      // What it goes through in use begins nothing anew.
      expect(await since('at_review')).toEqual([dayFrom(-20)]);
    });

    it('has no target beyond its range, and no figure that announces itself over another', async () => {
      const { keyResults: [counted, share] } = await activated(await programme());
      const change = (one: typeof counted, input: object) => app.get(KeyResultService).change(lead, one?.id ?? '', one?.version ?? 0, input);
      await expect(change(share, { target: 60 })).rejects.toMatchObject(said('/target', 'impossible-share'));
      await expect(app.get(KeyResultService).add(lead, counted?.goalId ?? '', keyResult({ unit: 'share', baseline: 0.2, target: 40 }))).rejects.toMatchObject(said('/target', 'impossible-share'));
      await expect(change(share, { target: 0.7 })).rejects.toMatchObject(said('/reason', 'promise-moved'));
      expect((await change(share, { target: 0.7, leadsId: counted?.id, reason: 'Two units joined.' })).target).toBe(0.7);
      await expect(change(counted, { leadsId: share?.id })).rejects.toMatchObject(said('/leadsId', 'circle'));
    });

    it('is found again in another live programme, which is named to whoever may read it', async () => {
      const [first, second, ended] = [await programme(), await programme(), await programme()];
      const words = 'Halve the days that a loan request waits for an answer from 8 to 4';
      const { id } = await activated(first, words);
      const doubles = async (of: Actor) => (await app.get(GoalService).get(of, id)).findings.filter(({ rule }) => rule === 'duplicate').map(({ detail }) => detail);
      expect(await doubles(lead)).toEqual([]);
      await activated(second, 'Halve the days a loan request waits for an answer, from 8 to 4.');
      await database.sql(`update programmes.programme set name = 'Loans anew' where id = $1`, [second]);
      expect(await doubles(lead)).toEqual(['“Halve the days a loan request waits for an answer, from 8 to 4.” of the programme “Loans anew” says the same. Join them, or say what differs.']);
      expect(await doubles({ ...lead, roles: [] })).toEqual(['A goal of another programme says the same. Join them, or say what differs.']);
      const draft = { title: words, level: 'organisation' as const, keyResults: [keyResult()] };
      expect((await app.get(GoalService).lint(lead, { ...draft, programmeId: ended })).findings.map(({ rule }) => rule)).toContain('duplicate');
      await database.sql(`update programmes.programme set state = 'retired' where id = any($1::uuid[])`, [[second, ended]]);
      expect(await doubles(lead)).toEqual([]);
    });

    it('keeps two milestones; one that was reached goes with its day, and comes back as it was', async () => {
      const [goals, milestones] = [app.get(GoalService), app.get(MilestoneService)];
      const of = await programme();
      const goal = await goals.create(lead, of, { title, keyResults: [{ kind: 'milestone', title: 'The new help desk works', semantics: 'increase', unit: 'share', targetOn: dayFrom(90), milestones: [{ title: 'It is staffed', dueOn: dayFrom(30) }, { title: 'It is open', dueOn: dayFrom(60) }] }] });
      const { keyResults: [{ id, milestones: [first] } = { id: '', milestones: [] }] } = await goals.change(lead, goal.id, goal.version, { state: 'active' });
      // Nobody is asked how it is measured: by what is reached. Of one that has nothing yet everybody asks.
      const wish = await goals.create(lead, of, { title: 'Be better' });
      const asked: AmbiguitySource[] = [];
      const checks = new GoalChecks(null, { register: (source: AmbiguitySource) => asked.push(source) } as unknown as Ambiguities, null, null);
      checks.onModuleInit();
      const served = async (id: string) => (await app.get(TenantDb).read(lead, (session) => checks.read(session, id))).filter(({ key }) => ['goals.served', 'goals.activities-serve'].includes(key)).map(({ isMet, why }) => [isMet, why]);
      expect(await served(await programme())).toEqual([[false, 'No goal is in use.'], [false, 'No activity is planned.']]);
      expect((await app.get(TenantDb).read(lead, (session) => asked[0]?.read(session, of) ?? Promise.resolve([]))).map(({ key }) => key)).toEqual([`goals.goal-without-metric:${wish.id}`]);
      const reached = (await milestones.change(lead, first?.id ?? '', first?.version ?? 0, { reachedOn: dayFrom(-3) })).milestones[0];
      const remove = (version: number) => milestones.remove(lead, first?.id ?? '', version, 'Nobody needs it.');
      await expect(remove(reached?.version ?? 0)).rejects.toMatchObject({ body: { status: 409, code: 'goal-in-use' } });
      await milestones.add(lead, id, { title: 'It is known', dueOn: dayFrom(80), reason: 'It is asked for.' });
      await expect(remove(first?.version ?? 0)).rejects.toMatchObject({ body: { status: 412 } });
      expect((await remove(reached?.version ?? 0)).milestones.map((one) => one.title)).toEqual(['It is open', 'It is known']);
      const back = { putsBack: first?.id ?? '', title: 'It is staffed', dueOn: dayFrom(30) };
      expect((await milestones.add(lead, id, back)).milestones[0]).toMatchObject({ id: first?.id, title: 'It is staffed', reachedOn: dayFrom(-3) });
      await expect(milestones.add(lead, id, { ...back, putsBack: goal.id })).rejects.toMatchObject(said('/putsBack', 'reference'));
    });

    it('below one that is withdrawn says so, and goes on under another', async () => {
      const [goals, of] = [app.get(GoalService), await programme()];
      const [first, second] = [await activated(of), await activated(of, 'Raise questions asked in the open from 5 to 9 a day')];
      const made = await goals.create(lead, of, { title: 'Raise answers of Retail from 10 to 20 a day', parentId: first.id, keyResults: [keyResult()] });
      const lower = await goals.change(lead, made.id, made.version, { state: 'active' });
      await goals.change(lead, first.id, first.version, { state: 'withdrawn' });
      expect((await goals.get(lead, lower.id)).findings).toEqual(expect.arrayContaining([expect.objectContaining({ rule: 'upper-not-in-use', pointer: '/parentId', suggestions: [expect.objectContaining({ asks: ['upper'] })] })]));
      const move = (parentId: string) => goals.change(lead, lower.id, lower.version, { parentId });
      const elsewhere = await activated(await programme());
      await expect(goals.change(lead, lower.id, lower.version, { parentId: null } as unknown as ChangeGoal)).rejects.toMatchObject(said('/parentId', 'upper-goal-missing'));
      await expect(move(elsewhere.id)).rejects.toMatchObject(said('/parentId', 'reference'));
      await expect(move(first.id).then(({ version }) => goals.change(lead, lower.id, version, { state: 'at_review' })).then(({ version }) => goals.change(lead, lower.id, version, { state: 'active' }))).rejects.toMatchObject({ body: { code: 'upper-goal-not-set' } });
      const { version } = await goals.get(lead, lower.id);
      const moved = await goals.change(lead, lower.id, version, { parentId: second.id, state: 'active' });
      expect([moved.parentId, moved.findings.filter(({ rule }) => rule === 'upper-not-in-use')]).toEqual([second.id, []]);
      await expect(goals.change(lead, second.id, second.version, { parentId: moved.id })).rejects.toMatchObject({ body: { code: 'wrong-level' } });
    });

    it('says when its owner has left, and takes nobody who has', async () => {
      const [gone] = await database.sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, state, left_on) values ($1, 'gone', 'G', 'S', 'Gone Soon', 'left', current_date) returning id`, [tenantId]);
      const goal = await activated(await programme());
      await expect(app.get(GoalService).change(lead, goal.id, goal.version, { ownerPersonId: gone?.id ?? '' })).rejects.toMatchObject(said('/ownerPersonId', 'person-left'));
      await database.sql('update goals.goal set owner_person_id = $2 where id = $1', [goal.id, gone?.id]);
      const seen = await app.get(GoalService).change(lead, goal.id, goal.version, { ownerPersonId: gone?.id ?? '', why: 'Answers are why people come.' });
      expect(seen).toMatchObject({ owner: { name: 'Gone Soon', hasLeft: true }, findings: expect.arrayContaining([expect.objectContaining({ rule: 'no-owner', detail: 'Gone Soon has left. Name who owns it now.' })]) });
    });

    it('keeps what it promised: a target moved to what is there says what it was, until when and why, in its own history too; what was read stays in its unit', async () => {
      const { keyResults: [counted] } = await activated(await programme());
      const id = counted?.id ?? '';
      const results = app.get(KeyResultService);
      const change = async (input: object) => results.change(lead, id, (await results.get(lead, id)).version, input);
      await expect(change({ unit: 'answers a day' })).rejects.toMatchObject(said('/reason', 'promise-moved'));
      await database.sql(`insert into goals.check_in (tenant_id, key_result_id, value, as_of, submitted_by) values ($1, $2, 12, current_date, 'A')`, [tenantId, id]);
      for (const input of [{ target: 12 }, { targetOn: dayFrom(200) }, { baseline: 11 }, { semantics: 'decrease', target: 5 }, { target: 12, reason: ' ' }]) await expect(change(input)).rejects.toMatchObject(said('/reason', 'promise-moved'));
      expect(await change({ title: 'Answers each day', source: 'Counted by the desk', checkInDays: 14, target: 20 })).toMatchObject({ earlier: [], target: 20 });
      const moved = await change({ target: 12, reason: 'The pilot is smaller.' });
      expect(moved).toMatchObject({ health: 'achieved', earlier: [{ target: 20, until: dayFrom(0), reason: 'The pilot is smaller.', by: 'The lead' }] });
      expect(moved.note).toContain(`reached. Its target was 20 count until ${dayFrom(0)} (“The pilot is smaller.”).`);
      const told = await database.sql<{ after: object }>(`select after from platform.audit where tenant_id = $1 and subject = $2 order by seq desc limit 1`, [tenantId, `key-result:${id}`]);
      expect(told).toEqual([{ after: expect.objectContaining({ target: 12, reason: 'The pilot is smaller.' }) }]);
      await expect(change({ unit: 'hours', reason: 'A slip.' })).rejects.toMatchObject(said('/unit', 'unit-read'));
      expect((await change({ unit: 'Count ', target: 20, reason: 'Back to what was promised.' })).earlier.map(({ target }) => target)).toEqual([20, 12]);
    });

    it('keeps its milestones: none goes, comes or moves without why, and one that is put back moved nothing', async () => {
      const [goals, milestones, of] = [app.get(GoalService), app.get(MilestoneService), await programme()];
      const staged = keyResult({ title: 'Works council', kind: 'milestone', unit: 'share', baseline: null, baselineOn: null, milestones: [{ title: 'Heard', dueOn: dayFrom(-20), reachedOn: dayFrom(-19) }, { title: 'Agreed', dueOn: dayFrom(-5) }, { title: 'Signed', dueOn: dayFrom(30) }] } as Partial<KeyResultInput>);
      const draft = await goals.create(lead, of, { title, keyResults: [keyResult(), staged] });
      const goal = await goals.change(lead, draft.id, draft.version, { state: 'active' });
      const id = goal.keyResults.find(({ kind }) => kind === 'milestone')?.id ?? '';
      const read = () => app.get(KeyResultService).get(lead, id);
      const one = async (name: string) => { const found = (await read()).milestones.find((milestone) => milestone.title === name); if (!found) throw new Error(name); return found; };
      const remove = async (name: string, reason?: string) => { const { id: gone, version } = await one(name); return milestones.remove(lead, gone, version, reason); };
      const change = async (name: string, input: object) => { const { id: changed, version } = await one(name); return milestones.change(lead, changed, version, input); };
      for (const reason of [undefined, ' ']) await expect(remove('Agreed', reason)).rejects.toMatchObject(said('/reason', 'promise-moved'));
      await expect(change('Agreed', { dueOn: dayFrom(200) })).rejects.toMatchObject(said('/reason', 'promise-moved'));
      await expect(milestones.add(lead, id, { title: 'Asked', dueOn: dayFrom(1) })).rejects.toMatchObject(said('/reason', 'promise-moved'));
      expect(await change('Agreed', { reachedOn: dayFrom(-1) })).toMatchObject({ earlier: [] });
      const agreed = await one('Agreed');
      const removed = await remove('Agreed', 'It was dropped.');
      expect(removed).toMatchObject({ earlier: [{ reason: 'It was dropped.', until: dayFrom(0), milestones: [{ title: 'Heard' }, { title: 'Agreed', dueOn: dayFrom(-5) }, { title: 'Signed' }] }] });
      expect(removed.note).toContain(`Its milestones had “Agreed” by ${dayFrom(-5)} until ${dayFrom(0)} (“It was dropped.”).`);
      expect(await milestones.add(lead, id, { putsBack: agreed.id, title: 'Agreed', dueOn: agreed.dueOn })).toMatchObject({ earlier: [], milestones: [{}, { id: agreed.id, reachedOn: dayFrom(-1) }, {}] });
      expect((await change('Signed', { dueOn: dayFrom(60), reason: 'Two rounds more.' })).earlier).toHaveLength(1);
      // At review it keeps two of them too; its history tells all of it.
      await goals.change(lead, goal.id, (await goals.get(lead, goal.id)).version, { state: 'at_review' });
      await remove('Heard', 'Not counted.');
      await expect(remove('Agreed', 'Not counted.')).rejects.toMatchObject({ body: { code: 'goal-in-use' } });
      const history = await database.sql<{ action: string }>(`select action from platform.audit where tenant_id = $1 and subject = $2 order by seq`, [tenantId, `key-result:${id}`]);
      expect(history.map(({ action }) => action.replace('milestone.', ''))).toEqual(['changed', 'removed', 'added', 'changed', 'removed']);
      await database.sql(`update goals.goal set state = 'withdrawn' where id = $1`, [goal.id]);
      await expect(change('Signed', { dueOn: dayFrom(90), reason: 'Over.' })).rejects.toMatchObject({ body: { code: 'goal-over' } });
      await expect(app.get(KeyResultService).remove(lead, id, (await read()).version)).rejects.toMatchObject({ body: { code: 'goal-over' } });
    });

    it('keeps what it is read from, and what it promised also once it is a draft again', async () => {
      const [goals, results, of] = [app.get(GoalService), app.get(KeyResultService), await programme()];
      const goal = await activated(of);
      const id = goal.keyResults[0]?.id ?? '';
      const change = async (input: object) => results.change(lead, id, (await results.get(lead, id)).version, input);
      const metric = async (name: string) => (await database.sql<{ id: string }>(`insert into goals.metric (tenant_id, key, name, unit, source) values ($1, gen_random_uuid(), $2, 'count', 'File') returning id`, [tenantId, name]))[0]?.id ?? '';
      const [first, second] = [await metric('Answers'), await metric('Better answers')];
      expect(await change({ metricId: first })).toMatchObject({ earlier: [] });
      await expect(change({ metricId: second })).rejects.toMatchObject(said('/reason', 'promise-moved'));
      expect(await change({ metricId: second, reason: 'The old one ends.' })).toMatchObject({ earlier: [{ readFrom: 'Answers' }], note: expect.stringContaining('Its readings came from Answers until') });
      await database.sql(`update goals.goal set state = 'withdrawn' where id = $1`, [goal.id]);
      await database.sql(`update goals.goal set state = 'draft' where id = $1`, [goal.id]);
      await expect(change({ target: 12 })).rejects.toMatchObject(said('/reason', 'promise-moved'));
      expect((await goals.get(lead, goal.id)).keyResults.find((one) => one.id === id)).toMatchObject({ isPromised: true, target: 20 });
      const never = await goals.create(lead, of, { title: 'Be better', keyResults: [keyResult()] });
      const [drafted] = never.keyResults;
      expect(await results.change(lead, drafted?.id ?? '', drafted?.version ?? 0, { target: 30 })).toMatchObject({ isPromised: false, earlier: [] });
    });

    it('is missed with what was learned, superseded by another, achieved as its figures say or with a reason, and comes back', async () => {
      const [goals, of] = [app.get(GoalService), await programme()];
      const [goal, other, elsewhere] = [await activated(of), await activated(of, 'Raise questions asked in the open from 5 to 9 a day'), await activated(await programme())];
      const move = async (input: ChangeGoal) => goals.change(lead, goal.id, (await goals.get(lead, goal.id)).version, input);
      await move({ state: 'at_review' });
      await expect(move({ state: 'missed_learning', endNote: ' ' })).rejects.toMatchObject(said('/endNote', 'not-learned'));
      await expect(move({ state: 'superseded' })).rejects.toMatchObject(said('/successorId', 'no-successor'));
      for (const successorId of [goal.id, elsewhere.id]) await expect(move({ state: 'superseded', successorId })).rejects.toMatchObject(said('/successorId', 'reference'));
      await expect(move({ state: 'achieved_holding' })).rejects.toThrow('Not reached: “Answers a day”, “People who answer”. Say why');
      expect(await move({ state: 'achieved_holding', endNote: 'Counted by hand.' })).toMatchObject({ endNote: 'Counted by hand.', nextStates: ['at_review'] });
      expect(await move({ state: 'at_review' })).toMatchObject({ endNote: '' });
      const over = await move({ state: 'superseded', successorId: other.id });
      expect(over).toMatchObject({ successor: { id: other.id, title: other.title }, nextStates: ['at_review'] });
      const refusal = { body: { status: 409, code: 'goal-over' } };
      await expect(move({ title: 'Another' })).rejects.toMatchObject(refusal);
      await expect(app.get(KeyResultService).add(lead, goal.id, keyResult())).rejects.toMatchObject(refusal);
      await expect(app.get(KeyResultService).change(lead, over.keyResults[0]?.id ?? '', over.keyResults[0]?.version ?? 0, { title: 'Another' })).rejects.toMatchObject(refusal);
      expect(await move({ state: 'at_review' })).toMatchObject({ state: 'at_review', successor: null });
      expect(await move({ state: 'missed_learning', endNote: 'Ask the branches first.' })).toMatchObject({ endNote: 'Ask the branches first.', nextStates: ['at_review'] });
    });

    it.each<[by: string, programme: string, end: ChangeGoal]>([
      ['superseded', 'live', { state: 'superseded', endNote: 'The unit was sold.' }], ['missed', 'sustaining', { state: 'missed_learning', endNote: 'Ask first.' }], ['withdrawn', 'dormant', { state: 'withdrawn' }],
    ])('a programme under way keeps its last one, when it would be %s while %s', async (_, state, end) => {
      const [goals, of] = [app.get(GoalService), await programme()];
      await database.sql('update programmes.programme set state = $2 where id = $1', [of, state]);
      const goal = await activated(of);
      const { version } = await goals.change(lead, goal.id, goal.version, { state: 'at_review' });
      await expect(goals.change(lead, goal.id, version, end)).rejects.toMatchObject({ body: { status: 409, code: 'last-goal' } });
      expect(await goals.change(lead, goal.id, version, { state: 'achieved_holding', endNote: 'Enough.' })).toMatchObject({ state: 'achieved_holding' });
    });

    it('that was ended by mistake goes back to where it was and to no other state, as its state allows', async () => {
      const [goals, of] = [app.get(GoalService), await programme()];
      const [first, second] = [await activated(of), await activated(of, 'Raise questions asked in the open from 5 to 9 a day')];
      const withdrawn = await goals.change(lead, first.id, first.version, { state: 'withdrawn' });
      await expect(goals.change(lead, first.id, withdrawn.version, { state: 'at_review' })).rejects.toMatchObject({ body: { code: 'no-such-step' } });
      const back = await goals.change(lead, first.id, withdrawn.version, { state: 'active' });
      expect(back.state).toBe('active');
      // Where another took its room meanwhile, it is no longer clean.
      const again = await goals.change(lead, first.id, back.version, { state: 'withdrawn' });
      const third = await activated(of, 'Raise replies given in the open from 4 to 8 a day');
      await goals.change(lead, third.id, third.version, { state: 'at_review' });
      await app.get(GoalMapService).setLimit(lead, of, 0, { limit: 1 });
      await expect(goals.change(lead, first.id, again.version, { state: 'active' })).rejects.toMatchObject({ body: { code: 'goal-not-clean' } });
      const reviewed = await goals.change(lead, second.id, second.version, { state: 'at_review' });
      const missed = await goals.change(lead, second.id, reviewed.version, { state: 'missed_learning', endNote: 'Ask the branches first.' });
      expect((await goals.change(lead, second.id, missed.version, { state: 'at_review' })).state).toBe('at_review');
      // A draft that was withdrawn was never in use.
      const draft = await goals.create(lead, of, { title: 'Be better', keyResults: [keyResult()] });
      const gone = await goals.change(lead, draft.id, draft.version, { state: 'withdrawn' });
      await expect(goals.change(lead, draft.id, gone.version, { state: 'active' })).rejects.toMatchObject({ body: { code: 'no-such-step' } });
    });

    it('a key result that is put back is announced again by what announced it, unless that announces another by now or the circle would close', async () => {
      const [results, goals] = [app.get(KeyResultService), app.get(GoalService)];
      const goal = await goals.create(lead, await programme(), { title, keyResults: [keyResult(), keyResult({ title: 'Early' }), keyResult({ title: 'Elsewhere' }), keyResult({ title: 'Round' })] });
      const [slow, early, elsewhere, round] = goal.keyResults;
      const announces = async (one: typeof slow, leadsId: string) => results.change(lead, one?.id ?? '', (await results.get(lead, one?.id ?? '')).version, { leadsId });
      for (const one of [early, elsewhere, round]) await announces(one, slow?.id ?? '');
      await results.remove(lead, slow?.id ?? '', slow?.version ?? 0);
      await announces(elsewhere, early?.id ?? '');
      await results.add(lead, goal.id, { ...keyResult(), putsBack: slow?.id ?? '', leadsId: round?.id ?? '' });
      expect((await goals.get(lead, goal.id)).keyResults.map(({ id, leadsId }) => [id, leadsId]).sort()).toEqual([[slow?.id, round?.id], [early?.id, slow?.id], [elsewhere?.id, early?.id], [round?.id, null]].sort());
    });

    it('keeps its room, and a programme under way keeps one', async () => {
      const of = await programme();
      const [first, second] = [await activated(of), await activated(of, 'Raise questions asked in the open from 5 to 9 a day')];
      const limit = (most: number) => app.get(GoalMapService).setLimit(lead, of, 0, { limit: most });
      await expect(limit(1)).rejects.toMatchObject({ ...said('/limit', 'more-are-active'), message: expect.stringContaining(title) });
      expect(await limit(2)).toMatchObject({ limit: 2 });
      const withdraw = ({ id, version }: GoalView) => app.get(GoalService).change(lead, id, version, { state: 'withdrawn' });
      const done = await Promise.allSettled([withdraw(first), withdraw(second)]);
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { body: { status: 409, code: 'last-goal' } } });
    });
  });
});
