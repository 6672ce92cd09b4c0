import { Test, type TestingModule } from '@nestjs/testing';
import { isRefused, type TenantSession } from '@realign/kernel';
import { newId, PlatformDb, TenantDb } from '@realign/platform';
import { CHECKPOINT_FLOW, CYCLE_FLOW, cycleStateOf, isAhead, moveCheckpoint, moveProposal, PROPOSAL_FLOW, refuseClosing, type CheckpointStateName, type CycleStateName, type Proposal, type ProposalStateName } from '@realign/reviews/domain';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import fc from 'fast-check';
import { CadenceStore } from '../cadence/cadence.store';
import { LoopStore } from '../cadence/loop.store';
import { Participants } from '../cadence/participants';
import { ReviewLoop } from '../cadence/review-loop';
import { FiringService } from '../firing/firing.service';
import { NextCheckpoints } from '../lifecycle/next-checkpoints';
import { ReviewChecks } from '../lifecycle/review-checks';
import { ProposalStore } from '../proposal/proposal.store';
import { TemporalCalendar } from '../time/temporal-calendar';
import { VerdictStore } from '../verdict/verdict.store';
import { AfterClosing } from './after-closing.store';
import { CheckpointStore, type Checkpoint } from './checkpoint.store';
import { EarlyCall } from './early-call';

const PLANT = `
  with programme as (insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live') returning id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select $1, id, 'weeks', 1, 4, '10:00', 'UTC', current_date - 3000 from programme returning id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select $1, id, 1 from cadence returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at)
  select $1, c.programme_id, c.id, y.id, 1, '2019-01-03T10:00', 'UTC', 'test', now() from cadence c join cycle y on y.cadence_id = c.id returning cadence_id as "cadenceId"`;

/** The same, as many of one instant. */
const PLANT_MANY = `
  with programme as (insert into programmes.programme (tenant_id, name, state) select $1, 'P ' || n, 'live' from generate_series(1, $2::integer) n returning id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select $1, id, 'weeks', 1, 4, '10:00', 'UTC', current_date - 3000 from programme returning id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select $1, id, 1 from cadence returning id, cadence_id)
  insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at)
  select $1, c.programme_id, c.id, y.id, 1, '2019-02-07T10:00', 'UTC', 'test', date_trunc('minute', now()) from cadence c join cycle y on y.cadence_id = c.id`;

const COMMANDS = ['comeDue', 'comeDueLate', 'comeDueEarly', 'freeze', 'raise', 'outlive', 'decideAsProposed', 'decideForLater', 'decideOtherwise', 'close', 'lapse', 'escalate', 'defer', 'judge'] as const;
/** Through every state there is. */
const THE_WHOLE_WAY: (typeof COMMANDS)[number][] = [
  'decideAsProposed', 'raise', 'outlive', 'decideOtherwise', 'raise', 'decideOtherwise', 'close', 'comeDueEarly', 'freeze', 'judge', 'close', 'comeDueEarly', 'freeze', 'close', 'comeDueEarly', 'freeze', 'close', 'defer', 'comeDueLate', 'escalate', 'comeDue', 'freeze', 'raise', 'decideForLater', 'lapse', 'escalate',
];
const STATES = Object.keys(CHECKPOINT_FLOW) as CheckpointStateName[];

interface Row {
  readonly id: string;
  readonly state: CheckpointStateName;
  readonly cycle: CycleStateName;
}

