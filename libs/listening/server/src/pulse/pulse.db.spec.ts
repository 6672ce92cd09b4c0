import type { AnswerPulse, AskPulsePage, PulseView } from '@realign/listening/contract';
import { ListeningEvidenceReader } from '@realign/listening/contract';
import { ListeningWorld } from '../testing/listening-world';
import { PulseAnswerService } from './pulse-answer.service';
import { PulseRounds } from './pulse-rounds';
import { PulseService } from './pulse.service';

describe('a pulse', () => {
  let world: ListeningWorld;
  let programmeId: string;
  let advisers: string[];
  let others: string[];
  let everybody: string;
  beforeAll(async () => {
    world = await ListeningWorld.open();
    programmeId = await world.programme();
    advisers = await world.people('Adviser', 12);
    others = await world.people('Other', 22);
    everybody = await world.audience('Zz everybody', [...advisers, ...others]);
    await world.audience('Advisers', advisers);
  });
  afterAll(() => world.close());

  const lead = () => world.actor('change_lead');
  const pulses = () => world.get(PulseService);
  const rounds = () => world.get(PulseRounds);
  const list = async () => (await pulses().list(lead(), programmeId)).items;
  const of = async (kind: string): Promise<PulseView> => {
    const found = (await list()).find((pulse) => pulse.kind === kind);
    if (!found) throw new Error(kind);
    return found;
  };
  const lookAfter = () => rounds().lookAfter({ tenantId: world.tenantId });
  const askAll = async () => { for (const { payload } of await world.sql<{ payload: AskPulsePage }>(`select payload from platform.outbox where name = 'listening.ask-pulse-page' order by id`)) await rounds().askPage(payload); };
  const answer = (personId: string, roundId: string, answers: AnswerPulse['answers']) => world.get(PulseAnswerService).answer(world.actor('employee', personId), roundId, { answers });
  const says = (why: number | null, what: number | null): AnswerPulse['answers'] => [{ question: 'knows_why', value: why }, { question: 'knows_what_changes', value: what }];
  const mine = (personId: string) => world.get(PulseAnswerService).mine(world.actor('employee', personId), programmeId);
  const facts = async () => (await world.inSession((session) => world.get(ListeningEvidenceReader).read(session, programmeId))).filter(({ key }) => key.startsWith('listening.pulse'));

  it('with a cadence is asked on its first day, each person once, and the next round has its day', async () => {
    await pulses().setUp(lead(), programmeId, { kind: 'understanding', audienceId: everybody, cadenceDays: 28 });
    await lookAfter();
    await lookAfter();
    await askAll();
    await askAll();
    const { underWay, nextOn } = await of('understanding');
    expect(underWay).toMatchObject({ state: 'open', asked: 34, passedOver: 0, answeredAtLeast: 0, readings: [] });
    expect(nextOn).toBe((await world.sql<{ day: string }>('select (current_date + 28)::text as day'))[0]?.day);
    const told = await world.sql(`select count(*)::integer as n, count(distinct person_id)::integer as people from platform.notification where subject = $1 and link = $2`, [`pulse-round:${underWay?.id}`, `/why/${programmeId}/pulse`]);
    expect(told).toEqual([{ n: 34, people: 34 }]);
  });

  it('asks nobody again within four weeks, whatever else is asked', async () => {
    await pulses().setUp(lead(), programmeId, { kind: 'proposition', audienceId: everybody });
    const { id, version, nextOn } = await of('proposition');
    expect(nextOn).toBeNull();
    const asked = await pulses().ask(lead(), id, version);
    await askAll();
    expect((await of('proposition')).underWay).toMatchObject({ state: 'open', asked: 0, passedOver: 34 });
    await expect(pulses().ask(lead(), id, asked.version)).rejects.toThrow('It is being asked already');
  });

  it('takes each person’s answer once, and of all its questions', async () => {
    const roundId = (await of('understanding')).underWay?.id ?? '';
    const [first = '', second = ''] = advisers;
    expect((await mine(first)).asked).toMatchObject({ roundId, questions: [{ key: 'knows_why' }, { key: 'knows_what_changes' }] });
    await expect(answer(first, roundId, says(5, 4).slice(1))).rejects.toThrow('knows_why');
    await expect(answer(first, roundId, [{ question: 'worth_it', value: 1 }])).rejects.toThrow('not asked here');
    expect((await answer(first, roundId, says(5, 4))).asked).toBeNull();
    await expect(answer(first, roundId, says(1, 1))).rejects.toThrow('You have answered this');
    await expect(answer(await world.person('A stranger'), roundId, says(1, 1))).rejects.toThrow('There is no such');
    for (const person of advisers.slice(1, 5)) await answer(person, roundId, says(5, null));
    for (const person of others) await answer(person, roundId, says(2, 3));
    const [left] = await world.sql(`select count(*)::integer as n from platform.notification where subject = $1 and state = 'open' and person_id = any($2)`, [`pulse-round:${roundId}`, [first, second]]);
    expect(left).toEqual({ n: 0 });
    expect((await of('understanding')).underWay).toMatchObject({ answeredAtLeast: 25, readings: [] });
  });

  it('keeps counts and no answer: after each answer all counts of the round are written anew, whatever was said', async () => {
    const columns = await world.sql<{ name: string }>(`select column_name as name from information_schema.columns where table_schema = 'listening' and table_name = 'pulse_tally' order by 1`);
    expect(columns.map(({ name }) => name)).toEqual(['audience_id', 'id', 'n', 'question', 'round_id', 'tenant_id', 'value']);
    const roundId = (await of('understanding')).underWay?.id ?? '';
    const cells = () => world.sql<{ cell: string; n: number; by: string }>(`select concat_ws(' ', question, audience_id, value) as cell, n, xmin::text as by from listening.pulse_tally where round_id = $1 order by 1`, [roundId]);
    const before = await cells();
    await answer(advisers[5] ?? '', roundId, says(1, 1));
    const after = await cells();
    expect(new Set(before.map(({ by }) => by)).size).toBe(1);
    expect(new Set(after.map(({ by }) => by)).size).toBe(1);
    expect(after.map(({ cell }) => cell)).toEqual(before.map(({ cell }) => cell));
    expect(after.reduce((sum, { n }) => sum + n, 0)).toBe(before.reduce((sum, { n }) => sum + n, 0) + 2);
    // Two questions, two audiences, five answers and "does not apply": each is there, said or not.
    expect(after).toHaveLength(24);
  });

  it('after counting keeps no count either, but what may be shown', async () => {
    const { underWay } = await of('understanding');
    await pulses().close(lead(), underWay?.id ?? '');
    await pulses().close(lead(), underWay?.id ?? '');
    expect(await world.sql('select 1 from listening.pulse_tally where round_id = $1', [underWay?.id])).toEqual([]);
    const told = await world.sql(`select 1 from platform.outbox where name = 'listening.pulse-round-closed'`);
    expect(told).toHaveLength(1);
  });

  it('shows everybody, and no group that is too small nor the one it could be told from', async () => {
    const [round] = (await of('understanding')).rounds;
    expect(round).toMatchObject({ state: 'closed', asked: 34, answeredAtLeast: 25 });
    const why = round?.readings.find(({ question }) => question === 'knows_why');
    expect(why?.segments.map(({ name, answers }) => [name, answers])).toEqual([['Everybody', 28], ['Advisers', null], ['Zz everybody', null]]);
    expect(why?.segments[0]).toMatchObject({ agree: 5 / 28, counts: [1, 22, 0, 0, 5] });
    const what = round?.readings.find(({ question }) => question === 'knows_what_changes');
    expect(what?.segments[0]).toMatchObject({ answers: 24 });
  });

  it('is evidence, and what was not asked is missing once a wave has reached people', async () => {
    expect((await facts()).map(({ key, status }) => [key, status])).toEqual([['listening.pulse:knows_why', 'off_track'], ['listening.pulse:knows_what_changes', 'off_track']]);
    await world.sql(`insert into programmes.wave (tenant_id, programme_id, position, name, launch_on, embed_until, state) values ($1, $2, 1, 'Pilot', current_date - 30, current_date + 60, 'launched')`, [world.tenantId, programmeId]);
    expect((await facts()).map(({ key, status }) => [key, status])).toContainEqual(['listening.pulse:proposition', 'missing']);
  });

  it('ends by itself after its last day, and a late answer is refused', async () => {
    const { underWay } = await of('proposition');
    await world.sql(`update listening.pulse_round set opened_on = current_date - 20, closes_on = current_date - 1 where id = $1`, [underWay?.id]);
    await lookAfter();
    expect(await of('proposition')).toMatchObject({ underWay: null, rounds: [{ state: 'closed', readings: [] }] });
    await expect(answer(advisers[8] ?? '', (await of('understanding')).rounds[0]?.id ?? '', says(3, 3))).rejects.toThrow('counted already');
  });

  it('changed while people are being asked asks the ones it began with, and others from its next round on', async () => {
    const before = await of('proposition');
    await world.sql(`update listening.pulse_invitation set asked_on = current_date - 60`);
    const asked = await pulses().ask(lead(), before.id, before.version);
    const small = await world.audience('Small', advisers.slice(0, 3));
    const changed = await pulses().change(lead(), before.id, asked.version, { audienceId: small });
    await askAll();
    expect((await of('proposition')).underWay).toMatchObject({ asked: 34 });
    await pulses().close(lead(), asked.underWay?.id ?? '');
    await world.sql(`update listening.pulse_invitation set asked_on = current_date - 60`);
    await pulses().ask(lead(), before.id, changed.version);
    await askAll();
    expect((await of('proposition')).underWay).toMatchObject({ asked: 3 });
  });

  it('given a rhythm after the day’s round is asked today all the same', async () => {
    const waiting = () => world.sql<{ n: number }>(`select count(*)::integer as n from platform.outbox where name = 'listening.look-after-pulses'`);
    const [before] = await waiting();
    const { id, version } = await of('proposition');
    await pulses().change(lead(), id, version, { cadenceDays: 28 });
    const [after] = await waiting();
    expect(after?.n).toBe((before?.n ?? 0) + 1);
  });

  it('while it is paused asks nobody', async () => {
    const { id, version } = await of('understanding');
    await world.sql('update listening.pulse set next_on = current_date where id = $1', [id]);
    await pulses().change(lead(), id, version, { isPaused: true });
    await lookAfter();
    expect((await of('understanding')).underWay).toBeNull();
  });
});
