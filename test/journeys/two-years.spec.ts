import { createHash } from 'node:crypto';
import { anOrganisation, goLive, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';

interface Checkpoint {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly pack: { readonly sha256: string } | null;
  readonly evidence: readonly { readonly title: string; readonly value: number | null }[];
  readonly agenda: readonly {
    readonly id: string;
    readonly needsDecision: boolean;
    readonly decision: object | null;
    readonly evidence: { readonly subjectType: string; readonly subjectId: string | null } | null;
    readonly proposal: { readonly choice: string; readonly change: object | null } | null;
  }[];
  readonly judgements: readonly { readonly decisionId: string; readonly suggested: string; readonly verdict: object | null }[];
}

const WEEKS = 104;
const EVERY = 4;
const SHIFTED = ['reviews', 'goals', 'programmes', 'roles'];

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
  end loop;
  update reviews.checkpoint set due_at = nominal_local::timestamp at time zone tz where state = 'scheduled' and not brought_forward;
end $$`;

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
      and c.state not in ('pack_frozen', 'in_review')`;

describe('two years of one programme', () => {
  let stack: Stack;
  let bank: Organisation;
  afterAll(() => stack?.stop());

  it('weekly evidence, a checkpoint every four weeks, decisions that change the plan, verdicts on them: the loop holds at every step', async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'two-years');
    const { change_lead: lead, executive } = bank.as;
    await lead.import('/api/people/imports', 'people.csv', [...peopleFile({ people: 60, units: 6, managers: 8, domain: 'two-years.example' })].map(({ line }) => line).join(''));
    const programme = (await lead.post('/api/programmes', { name: 'Two years', templateKey: 'enterprise-social', startsOn: dayFrom(0), timeZone: 'Europe/Madrid' }).expect(201)).body;
    expect(await goLive(bank, programme.id)).toMatchObject({ state: 'live' });
    // Its figure falls on purpose: checkpoints that tripwires call are looked at elsewhere, and would come between those counted here.
    await stack.database.sql('update reviews.tripwire set is_armed = false');
    const cadence = (await lead.get(`/api/programmes/${programme.id}/cadence`).expect(200)).body;
    const weekday = new Date(Date.now() - 86_400_000).getUTCDay() || 7;
    await lead.put(`/api/programmes/${programme.id}/cadence`, { unit: 'weeks', every: EVERY, weekday, localTime: '10:00', timeZone: 'Europe/Madrid', anchorOn: dayFrom(EVERY * 7 - 1) }, cadence.version).expect(200);
    // A series of its own for role measures, in the same rhythm.
    await lead.post(`/api/programmes/${programme.id}/cadences`, { series: 'role_kpis', unit: 'weeks', every: EVERY, weekday, localTime: '10:00', timeZone: 'Europe/Madrid', anchorOn: dayFrom(EVERY * 7 - 1) }).expect(201);
    const [role] = await stack.database.sql<{ id: string; unit: string }>(`select d.id, (select id from directory.org_unit where tenant_id = d.tenant_id and parent_id is null) as unit from roles.role_definition d where d.tenant_id = $1 and d.key = 'champion'`, [bank.tenantId]);
    const [holder] = await stack.database.sql<{ id: string }>(`select id from directory.person where tenant_id = $1 and state = 'active' and employee_number is not null order by id limit 1`, [bank.tenantId]);
    await lead.post(`/api/programmes/${programme.id}/roles/assignments`, { roleDefinitionId: role?.id, personId: holder?.id, startsOn: dayFrom(0) }).expect(201);
    await stack.database.sql(`update roles.role_assignment set state = 'active', acknowledged_at = now(), acknowledged_by_name = 'Themselves' where programme_id = $1 and person_id = $2`, [programme.id, holder?.id]);
    const kpi = (await bank.as.owner.post(`/api/role-definitions/${role?.id}/kpis`, { name: 'Answers within a day', unit: 'share', direction: 'up', defaultTarget: 0.8, measuredFor: 'team' }).expect(200)).body.id as string;
    const keyResults = (await lead.get(`/api/programmes/${programme.id}/goals`).expect(200)).body.items.flatMap((goal: { keyResults: { id: string; baseline: number | null; target: number }[] }) => goal.keyResults) as { id: string; baseline: number | null; target: number }[];
    const frozen = new Map<string, string>();
    let first = '';
    const seen = { checkpoints: 0, decisions: 0, accepted: 0, verdicts: 0, checkIns: 0, readings: 0, rolesSaid: 0 };
    const shift = A_TURN_GOES_BY(EVERY * 7);
    const hold = async (week: number): Promise<void> => {
      const broken = (await stack.database.sql<{ what: string; n: number }>(BROKEN)).filter(({ n }) => n > 0);
      expect({ week, broken }).toEqual({ week, broken: [] });
    };

    for (let week = EVERY; week <= WEEKS; week += EVERY) {
      await stack.database.sql(shift);
      for (let back = EVERY - 1; back >= 0; back--) {
        const measured = keyResults[(week - back) % keyResults.length];
        if (measured) { await lead.post(`/api/key-results/${measured.id}/check-ins`, { value: valueIn(week - back, measured), asOf: dayFrom(-7 * back), note: `Week ${week - back}.` }).expect(201); seen.checkIns += 1; }
      }
      await bank.as.owner.post(`/api/role-kpis/${kpi}/readings`, { programmeId: programme.id, orgUnitId: role?.unit, people: 20, value: Math.round((0.5 + 0.4 * Math.sin(week / 7)) * 100) / 100, readOn: dayFrom(0) }).expect(200);
      seen.readings += 1;
      await hold(week);
      await holdCheckpoints(week);
      await hold(week);
      if (week === EVERY) first = await render([...frozen.keys()][0] ?? '');
    }

    async function holdCheckpoints(week: number): Promise<void> {
      // The worker's own sweep may have been faster.
      const due = await stack.database.sql<{ id: string; series: string }>(`select c.id, k.series from reviews.checkpoint c join reviews.review_cadence k on k.id = c.cadence_id where c.programme_id = $1 and c.state in ('scheduled', 'collecting', 'pack_frozen') and c.due_at <= now() order by k.series`, [programme.id]);
      expect({ week, due: due.map(({ series }) => series) }).toEqual({ week, due: ['checkpoint', 'role_kpis'] });
      await stack.database.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1::uuid, 'job', 'reviews.look-now', $2, jsonb_build_object('tenantId', $1::uuid))`, [bank.tenantId, `week-${week}`]);
      for (const { id, series } of due) {
        const checkpoint = await executive.until<Checkpoint>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen');
        frozen.set(checkpoint.id, checkpoint.pack?.sha256 ?? '');
        seen.rolesSaid += Number(series === 'role_kpis' && checkpoint.evidence.some(({ title, value }) => title.includes('Answers within a day') && value !== null));
        await settle(executive, checkpoint.id, seen);
        seen.checkpoints += 1;
      }
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

    const held = await stack.database.sql<{ state: string; n: number }>(`select state, count(*)::integer as n from reviews.checkpoint where programme_id = $1 and state in ('decided', 'actioned', 'verified', 'escalated') group by state order by state`, [programme.id]);
    // Each but the last is carried out when the next one's evidence is frozen, and verified when that one has judged it.
    expect(held).toEqual([{ state: 'decided', n: 2 }, { state: 'verified', n: 2 * (WEEKS / EVERY - 1) }]);
    expect(await stack.database.sql('select 1 from reviews.passed_date')).toEqual([]);
    expect(seen).toMatchObject({ checkpoints: 2 * (WEEKS / EVERY), checkIns: WEEKS, readings: WEEKS / EVERY, rolesSaid: WEEKS / EVERY });
    expect(Math.min(seen.decisions, seen.accepted, seen.verdicts)).toBeGreaterThan(0);
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

/** Decides, judges and closes as people do: whoever finds that the checkpoint changed meanwhile reads it again and goes on. */
async function settle(executive: Client, id: string, seen: { decisions: number; accepted: number; verdicts: number }): Promise<void> {
  for (let rounds = 0; rounds < 120; rounds++) {
    const checkpoint = (await executive.get(`/api/checkpoints/${id}`).expect(200)).body as Checkpoint;
    const item = checkpoint.agenda.find(({ needsDecision, decision }) => needsDecision && !decision);
    const judgement = checkpoint.judgements.find(({ verdict }) => verdict === null);
    if (item) await decide(executive, checkpoint, item, seen);
    else if (judgement) seen.verdicts += Number(await done(executive, checkpoint, 'verdicts', { decisionId: judgement.decisionId, verdict: judgement.suggested, reason: 'As the evidence reads.' }));
    else if (await done(executive, checkpoint, 'close', {})) return;
  }
  throw new Error('The checkpoint did not close.');
}

/** True when it took effect, false when somebody was faster. */
async function done(executive: Client, { id, version }: Checkpoint, act: string, body: object): Promise<boolean> {
  const { status, text } = await executive.post(`/api/checkpoints/${id}/${act}`, body, version);
  if (status === 200 || status === 201) return true;
  expect({ act, status, text: status === 412 ? '' : text }).toEqual({ act, status: 412, text: '' });
  return false;
}

/** What is far behind its day is stopped, now and then a proposal is taken as it stands, and the rest goes on as it is. */
async function decide(executive: Client, checkpoint: Checkpoint, { id, evidence, proposal }: Checkpoint['agenda'][number], seen: { decisions: number; accepted: number }): Promise<void> {
  const change = evidence?.subjectType === 'activity' && evidence.subjectId ? { choice: 'stop', change: { target: 'activity', targetId: evidence.subjectId } } : proposal?.change && seen.decisions % 6 === 0 ? { choice: proposal.choice, change: proposal.change } : null;
  if (change) {
    const { status } = await executive.post(`/api/checkpoints/${checkpoint.id}/decisions`, { agendaItemId: id, reason: 'As the evidence reads.', ...change }, checkpoint.version);
    if (status === 412) return;
    if (status === 201) { seen.decisions += 1; seen.accepted += Number(change.change === proposal?.change); return; }
    expect([409, 422]).toContain(status);
  }
  seen.decisions += Number(await done(executive, checkpoint, 'decisions', { agendaItemId: id, choice: 'continue', reason: 'Look again next time.' }));
}