/** What the stores of the product do, in any order, and what somebody may try beside them; the domain's tables are the oracle. */
describe('a series of checkpoints in the database, whatever is done to it', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let tenantId: string;
  let cadenceId: string;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [AfterClosing, CadenceStore, CheckpointStore, EarlyCall, LoopStore, Participants, ProposalStore, ReviewLoop, TemporalCalendar, VerdictStore] }).compile();
    tenantId = await database.tenant('Bank');
  });
  afterAll(async () => {
    await module.close();
    await database.close();
  });

  const inSession = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> => module.get(TenantDb).transaction({ tenantId, accountId: null, personId: null, roles: ['change_lead'], displayName: 'Lead' }, work);
  const checkpoints = () => database.sql<Row>('select c.id, c.state, y.state as cycle from reviews.checkpoint c join reviews.review_cycle y on y.id = c.cycle_id where c.cadence_id = $1 order by c.seq', [cadenceId]);
  const proposals = () => database.sql<{ id: string; state: ProposalStateName }>('select p.id, p.state from reviews.proposal p join reviews.checkpoint c on c.id = p.checkpoint_id where c.cadence_id = $1', [cadenceId]);
  const ahead = async (session: TenantSession): Promise<Checkpoint> => {
    const checkpoint = await module.get(CheckpointStore).ahead(session, cadenceId);
    if (!checkpoint) throw new Error('No checkpoint is ahead.');
    return checkpoint;
  };

  const proposed: Proposal = { kind: 'stop', rule: 'effect-harmful', ruleVersion: 1, thresholds: {}, evidenceKey: 'k', title: 'Stop it', rationale: 'Seen.', choice: 'stop', change: null, expected: 'unknown', effect: null, costHours: null, loadHours: null, confidence: 'low' };
  async function raise(session: TenantSession, { id }: Checkpoint): Promise<void> {
    await module.get(CheckpointStore).addAgendaItem(session, id, { title: 'Item', note: '', evidenceItemId: null });
    const items = (await module.get(CheckpointStore).agenda(session, id)).filter(({ isDecided }) => !isDecided);
    for (const item of items) await module.get(ProposalStore).insert(session, id, [proposed], new Map([['k', item.id]]));
  }

  async function decide(session: TenantSession, checkpoint: Checkpoint, asProposed: boolean, inDays = 0): Promise<void> {
    const item = (await module.get(CheckpointStore).agenda(session, checkpoint.id)).find(({ isDecided }) => !isDecided);
    if (!item || !['pack_frozen', 'in_review'].includes(checkpoint.state)) return;
    await module.get(CheckpointStore).enter(session, checkpoint, checkpoint.version, 'in_review');
    await module.get(LoopStore).setCycleState(session, checkpoint.cycleId, 'deciding');
    const decision = { id: newId(), agendaItemId: item.id, choice: asProposed ? ('stop' as const) : ('continue' as const) };
    await session.sql(`insert into reviews.decision (tenant_id, id, checkpoint_id, agenda_item_id, choice, reason, decided_by_name, effective_on) values ($1, $2, $3, $4, $5, 'As it is.', 'Lead', (now() at time zone 'UTC')::date + $6::integer)`, [tenantId, decision.id, checkpoint.id, item.id, decision.choice, inDays]);
    if (asProposed) await session.sql(`insert into reviews.plan_change (tenant_id, decision_id, position, kind, target, target_id, title, summary, field, before_value, after_value) values ($1, $2, 1, 'stopped', 'activity', uuidv7(), 'A', 'Stopped.', 'state', 'running', 'stopped')`, [tenantId, decision.id]);
    await module.get(ProposalStore).resolve(session, decision, undefined);
    await module.get(ProposalStore).apply(session, cadenceId);
  }

  const next = (session: TenantSession, checkpoint: Checkpoint): Promise<string> => module.get(ReviewLoop).closeAndOpenNext(session, checkpoint);
  const due = (session: TenantSession, lapse: string) => session.sql(`update reviews.checkpoint set due_at = now() - interval '1 hour', collect_at = null, lapse_after = ${lapse} where cadence_id = $1 and state in ('scheduled', 'deferred')`, [cadenceId]);
  const DO: Readonly<Record<(typeof COMMANDS)[number], (session: TenantSession, checkpoint: Checkpoint) => Promise<unknown>>> = {
    comeDue: (session) => due(session, 'null'),
    comeDueLate: (session) => due(session, `now() - interval '1 minute'`),
    comeDueEarly: async (session) => module.get(EarlyCall).call(session, await module.get(CadenceStore).lock(session, cadenceId), (outcome) => `Held ${outcome}.`),
    freeze: async (session, checkpoint) => {
      if (!(await module.get(CheckpointStore).freeze(session, checkpoint.id))) return;
      await module.get(LoopStore).setCycleState(session, checkpoint.cycleId, 'evidence_frozen');
      await module.get(AfterClosing).carryOut(session, checkpoint);
    },
    raise: async (session, checkpoint) => ['pack_frozen', 'in_review'].includes(checkpoint.state) && raise(session, checkpoint),
    outlive: async (session, { id }) => module.get(ProposalStore).expire(session, (await module.get(ProposalStore).open(session, id)).map(({ id: one }) => ({ id: one, why: 'It is over.' }))),
    decideAsProposed: (session, checkpoint) => decide(session, checkpoint, true),
    decideForLater: (session, checkpoint) => decide(session, checkpoint, true, 3),
    decideOtherwise: (session, checkpoint) => decide(session, checkpoint, false),
    close: async (session, checkpoint) => {
      if (refuseClosing(checkpoint.state, await module.get(CheckpointStore).agenda(session, checkpoint.id))) return;
      await module.get(CheckpointStore).enter(session, checkpoint, checkpoint.version, 'decided', { decided_at: new Date() });
      await next(session, checkpoint);
      await module.get(AfterClosing).carryOut(session, checkpoint);
      await module.get(AfterClosing).verify(session, checkpoint);
    },
    lapse: (session) => session.sql(`update reviews.checkpoint set lapse_after = now() - interval '1 minute' where cadence_id = $1 and state in ('pack_frozen', 'in_review')`, [cadenceId]),
    escalate: async (session, { id }) => {
      const lapsed = await module.get(CheckpointStore).escalate(session, id);
      if (!lapsed) return;
      await module.get(ProposalStore).lapse(session, id);
      await next(session, lapsed);
    },
    defer: (session, checkpoint) => module.get(CheckpointStore).enter(session, checkpoint, checkpoint.version, 'deferred', { due_at: new Date(Date.now() + 86_400_000), collect_at: null, lapse_after: null }),
    judge: async (session, { id }) => {
      for (const one of await module.get(VerdictStore).judgements(session, id)) if (!one.verdict) await module.get(VerdictStore).insert(session, id, one, { decisionId: one.decisionId, verdict: 'worked', reason: 'It did.' });
    },
  };

  it('says of a programme which checkpoint comes, is held or was not', async () => {
    cadenceId = (await database.sql<{ cadenceId: string }>(PLANT, [tenantId]))[0]?.cadenceId ?? '';
    const [{ id = '' } = {}] = await database.sql<{ id: string }>('select programme_id as id from reviews.review_cadence where id = $1', [cadenceId]);
    await database.sql(`update reviews.checkpoint set due_at = '2031-02-03T10:00Z' where cadence_id = $1`, [cadenceId]);
    const after = async (...states: string[]) => {
      for (const state of states) await database.sql('update reviews.checkpoint set state = $2 where cadence_id = $1', [cadenceId, state]);
      return (await inSession((session) => new NextCheckpoints(null).upcoming(session, [id]))).map((one) => [one.programmeId === id, one.on, one.words]);
    };
    const gate = async () => (await inSession((session) => new ReviewChecks(null).read(session, id))).filter(({ key }) => key === 'checkpoint-ahead').map(({ isMet, why }) => [isMet, why]);
    expect(await after()).toEqual([[true, '2031-02-03', 'Checkpoint 1 on 2031-02-03']]);
    expect(await gate()).toEqual([[true, 'The next one is on 2031-02-03.']]);
    expect(await after('collecting', 'pack_frozen', 'in_review')).toEqual([[true, '2031-02-03', 'Checkpoint 1 waits for decisions']]);
    expect(await gate()).toEqual([[true, 'A checkpoint is being held.']]);
    expect(await after('lapsed')).toEqual([[true, '2031-02-03', 'Checkpoint 1 of 2031-02-03 was not held']]);
    expect(await gate()).toEqual([[false, 'The last one has lapsed, and the next one is not open yet.']]);
    expect(await after('escalated')).toEqual([]);
  });

  it('moves checkpoints, cycles and proposals only as the domain says, with one checkpoint ahead and every closed cycle followed', async () => {
    const entered = new Set<string>();
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...COMMANDS), { minLength: 15, maxLength: 25 }), async (commands) => {
      cadenceId = (await database.sql<{ cadenceId: string }>(PLANT, [tenantId]))[0]?.cadenceId ?? '';
      let before = { rows: await checkpoints(), proposals: await proposals() };
      for (const command of ['comeDue', 'freeze', 'raise', ...commands] as const) {
        await inSession(async (session) => DO[command](session, await ahead(session)));
        if (command.startsWith('comeDue')) await database.sql('select reviews.fire_due(50)');
        if (command === 'lapse') await database.sql('select reviews.lapse_undecided(50)');
        const [rows, raised] = [await checkpoints(), await proposals()];
        for (const { id, state, cycle } of rows) {
          entered.add(state);
          const was = before.rows.find((row) => row.id === id);
          if (was && was.state !== state) expect([command, was.state, moveCheckpoint(was.state, state)]).toEqual([command, was.state, state]);
          if (was && was.cycle !== cycle) expect(CYCLE_FLOW[was.cycle]).toContain(cycle);
          // One that lapsed stands where it stood until the sponsor has it.
          if (state !== 'lapsed') expect([command, state, cycle]).toEqual([command, state, cycleStateOf(state)]);
        }
        for (const { id, state } of raised) {
          entered.add(state);
          const was = before.proposals.find((one) => one.id === id)?.state ?? 'raised';
          // A decision that is in effect at once is applied in the same breath.
          const ways = was === 'raised' && state === 'applied' ? (['accepted', 'applied'] as const) : [state];
          if (was !== state) expect([command, ways.reduce<ProposalStateName>((from, to) => isRefused(moveProposal(from, to)) ? from : to, was)]).toEqual([command, state]);
        }
        // One that lapsed keeps its place until its successor is open.
        expect(rows.filter(({ state }) => isAhead(state) || state === 'lapsed')).toHaveLength(1);
        expect(rows.slice(0, -1).every(({ cycle }) => cycle === 'closed')).toBe(true);
        before = { rows, proposals: raised };
      }
    }), { numRuns: 6, examples: [[THE_WHOLE_WAY]] });
    expect([...STATES, ...Object.keys(PROPOSAL_FLOW)].filter((state) => !entered.has(state))).toEqual([]);
  });

  it('held early again and again uses up the one date that is near, and no other', async () => {
    cadenceId = (await database.sql<{ cadenceId: string }>(PLANT, [tenantId]))[0]?.cadenceId ?? '';
    const near = `(now() at time zone 'UTC')::date + 2`;
    await database.sql(`update reviews.review_cadence set weekday = extract(isodow from ${near}), anchor_on = ${near} where id = $1`, [cadenceId]);
    const [dates] = await database.sql<{ near: string; after: string }>(`update reviews.checkpoint set nominal_local = (${near}) || 'T10:00', due_at = ((${near}) + time '10:00') at time zone 'UTC' where cadence_id = $1 returning nominal_local as near, (${near} + 7) || 'T10:00' as after`, [cadenceId]);
    const waiting = () => inSession(async (session) => [(await ahead(session)).nominalLocal, (await module.get(ReviewLoop).nextByRule(session, await module.get(CadenceStore).byId(session, cadenceId))).nominalLocal]);
    const held: string[] = [];
    for (let times = 0; times < 4; times++) {
      const called = await inSession(async (session) => DO.comeDueEarly(session, await ahead(session))) as { outcome: string };
      // Who calls it in the same moment finds it called, with the reason of whoever was first.
      expect(await inSession(async (session) => module.get(EarlyCall).call(session, await module.get(CadenceStore).lock(session, cadenceId), () => 'Called twice.'))).toMatchObject({ outcome: 'open_already' });
      expect(await database.sql(`select called_reason as why from reviews.checkpoint where cadence_id = $1 and state = 'scheduled'`, [cadenceId])).toEqual([{ why: `Held ${called.outcome}.` }]);
      await database.sql('select reviews.fire_due(50)');
      const nominal = (await inSession(ahead)).nominalLocal;
      held.push(`${called.outcome} ${nominal === dates?.near ? 'on its date' : nominal < (dates?.near ?? '') ? 'before it' : nominal}`);
      for (const command of ['freeze', 'close'] as const) await inSession(async (session) => DO[command](session, await ahead(session)));
      expect(await waiting()).toEqual([dates?.after, dates?.after]);
    }
    await database.sql(`update reviews.checkpoint set rests = true where cadence_id = $1 and state = 'scheduled'`, [cadenceId]);
    expect(await inSession(async (session) => DO.comeDueEarly(session, await ahead(session)))).toBeUndefined();
    expect(held).toEqual(['brought_forward on its date', ...Array.from({ length: 3 }, () => 'extraordinary before it')]);
  });

  it('gives what a tripwire puts on the table a place of its own, also while somebody adds an item in that moment', async () => {
    cadenceId = (await database.sql<{ cadenceId: string }>(PLANT, [tenantId]))[0]?.cadenceId ?? '';
    await database.sql('select reviews.fire_due(50)');
    await inSession(async (session) => DO.freeze(session, await ahead(session)));
    const { id } = await inSession(ahead);
    const store = module.get(CheckpointStore);
    let commit: () => void = () => undefined;
    const mayCommit = new Promise<void>((done) => { commit = done; });
    const byHand = inSession(async (session) => { await store.touch(session, id); await store.addAgendaItem(session, id, { title: 'By hand', note: '', evidenceItemId: null }); await mayCommit; });
    const waiting = async (least: number, sql: string) => { for (let tries = 0; tries < 250 && Number((await database.sql<{ n: string }>(sql))[0]?.n) < least; tries++) await new Promise((again) => setTimeout(again, 20)); };
    await waiting(1, `select count(*) as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`);
    const tripped = inSession((session) => store.addTripped(session, id, [{ title: 'Tripwire: Vacant roles', note: 'One is vacant.' }]));
    await waiting(1, `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    commit();
    await Promise.all([byHand, tripped]);
    expect((await inSession((session) => store.agenda(session, id))).map(({ title }) => title)).toEqual(['By hand', 'Tripwire: Vacant roles']);
  });

  it('lets nobody move one past its flow, by whatever statement', async () => {
    const [planted] = await database.sql<{ cadenceId: string }>(PLANT, [tenantId]);
    try {
      for (const from of STATES) {
        await database.sql(`alter table reviews.checkpoint disable trigger checkpoint_flow`);
        await database.sql('update reviews.checkpoint set state = $2 where cadence_id = $1', [planted?.cadenceId, from]);
        await database.sql(`alter table reviews.checkpoint enable trigger checkpoint_flow`);
        const isOver = await database.sql(`select stage = 'over' as "isOver" from reviews.checkpoint where cadence_id = $1`, [planted?.cadenceId]);
        expect([from, isOver]).toEqual([from, [{ isOver: !isAhead(from) && from !== 'lapsed' }]]);
        for (const to of STATES) {
          const moved = await inSession(async (session) => { await session.sql('update reviews.checkpoint set state = $2 where cadence_id = $1', [planted?.cadenceId, to]); throw new Error('moved'); }).catch((error: Error) => error.message);
          expect([from, to, moved]).toEqual([from, to, from === to || !isRefused(moveCheckpoint(from, to)) ? 'moved' : `A checkpoint that is ${from} cannot become ${to}.`]);
        }
      }
    } finally {
      await database.sql(`alter table reviews.checkpoint enable trigger checkpoint_flow`);
    }
  });

  it('claims each once, with its tasks, which are written when its evidence is frozen; a task never refers to nothing nor to another tenant, and what it refers to stays', async () => {
    const [planted] = await database.sql<{ cadenceId: string }>(PLANT, [tenantId]);
    const person = newId();
    await database.sql(`insert into directory.person (tenant_id, id, employee_number, given_name, family_name, display_name) values ($1, $2, 'P1', 'Ada', 'Berg', 'Ada Berg')`, [tenantId, person]);
    await database.sql(`insert into reviews.review_participant (tenant_id, cadence_id, person_id, duty) values ($1, $2, $3, 'sponsor')`, [tenantId, planted?.cadenceId, person]);
    const fire = async (): Promise<number | undefined> => (await database.sql<{ count: number }>('select count from reviews.fire_due(1000)'))[0]?.count;
    expect([await fire(), await fire()]).toEqual([expect.any(Number), 0]);
    const [claimed] = await database.sql<{ id: string; state: string; cycle: string; tasks: number; asked: number }>(
      `select c.id, c.state, y.state as cycle, (select count(*)::integer from reviews.review_task_v t where t.checkpoint_id = c.id and t.person_id = $2 and t.state = 'open') as tasks,
         (select count(*)::integer from platform.outbox o where o.payload ->> 'checkpointId' = c.id::text) as asked from reviews.checkpoint c join reviews.review_cycle y on y.id = c.cycle_id where c.cadence_id = $1`, [planted?.cadenceId, person]);
    expect(claimed).toMatchObject({ state: 'collecting', cycle: 'running', tasks: 1, asked: 1 });
    const written = (from: string) => database.sql(`select person_id = $2 as "isTheirs", duty, state from ${from} where checkpoint_id = $1`, [claimed?.id, person]);
    expect(await written('reviews.review_task')).toEqual([]);
    await inSession((session) => module.get(CheckpointStore).freeze(session, claimed?.id ?? ''));
    for (const from of ['reviews.review_task', 'reviews.review_task_v']) expect(await written(from)).toEqual([{ isTheirs: true, duty: 'sponsor', state: 'open' }]);
    const broken = { code: '23503' };
    const task = (tenant: string, checkpoint: string | undefined) => database.sql(`insert into reviews.review_task (tenant_id, checkpoint_id, person_id, duty) values ($1, $2, $3, 'steward')`, [tenant, checkpoint, newId()]);
    await expect(task(tenantId, newId())).rejects.toMatchObject(broken);
    await expect(task(await database.tenant('Another'), claimed?.id)).rejects.toMatchObject(broken);
    await expect(database.sql('delete from reviews.checkpoint where id = $1', [claimed?.id])).rejects.toMatchObject(broken);
    // A series has one open cycle, whatever its state.
    await expect(database.sql('insert into reviews.review_cycle (tenant_id, cadence_id, seq) values ($1, $2, 2)', [tenantId, planted?.cadenceId])).rejects.toMatchObject({ code: '23505' });
  });

  it('claims by the thousand, each once, those of one instant too, and goes on from where a statement ended', async () => {
    await database.sql(PLANT_MANY, [tenantId, 5]);
    interface End { readonly count: number; readonly at: string | null; readonly id: string | null }
    const claim = async (at: string | null, id: string | null): Promise<End> => (await database.sql<End>('select count, last_at::text as at, last_id as id from reviews.fire_due(2, $1::timestamptz, $2::uuid)', [at, id]))[0] as End;
    const ends = [await claim('-infinity', '00000000-0000-0000-0000-000000000000')];
    for (let last = ends[0]; last?.id; last = ends.at(-1)) ends.push(await claim(last.at, last.id));
    expect(ends.map(({ count }) => count)).toEqual([2, 2, 1, 0]);
    // The service goes the same way, in two lanes.
    await database.sql(PLANT_MANY, [tenantId, 250]);
    expect(await new FiringService(module.get(PlatformDb)).fire()).toBe(250);
    expect(await database.sql(`select count(*)::integer as n from platform.outbox o join reviews.checkpoint c on o.dedupe_key = 'checkpoint-' || c.id || '-gather' where c.tenant_id = $1 and c.nominal_local = '2019-02-07T10:00' and c.state = 'collecting'`, [tenantId])).toEqual([{ n: 255 }]);
  });

  it('claims without writing an index: none of a checkpoint or its cycle knows what a claim changes', async () => {
    const known = await database.sql(
      `select distinct i.indexrelid::regclass::text as index, a.attname::text as column from pg_index i
       join pg_depend d on d.objid = i.indexrelid and d.refobjid = i.indrelid join pg_attribute a on a.attrelid = i.indrelid and a.attnum = d.refobjsubid
       where i.indrelid = any(array['reviews.checkpoint', 'reviews.review_cycle']::regclass[]) and a.attname in ('state', 'fired_at', 'updated_at', 'version')`,
    );
    expect(known).toEqual([]);
    expect(await database.sql(`select relname::text as name from pg_class where oid = any(array['reviews.checkpoint', 'reviews.review_cycle']::regclass[]) and 'fillfactor=50' = any(reloptions) order by 1`)).toEqual([{ name: 'checkpoint' }, { name: 'review_cycle' }]);
  });
});
