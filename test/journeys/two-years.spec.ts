import { createHash } from 'node:crypto';
import { anOrganisation, goLive, personOf, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile, usageFile } from '@realign/local';

interface Checkpoint {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly pack: { readonly sha256: string; readonly arrivedSince: readonly { readonly kind: string; readonly count: number }[] } | null;
  readonly evidence: readonly { readonly key: string; readonly title: string; readonly value: number | null; readonly status: string }[];
  readonly agenda: readonly {
    readonly id: string;
    readonly needsDecision: boolean;
    readonly decision: object | null;
    readonly evidence: { readonly subjectType: string; readonly subjectId: string | null } | null;
    readonly proposal: { readonly choice: string; readonly change: object | null } | null;
  }[];
  readonly judgements: readonly { readonly decisionId: string; readonly suggested: string; readonly isDue: boolean; readonly verdict: object | null }[];
}

const WEEKS = 104;
const EVERY = 4;
/** In these weeks a usage file, completions, a question and a report of the field come in as well: every third checkpoint. */
const QUARTER = 3 * EVERY;
const QUARTERS = Math.floor(WEEKS / QUARTER);
const QUESTIONS = ['Is my mailbox going away?', 'Which group should I use?', 'Can contractors read along?', 'Who answers at weekends?', 'Where do old pictures go?', 'May customers join?', 'Does the phone app cost money?', 'How long are messages kept?'];
/** Days of usage stay where they are, since months of them are partitions: each file is of later days than the one before. */
const SHIFTED = ['reviews', 'goals', 'programmes', 'roles', 'training', 'listening'];

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const sha = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Further back than any row. */
const FAR = 36_500;

/**
 * Days go by: every date and moment the contexts above keep lies so many days further back, frozen packs excepted, whose text says its own
 * time. In two steps, so that no row meets another on the way. What is due and what is old, the database's own clock says as always.
 */
const A_TURN_GOES_BY = (days: number, steps = [-FAR - days, FAR]): string => `do $$ declare one record; step integer; begin
  set local session_replication_role = replica;
  foreach step in array array[${steps.join(', ')}] loop
    for one in
      select c.table_schema as s, c.table_name as t, string_agg(format(case c.data_type when 'date' then '%I = %I + ' || step else '%I = %I + interval ''' || step || ' days''' end, c.column_name, c.column_name), ', ') as sets
      from information_schema.columns c join information_schema.tables b on b.table_schema = c.table_schema and b.table_name = c.table_name and b.table_type = 'BASE TABLE'
      where c.table_schema in (${SHIFTED.map((name) => `'${name}'`).join(', ')}) and c.data_type in ('date', 'timestamp with time zone') and c.is_generated = 'NEVER' group by 1, 2
    loop execute format('update %I.%I set %s', one.s, one.t, one.sets); end loop;
    update reviews.checkpoint set nominal_local = to_char(nominal_local::timestamp + make_interval(days => step), 'YYYY-MM-DD"T"HH24:MI');
    update reviews.plan_change set after_value = (after_value::date + step)::text where field in ('startsOn', 'endsOn');
  end loop;
  update reviews.checkpoint set due_at = nominal_local::timestamp at time zone tz + interval '60 days', collect_at = collect_at + interval '60 days' where state = 'scheduled' and not brought_forward;
end $$`;

/** The worker looks by itself too: nothing is due before what came in meanwhile is written down. */
const NOW_IT_IS_DUE = `update reviews.checkpoint set due_at = nominal_local::timestamp at time zone tz, collect_at = collect_at - interval '60 days' where state = 'scheduled' and not brought_forward`;

