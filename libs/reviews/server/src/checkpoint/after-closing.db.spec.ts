import { Test, type TestingModule } from '@nestjs/testing';
import { TenantDb } from '@realign/platform';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { ProposalStore } from '../proposal/proposal.store';
import { VerdictStore } from '../verdict/verdict.store';
import { AfterClosing } from './after-closing.store';

/** A series with one closed checkpoint for each line: from when its decision holds, in days from now, and whether it changed the plan. */
const PLANT = `
  with line as (select * from unnest($2::integer[], $3::boolean[]) with ordinality as l(days, changed, n)),
  programme as (insert into programmes.programme (tenant_id, name, state) values ($1, 'P', 'live') returning id),
  cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select $1, id, 'weeks', 6, 4, '10:00', 'UTC', current_date from programme returning id, programme_id),
  cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq, state, closed_at) select $1, c.id, l.n, 'closed', now() from cadence c, line l returning id, cadence_id, seq),
  checkpoint as (
    insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, fired_at, state)
    select $1, c.programme_id, c.id, y.id, y.seq, '2026-01-0' || y.seq || 'T10:00', 'UTC', 'test', now(), now(), 'decided' from cadence c join cycle y on y.cadence_id = c.id returning id, cadence_id, seq),
  item as (insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, needs_decision) select $1, id, 1, 'Item', true from checkpoint returning id, checkpoint_id),
  decision as (
    insert into reviews.decision (tenant_id, checkpoint_id, agenda_item_id, choice, reason, decided_by_name, effective_on)
    select $1, i.checkpoint_id, i.id, 'stop', 'As it is.', 'Lead', (now() at time zone 'UTC')::date + l.days from item i join checkpoint c on c.id = i.checkpoint_id join line l on l.n = c.seq returning id, checkpoint_id, agenda_item_id),
  change as (
    insert into reviews.plan_change (tenant_id, decision_id, position, kind, target, target_id, title, summary, field, before_value, after_value)
    select $1, d.id, 1, 'stopped', 'activity', uuidv7(), 'A', 'Stopped.', 'state', 'running', 'stopped' from decision d join checkpoint c on c.id = d.checkpoint_id join line l on l.n = c.seq where l.changed),
  proposal as (
    insert into reviews.proposal (tenant_id, checkpoint_id, agenda_item_id, kind, rule, rule_version, evidence_key, title, rationale, choice, expected, confidence, state, decision_id)
    select $1, d.checkpoint_id, d.agenda_item_id, 'stop', 'effect-harmful', 1, 'k', 'Stop it', 'Seen.', 'stop', 'unknown', 'low', 'accepted', d.id from decision d)
  select id as "cadenceId" from cadence`;

