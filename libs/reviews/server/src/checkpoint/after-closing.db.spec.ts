import { createHash } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { TenantDb } from '@realign/platform';
import { firstBrokenLink, type ChainContent, type ChainHead, type ChainLink } from '@realign/reviews/domain';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { LogStore } from '../decision-log/log.store';
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
    module = await Test.createTestingModule({ imports: [database.platform()], providers: [AfterClosing, LogStore, ProposalStore, VerdictStore] }).compile();
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

  it('are judged by the newest edition alone, and keep the links of their decisions, whatever becomes of what was proposed', async () => {
    const tenantId = await database.tenant('Bank');
    const [planted] = await database.sql<{ cadenceId: string }>(PLANT, [tenantId, [0, 1, 0], [true, true, true]]);
    const cadenceId = planted?.cadenceId ?? '';
    const [first, second, newest] = await database.sql<{ id: string; decisionId: string; itemId: string }>(`select c.id, d.id as "decisionId", d.agenda_item_id as "itemId" from reviews.checkpoint c join reviews.decision d on d.checkpoint_id = c.id where c.cadence_id = $1 order by c.seq`, [cadenceId]);
    if (!first || !second || !newest) throw new Error('not planted');
    const edition = async (checkpointId: string, nth: number, key: string, status: string, asOf: string): Promise<string> => {
      const [item] = await database.sql<{ id: string }>(
        `with p as (insert into reviews.evidence_pack (tenant_id, checkpoint_id, edition, canonical, sha256, frozen_at) values ($1, $2, $3, '{}', repeat('0', 64), now()) returning id)
         insert into reviews.evidence_item (tenant_id, pack_id, position, key, source, subject_type, title, status, value, unit, as_of, note, link) select $1, id, 1, $4, 'goals', 'goal', 'Answers', $5, 1, 'count', $6, 'Seen.', 'goals' from p returning id`, [tenantId, checkpointId, nth, key, status, asOf]);
      return item?.id ?? '';
    };
    await database.sql('update reviews.agenda_item set evidence_item_id = $2 where id = $1', [first.itemId, await edition(first.id, 1, 'k', 'ok', '2026-01-01')]);
    await edition(newest.id, 1, 'k', 'off_track', '2026-02-01');
    await edition(newest.id, 2, 'another', 'ok', '2026-02-02');
    const chain = async () => {
      const links = await database.sql<ChainLink>('select seq::integer as seq, kind, subject_id as "subjectId", prev_hash as "prevHash", hash from reviews.log_link where tenant_id = $1 order by seq', [tenantId]);
      const contents = await database.sql<ChainContent>('select kind, subject_id as "subjectId", content from reviews.log_content_v where tenant_id = $1 order by at, subject_id', [tenantId]);
      const [head = null] = await database.sql<ChainHead>('select seq::integer as seq, hash from reviews.log_head where tenant_id = $1', [tenantId]);
      return { links: links.length, broken: firstBrokenLink({ tenantId, links, contents, head }, (text) => createHash('sha256').update(text, 'utf8').digest('hex')) };
    };
    const actor = { tenantId, accountId: null, personId: null, roles: ['change_lead' as const], displayName: 'Lead' };
    await module.get(TenantDb).transaction(actor, async (session) => {
      await module.get(ProposalStore).apply(session, cadenceId);
      await module.get(LogStore).link(session, 'decision', newest.decisionId);
    });
    expect(await chain()).toEqual({ links: 3, broken: undefined });
    // One takes effect a day after it was decided, another is judged.
    await database.sql(`update reviews.proposal set state = 'applied', applied_at = now() where decision_id = $1 and state = 'accepted'`, [second.decisionId]);
    expect(await chain()).toEqual({ links: 3, broken: undefined });
    const judged = await module.get(TenantDb).transaction(actor, async (session) => {
      const judgements = await module.get(VerdictStore).judgements(session, newest.id);
      for (const one of judgements) {
        await module.get(VerdictStore).insert(session, newest.id, one, { decisionId: one.decisionId, verdict: 'worked', reason: 'Seen.' });
        await module.get(LogStore).link(session, 'verdict', one.decisionId);
      }
      return judgements;
    });
    expect(judged).toEqual([expect.objectContaining({ decisionId: first.decisionId, before: expect.objectContaining({ status: 'ok' }), after: null, suggested: 'cannot_tell', why: 'The fact is not in today’s evidence.' })]);
    expect(await database.sql('select state from reviews.proposal where decision_id = $1', [first.decisionId])).toEqual([{ state: 'verdict' }]);
    expect(await chain()).toEqual({ links: 4, broken: undefined });
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