/** What must never be seen, each with its number in the product's invariants. */
const BROKEN = `
  select 'I1 a series without exactly one checkpoint ahead' as what, count(*)::integer as n from reviews.review_cadence d
    where (select count(*) from reviews.checkpoint c where c.tenant_id = d.tenant_id and c.cadence_id = d.id and c.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed')) <> 1
  union all select 'I2 an occurrence twice', count(*)::integer from (select 1 from reviews.checkpoint group by tenant_id, cadence_id, nominal_local, tz having count(*) > 1
    union all select 1 from reviews.checkpoint group by tenant_id, cadence_id, seq having count(*) > 1) twice
  union all select 'I3 a closed cycle without a successor', count(*)::integer from reviews.review_cycle y
    where y.state = 'closed' and not exists (select 1 from reviews.review_cycle n where n.tenant_id = y.tenant_id and n.cadence_id = y.cadence_id and n.seq = y.seq + 1)
  union all select 'I8 a pack that no longer hashes to its hash', count(*)::integer from reviews.evidence_pack where encode(sha256(convert_to(canonical, 'UTF8')), 'hex') <> sha256
  union all select 'I13 an accepted proposal that changed the plan, and no checkpoint judges it', count(*)::integer from reviews.proposal p join reviews.checkpoint c on c.tenant_id = p.tenant_id and c.id = p.checkpoint_id
    where p.state in ('accepted', 'applied') and exists (select 1 from reviews.plan_change h where h.tenant_id = p.tenant_id and h.decision_id = p.decision_id)
      and not exists (select 1 from reviews.verdict v where v.tenant_id = p.tenant_id and v.decision_id = p.decision_id)
      and not exists (select 1 from reviews.checkpoint n where n.tenant_id = c.tenant_id and n.cadence_id = c.cadence_id and n.seq > c.seq and not n.rests and n.state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed'))
      and c.state not in ('pack_frozen', 'in_review')
  union all select 'I13 a change of the plan that a checkpoint closed over a quarter later, and did not judge', count(*)::integer from reviews.decision d join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
    where exists (select 1 from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id) and not exists (select 1 from reviews.verdict v where v.tenant_id = d.tenant_id and v.decision_id = d.id)
      and exists (select 1 from reviews.checkpoint n where n.tenant_id = c.tenant_id and n.cadence_id = c.cadence_id and n.seq > c.seq and n.state in ('decided', 'actioned', 'verified') and (n.decided_at at time zone n.tz)::date >= d.effective_on + 90)`;