describe('checkpoints that have closed', () => {
  let database: TestDatabase;
  let module: TestingModule;
  beforeAll(async () => {
    database = await testDatabase();
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [AfterClosing, ProposalStore, VerdictStore] }).compile();
  });
  afterAll(async () => {
    await module.close();
    await database.close();
  });

  it('are carried out once their decisions are in effect, and verified once nothing of theirs is left to judge; the newest is left alone', async () => {
    const tenantId = await database.tenant('Bank');
    const [planted] = await database.sql<{ cadenceId: string }>(PLANT, [tenantId, [-1, 0, 1, -1], [false, true, true, false]]);
    const cadenceId = planted?.cadenceId ?? '';
    const states = async (): Promise<string[]> => (await database.sql<{ state: string }>('select state from reviews.checkpoint where cadence_id = $1 order by seq', [cadenceId])).map(({ state }) => state);
    const actor = { tenantId, accountId: null, personId: null, roles: ['change_lead' as const], displayName: 'Lead' };
    const step = (act: 'carryOut' | 'verify') => module.get(TenantDb).transaction(actor, (session) => module.get(AfterClosing)[act](session, { cadenceId, seq: 4 }));
    const proposals = async (): Promise<string[]> => (await database.sql<{ state: string }>('select p.state from reviews.proposal p join reviews.checkpoint c on c.id = p.checkpoint_id where c.cadence_id = $1 order by c.seq', [cadenceId])).map(({ state }) => state);
    await step('verify');
    expect(await states()).toEqual(['decided', 'decided', 'decided', 'decided']);
    await step('carryOut');
    expect(await states()).toEqual(['actioned', 'actioned', 'decided', 'decided']);
    // What changed nothing, and what holds from tomorrow on, waits.
    expect(await proposals()).toEqual(['accepted', 'applied', 'accepted', 'accepted']);
    // Only what is in effect is judged, and its verdict is what becomes of the proposal.
    const [newest] = await database.sql<{ id: string }>('select id from reviews.checkpoint where cadence_id = $1 and seq = 4', [cadenceId]);
    const judged = await module.get(TenantDb).transaction(actor, async (session) => {
      const judgements = await module.get(VerdictStore).judgements(session, newest?.id ?? '');
      for (const one of judgements) await module.get(VerdictStore).insert(session, newest?.id ?? '', one, { decisionId: one.decisionId, verdict: 'cannot_tell', reason: 'Too early.' });
      return judgements;
    });
    expect(judged.map(({ checkpointSeq, isDue }) => [checkpointSeq, isDue])).toEqual([[2, false]]);
    expect(await proposals()).toEqual(['accepted', 'verdict', 'accepted', 'accepted']);
    await step('verify');
    expect(await states()).toEqual(['verified', 'verified', 'decided', 'decided']);
  });

  it('of a series that has ended are judged, carried out and verified by the programme’s own', async () => {
    const tenantId = await database.tenant('Bank');
    const [planted] = await database.sql<{ cadenceId: string }>(PLANT, [tenantId, [-13, -14], [true, true]]);
    const ended = planted?.cadenceId ?? '';
    await database.sql(`update reviews.review_cadence set series = 'wave:01900000-0000-7000-8000-00000000000a', ended_on = current_date, ended_why = 'The wave has merged.' where id = $1`, [ended]);
    const [own] = await database.sql<{ cadenceId: string; id: string }>(
      `with cadence as (insert into reviews.review_cadence (tenant_id, programme_id, unit, every, weekday, local_time, tz, anchor_on) select tenant_id, programme_id, 'weeks', 6, 4, '10:00', 'UTC', current_date from reviews.review_cadence where id = $1 returning tenant_id, id, programme_id),
       cycle as (insert into reviews.review_cycle (tenant_id, cadence_id, seq) select tenant_id, id, 1 from cadence returning id, cadence_id)
       insert into reviews.checkpoint (tenant_id, programme_id, cadence_id, cycle_id, seq, nominal_local, tz, tzdb_version, due_at, fired_at, state) select k.tenant_id, k.programme_id, k.id, y.id, 1, '2026-02-01T10:00', 'UTC', 'test', now(), now(), 'pack_frozen'
       from cadence k join cycle y on y.cadence_id = k.id returning id, cadence_id as "cadenceId"`, [ended]);
    if (!own) throw new Error('not planted');
    const actor = { tenantId, accountId: null, personId: null, roles: ['change_lead' as const], displayName: 'Lead' };
    const states = async (): Promise<string[]> => (await database.sql<{ state: string }>('select state from reviews.checkpoint where cadence_id = $1 order by seq', [ended])).map(({ state }) => state);
    await module.get(TenantDb).transaction(actor, async (session) => {
      await module.get(AfterClosing).carryOut(session, { cadenceId: own.cadenceId, seq: 1 });
      const judgements = await module.get(VerdictStore).judgements(session, own.id);
      // What was stopped is asked about two weeks later.
      expect(judgements.map(({ checkpointSeq, isDue }) => [checkpointSeq, isDue])).toEqual([[1, false], [2, true]]);
      for (const one of judgements) await module.get(VerdictStore).insert(session, own.id, one, { decisionId: one.decisionId, verdict: 'cannot_tell', reason: 'It is over.' });
    });
    expect(await states()).toEqual(['actioned', 'actioned']);
    await module.get(TenantDb).transaction(actor, (session) => module.get(AfterClosing).verify(session, { cadenceId: own.cadenceId, seq: 1 }));
    expect(await states()).toEqual(['verified', 'verified']);
    expect(await database.sql(`select distinct state from reviews.proposal where tenant_id = $1`, [tenantId])).toEqual([{ state: 'verdict' }]);
  });
});