describe('two years of one programme', () => {
  let stack: Stack;
  let bank: Organisation;
  afterAll(() => stack?.stop());

  it('weekly evidence, a checkpoint every four weeks, decisions that change the plan, verdicts on them: the loop holds at every step', async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'two-years');
    const { change_lead: lead, executive } = bank.as;
    const people = [...peopleFile({ people: 60, units: 6, managers: 8, domain: 'two-years.example' })];
    await lead.import('/api/people/imports', 'people.csv', people.map(({ line }) => line).join(''));
    const programme = (await lead.post('/api/programmes', { name: 'Two years', templateKey: 'enterprise-social', startsOn: dayFrom(0), timeZone: 'Europe/Madrid' }).expect(201)).body;
    expect(await goLive(bank, programme.id)).toMatchObject({ state: 'live' });
    // Its figure falls on purpose: checkpoints that tripwires call would come between those counted here. One does, and is counted apart.
    await stack.database.sql('update reviews.tripwire set is_armed = false');
    const cadence = (await lead.get(`/api/programmes/${programme.id}/cadence`).expect(200)).body;
    const weekday = new Date(Date.now() - 86_400_000).getUTCDay() || 7;
    await lead.put(`/api/programmes/${programme.id}/cadence`, { unit: 'weeks', every: EVERY, weekday, localTime: '10:00', timeZone: 'Europe/Madrid', anchorOn: dayFrom(EVERY * 7 - 1), reason: 'Counted from today.' }, cadence.version).expect(200);
    // A series of its own for role measures, in the same rhythm.
    await lead.post(`/api/programmes/${programme.id}/cadences`, { series: 'role_kpis', unit: 'weeks', every: EVERY, weekday, localTime: '10:00', timeZone: 'Europe/Madrid', anchorOn: dayFrom(EVERY * 7 - 1) }).expect(201);
    const [role] = await stack.database.sql<{ id: string; unit: string }>(`select d.id, (select id from directory.org_unit where tenant_id = d.tenant_id and parent_id is null) as unit from roles.role_definition d where d.tenant_id = $1 and d.key = 'champion'`, [bank.tenantId]);
    const [holder] = await stack.database.sql<{ id: string }>(`select id from directory.person where tenant_id = $1 and state = 'active' and employee_number is not null order by id limit 1`, [bank.tenantId]);
    await lead.post(`/api/programmes/${programme.id}/roles/assignments`, { roleDefinitionId: role?.id, personId: holder?.id, startsOn: dayFrom(0) }).expect(201);
    await stack.database.sql(`update roles.role_assignment set state = 'active', acknowledged_at = now(), acknowledged_by_name = 'Themselves' where programme_id = $1 and person_id = $2`, [programme.id, holder?.id]);
    const audienceId = (await lead.post('/api/audiences', { name: 'Everybody', rule: { kind: 'organisation' } }).expect(201)).body.id as string;
    await lead.put(`/api/programmes/${programme.id}/why-page`, { isPublished: true, audienceIds: [audienceId] }, 0).expect(200);
    const learners = await learnersOf(programme.id);
    const manager = await aCommunityManager(programme.id);
    const kpi = (await bank.as.owner.post(`/api/role-definitions/${role?.id}/kpis`, { name: 'Answers within a day', unit: 'share', direction: 'up', defaultTarget: 0.8, measuredFor: 'team' }).expect(200)).body.id as string;
    const keyResults = (await lead.get(`/api/programmes/${programme.id}/goals`).expect(200)).body.items.flatMap((goal: { keyResults: { id: string; baseline: number | null; target: number }[] }) => goal.keyResults) as { id: string; version: number; baseline: number | null; target: number }[];
    for (const { id, version } of keyResults) await lead.patch(`/api/key-results/${id}`, { metricId: null, reason: 'Counted by hand here.' }, version).expect(200);
    const frozen = new Map<string, string>();
    let first = '';
    const seen = { far: 0, checkpoints: 0, decisions: 0, accepted: 0, verdicts: 0, checkIns: 0, readings: 0, rolesSaid: 0, usage: 0, completions: 0, reports: 0, questions: 0, between: 0 };
    const shift = A_TURN_GOES_BY(EVERY * 7);
    const hold = async (week: number): Promise<void> => {
      const broken = (await stack.database.sql<{ what: string; n: number }>(BROKEN)).filter(({ n }) => n > 0);
      expect({ week, broken }).toEqual({ week, broken: [] });
    };

    for (let week = EVERY; week <= WEEKS; week += EVERY) {
      await stack.database.sql(shift);
      await lookNow(`before-${week}`);
      for (let back = EVERY - 1; back >= 0; back--) {
        const measured = keyResults[(week - back) % keyResults.length];
        if (measured) { await lead.post(`/api/key-results/${measured.id}/check-ins`, { value: valueIn(week - back, measured), asOf: dayFrom(-7 * back), note: `Week ${week - back}.` }).expect(201); seen.checkIns += 1; }
      }
      await bank.as.owner.post(`/api/role-kpis/${kpi}/readings`, { programmeId: programme.id, orgUnitId: role?.unit, people: 20, value: Math.round((0.5 + 0.4 * Math.sin(week / 7)) * 100) / 100, readOn: dayFrom(0) }).expect(200);
      seen.readings += 1;
      if (week % QUARTER === 0) await comesIn(week);
      await hold(week);
      await holdCheckpoints(week);
      await hold(week);
      if (week === 10 * EVERY) await callsOneBetween(week);
      if (week === EVERY) first = await render([...frozen.keys()][0] ?? '');
    }

    /** People whom a role brought training, and what of it is required of them. */
    async function learnersOf(programmeId: string): Promise<readonly { readonly moduleId: string; readonly personId: string }[]> {
      const unit = (await lead.get('/api/org-units').expect(200)).body.items.filter(({ depth }: { depth: number }) => depth > 0).sort((a: { headCount: number }, b: { headCount: number }) => b.headCount - a.headCount)[0];
      await lead.post(`/api/programmes/${programmeId}/roles/assignments`, { roleDefinitionId: role?.id, orgUnitId: unit.id, startsOn: dayFrom(0) }).expect(201);
      const { items } = await bank.as.trainer.until<{ items: { moduleId: string; personId: string; engagementMode: string }[] }>(`/api/training/assignments?programmeId=${programmeId}&limit=200`, ({ items: all }) => all.filter(({ engagementMode }) => engagementMode === 'push').length >= QUARTERS);
      return items.filter(({ engagementMode }) => engagementMode === 'push');
    }

    /** Whoever is asked for a report at each checkpoint. */
    async function aCommunityManager(programmeId: string): Promise<Client> {
      const personId = await personOf(bank, 'community_manager');
      const definition = (await lead.get('/api/role-definitions').expect(200)).body.items.find(({ key }: { key: string }) => key === 'community_manager');
      await lead.post(`/api/programmes/${programmeId}/roles/assignments`, { roleDefinitionId: definition.id, personId, startsOn: dayFrom(0), as: 'active', note: 'Agreed with their line manager.' }).expect(201);
      return bank.as.community_manager;
    }

    /** A usage file, a completion and a question come in by the doors they come in by in life. */
    async function comesIn(week: number): Promise<void> {
      const nth = week / QUARTER;
      const persons = people.flatMap(({ person }) => (person ? [person] : []));
      const taken = await lead.import<{ id: string; state: string }>('/api/adoption/imports', `usage-${nth}.csv`, usageFile(persons, dayFrom(4 * (nth - QUARTERS) - 3), 0.2 + 0.08 * nth, 0.1));
      expect({ week, state: taken.state }).toEqual({ week, state: 'done' });
      // Four at first, then one by one: packs tell of groups, and one or two of many are not seen in them.
      for (const moduleId of new Set(learners.map((learner) => learner.moduleId))) {
        const personIds = learners.filter((learner) => learner.moduleId === moduleId).filter((_, at) => Math.max(0, at - 3) === nth - 1).map(({ personId }) => personId);
        if (personIds.length > 0) await bank.as.trainer.post('/api/training/completions', { moduleId, personIds, completedOn: dayFrom(-1) }).expect(200);
      }
      await bank.as.employee.post(`/api/why/${programme.id}/questions`, { text: QUESTIONS[nth - 1], withoutName: true }).expect(200);
    }

    /** What came in is on the table; a report that is filed now is said to have arrived since, and is in the edition that is asked for before anybody decides. */
    async function reported(checkpoint: Checkpoint, week: number): Promise<Checkpoint> {
      const nth = week / QUARTER;
      const says = (room: Checkpoint, key: string): readonly (number | null)[] => room.evidence.filter((item) => item.key.startsWith(key)).map(({ value }) => value);
      const [report] = (await manager.get('/api/my/field-reports').expect(200)).body.items as { id: string; state: string; version: number }[];
      const filed = await manager.post(`/api/field-reports/${report?.id}/submit`, { summary: `It goes as in week ${week}.`, lines: [{ topic: 'in_the_way', text: 'The app signs people out.' }] }, report?.version).expect(200);
      for (const { feedbackItemId } of filed.body.lines as { feedbackItemId: string }[]) await lead.post(`/api/field-report-lines/${feedbackItemId}/reply`, { text: 'It lasts a shift from now on.' }).expect(200);
      const { body: behind } = await executive.get(`/api/checkpoints/${checkpoint.id}`).expect(200) as { body: Checkpoint };
      expect({ week, arrived: behind.pack?.arrivedSince }).toEqual({ week, arrived: [expect.objectContaining({ kind: 'field_report', count: 1 })] });
      const { body: run } = await lead.post(`/api/checkpoints/${checkpoint.id}/pack/editions`).expect(202) as { body: { id: string } };
      await lead.until<{ state: string }>(`/api/runs/${run.id}`, ({ state }) => state === 'done');
      const { body: room } = await executive.get(`/api/checkpoints/${checkpoint.id}`).expect(200) as { body: Checkpoint };
      expect({ week, arrived: room.pack?.arrivedSince, reports: room.evidence.filter(({ key }) => key.startsWith('listening.field-report:')).map(({ status }) => status === 'missing') }).toEqual({ week, arrived: [], reports: [false] });
      const [usage, [completed], [unanswered]] = [says(room, 'adoption.usage:'), says(room, 'training.plan:').filter((share) => (share ?? 0) > 0), says(room, 'listening.unanswered')];
      // Whoever asked this quarter may still be answered in time; those of the quarters before were not.
      expect({ week, usage: usage.some((value) => value !== null), completed: completed ?? 0, unanswered }).toEqual({ week, usage: true, completed: expect.any(Number), unanswered: nth - 1 });
      expect(completed ?? 0).toBeGreaterThan(0);
      expect(room.evidence.map(({ title }) => title)).toContain(`Asked: ${QUESTIONS[0]}`);
      for (const kind of ['usage', 'completions', 'reports', 'questions'] as const) seen[kind] += 1;
      return room;
    }

    function lookNow(key: string): Promise<unknown> {
      return stack.database.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1::uuid, 'job', 'reviews.look-now', $2, jsonb_build_object('tenantId', $1::uuid))`, [bank.tenantId, key]);
    }

    async function holdCheckpoints(week: number): Promise<void> {
      await stack.database.sql(NOW_IT_IS_DUE);
      // The worker's own sweep may have been faster.
      const due = await stack.database.sql<{ id: string; series: string }>(`select c.id, k.series from reviews.checkpoint c join reviews.review_cadence k on k.id = c.cadence_id where c.programme_id = $1 and c.state in ('scheduled', 'collecting', 'pack_frozen') and c.due_at <= now() order by k.series`, [programme.id]);
      expect({ week, due: due.map(({ series }) => series) }).toEqual({ week, due: ['checkpoint', 'role_kpis'] });
      await lookNow(`week-${week}`);
      for (const { id, series } of due) {
        const checkpoint = await executive.until<Checkpoint>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen');
        frozen.set(checkpoint.id, checkpoint.pack?.sha256 ?? '');
        seen.rolesSaid += Number(series === 'role_kpis' && checkpoint.evidence.some(({ title, value }) => title.includes('Answers within a day') && value !== null));
        await settle(executive, week % QUARTER === 0 && series === 'checkpoint' ? await reported(checkpoint, week) : checkpoint, seen);
        seen.checkpoints += 1;
      }
    }

    /** Questions wait for an answer: their tripwire calls a checkpoint between two dates of the rhythm, which is decided and closed like any other. */
    async function callsOneBetween(week: number): Promise<void> {
      await stack.database.sql(`update reviews.tripwire set threshold = 1, is_armed = true where kind = 'unanswered_questions'`);
      await lead.post(`/api/programmes/${programme.id}/tripwires/look`).expect(202);
      const { trips: [trip] } = await lead.until<{ trips: { outcome: string; checkpointId: string }[] }>(`/api/programmes/${programme.id}/tripwires`, ({ trips }) => trips.length > 0);
      await stack.database.sql('update reviews.tripwire set is_armed = false');
      expect({ week, outcome: trip?.outcome }).toEqual({ week, outcome: 'extraordinary' });
      await hold(week);
      const checkpoint = await executive.until<Checkpoint>(`/api/checkpoints/${trip?.checkpointId}`, ({ state }) => state === 'pack_frozen');
      frozen.set(checkpoint.id, checkpoint.pack?.sha256 ?? '');
      await hold(week);
      await settle(executive, checkpoint, seen);
      await hold(week);
      seen.between += 1;
    }

    /** The pack as PDF, made anew: what was made before is forgotten. */
    async function render(checkpointId: string): Promise<string> {
      await stack.database.sql('delete from reviews.pack_export where pack_id in (select id from reviews.evidence_pack where checkpoint_id = $1)', [checkpointId]);
      const { runId } = (await executive.post(`/api/checkpoints/${checkpointId}/pack/exports`, { format: 'pdf', edition: 1 }).expect(202)).body as { runId: string };
      await executive.until<{ state: string }>(`/api/runs/${runId}`, ({ state }) => state === 'done');
      const { href } = (await executive.post(`/api/checkpoints/${checkpointId}/pack/exports`, { format: 'pdf', edition: 1 }).expect(202)).body as { href: string };
      const { body } = await executive.get(href).buffer(true).parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
      return createHash('sha256').update(body as Buffer).digest('hex');
    }

    const held = await stack.database.sql<{ state: string; n: number }>(`select case state when 'actioned' then 'verified' else state end as state, count(*)::integer as n from reviews.checkpoint where programme_id = $1 and state in ('decided', 'actioned', 'verified', 'escalated') group by 1 order by 1`, [programme.id]);
    // Each but the last is carried out when the next one's evidence is frozen, and verified when each of its changes has been judged: a quarter later at the latest.
    expect(held).toEqual([{ state: 'decided', n: 2 }, { state: 'verified', n: 2 * (WEEKS / EVERY - 1) + seen.between }]);
    expect(await stack.database.sql(`select seq from reviews.checkpoint where programme_id = $1 and state = 'actioned' and seq < $2`, [programme.id, WEEKS / EVERY - 4])).toEqual([]);
    expect(await stack.database.sql('select 1 from reviews.passed_date')).toEqual([]);
    expect(seen).toMatchObject({ checkpoints: 2 * (WEEKS / EVERY), checkIns: WEEKS, readings: WEEKS / EVERY, rolesSaid: WEEKS / EVERY, usage: QUARTERS, completions: QUARTERS, reports: QUARTERS, questions: QUARTERS, between: 1 });
    expect(Math.min(seen.decisions, seen.accepted, seen.verdicts)).toBeGreaterThan(0);
    expect(seen.far).toBe(1);
    // Two years later, and under other names, the first pack is rendered anew from what was frozen: byte for byte the same.
    await stack.database.sql(`update programmes.programme set name = 'Called otherwise by now' where id = $1`, [programme.id]);
    expect([first.length, await render([...frozen.keys()][0] ?? '')]).toEqual([64, first]);
    for (const [id, sha256] of frozen) {
      // Late data may have made another edition since; the one that was frozen then still reads as it did.
      const [then] = await stack.database.sql<{ canonical: string }>('select canonical from reviews.evidence_pack where checkpoint_id = $1 and sha256 = $2', [id, sha256]);
      expect(sha(then?.canonical ?? '')).toBe(sha256);
      const newest = await executive.get(`/api/checkpoints/${id}/pack`).expect(200);
      expect(sha(newest.text)).toBe(newest.headers['x-evidence-sha256']);
    }
  }, 600_000);
});

/** A figure that rises, stands, falls back and rises again, so that there is always something to decide. */
const valueIn = (week: number, { baseline, target }: { baseline: number | null; target: number }): number => {
  const from = baseline ?? 0;
  return Math.round((from + (target - from) * (0.5 + 0.5 * Math.sin(week / 9))) * 1000) / 1000;
};

/** Decides, judges and closes as people do: each act answers with the checkpoint as it is then, and whoever finds that it changed meanwhile reads it again and goes on. */
async function settle(executive: Client, begun: Checkpoint, seen: { far: number; decisions: number; accepted: number; verdicts: number }): Promise<void> {
  let known: Checkpoint | undefined = begun;
  for (let rounds = 0; rounds < 120; rounds++) {
    const checkpoint: Checkpoint = known ?? (await executive.get(`/api/checkpoints/${begun.id}`).expect(200)).body;
    const item = checkpoint.agenda.find(({ needsDecision, decision }) => needsDecision && !decision);
    const judgement = checkpoint.judgements.find(({ verdict, isDue }) => verdict === null && isDue);
    if (item) known = await decide(executive, checkpoint, item, seen);
    else if (judgement) {
      known = await done(executive, checkpoint, 'verdicts', { decisionId: judgement.decisionId, verdict: judgement.suggested, reason: 'As the evidence reads.' });
      seen.verdicts += Number(known !== undefined);
    } else {
      known = await done(executive, checkpoint, 'close', {});
      if (known) return;
    }
  }
  throw new Error('The checkpoint did not close.');
}

/** The checkpoint after it took effect; nothing when somebody was faster. */
async function done(executive: Client, { id, version }: Checkpoint, act: string, body: object): Promise<Checkpoint | undefined> {
  const answer = await executive.post(`/api/checkpoints/${id}/${act}`, body, version);
  if (answer.status === 200 || answer.status === 201) return answer.body as Checkpoint;
  expect({ act, status: answer.status, text: answer.status === 412 ? '' : answer.text }).toEqual({ act, status: 412, text: '' });
  return undefined;
}

/** The first thing behind its day gets one nobody will live to see; others are stopped, now and then a proposal is taken as it stands, and the rest goes on as it is. */
async function decide(executive: Client, checkpoint: Checkpoint, { id, evidence, proposal }: Checkpoint['agenda'][number], seen: { far: number; decisions: number; accepted: number }): Promise<Checkpoint | undefined> {
  const puts = seen.far === 0 && proposal?.choice === 'adapt' && evidence?.subjectType === 'activity' && proposal.change !== null ? { choice: 'adapt', change: { ...proposal.change, endsOn: dayFrom(30_000) } } : null;
  const change = puts ?? (evidence?.subjectType === 'activity' && evidence.subjectId ? { choice: 'stop', change: { target: 'activity', targetId: evidence.subjectId } } : proposal?.change && seen.decisions % 6 === 0 ? { choice: proposal.choice, change: proposal.change } : null);
  if (change) {
    const { status, body } = await executive.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: id, reason: 'As the evidence reads.', ...change }, checkpoint.version);
    if (status === 412) return undefined;
    if (status === 201) { seen.far += Number(puts !== null); seen.decisions += 1; seen.accepted += Number(change.change === proposal?.change); return body as Checkpoint; }
    expect([409, 422]).toContain(status);
  }
  const next = await done(executive, checkpoint, 'decisions', { agendaItemId: id, choice: 'continue', reason: 'Look again next time.' });
  seen.decisions += Number(next !== undefined);
  return next;
}
