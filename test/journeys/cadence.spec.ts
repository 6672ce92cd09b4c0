import { anOrganisation, startStack, type Organisation, type Stack } from '@realign/test-support';

interface Cadence {
  readonly id: string;
  readonly series: string;
  readonly version: number;
  readonly checkpointId: string;
  readonly pause: { readonly resumeOn: string } | null;
  readonly nextDates: readonly { readonly nominalLocal: string; readonly utcOffset: string; readonly movedFrom: string | null }[];
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const MONTHLY = { unit: 'months', every: 1, dayOfMonth: 31, localTime: '10:00', timeZone: 'Europe/Berlin', anchorOn: '2026-12-01' } as const;

describe('a rhythm', () => {
  let stack: Stack;
  let bank: Organisation;
  let programmeId: string;
  let sponsorId: string;
  const ahead = (cadenceId: string) =>
    stack.database.sql<{ n: number }>(`select count(*)::integer as n from reviews.checkpoint where cadence_id = $1 and state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review', 'lapsed')`, [cadenceId]);
  const own = async (): Promise<Cadence> => (await bank.as.change_lead.get(`/api/programmes/${programmeId}/cadence`).expect(200)).body as Cadence;

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'cadence');
    sponsorId = (await stack.database.sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) select id, 'S1', 'S', 'P', 'S P' from identity.tenant where slug = 'cadence' returning id`))[0]?.id ?? '';
    programmeId = (await bank.as.change_lead.post('/api/programmes', { name: 'P', templateKey: 'enterprise-social', startsOn: dayFrom(-60), timeZone: 'Europe/Berlin' }).expect(201)).body.id;
  });
  afterAll(() => stack?.stop());

  it('is shown before it is saved: ten dates with their offsets, moved off holidays', async () => {
    const lead = bank.as.change_lead;
    const { body } = await lead.post(`/api/programmes/${programmeId}/cadences/preview`, { ...MONTHLY, businessDay: 'previous', country: 'DE' }).expect(200);
    expect(body.dates).toHaveLength(10);
    expect(body.dates[0]).toMatchObject({ nominalLocal: '2026-12-31T10:00', utcOffset: '+01:00', movedFrom: null });
    expect(body.dates[1]).toMatchObject({ nominalLocal: '2027-01-29T10:00', movedFrom: '2027-01-31' });
    expect(body.dates[4]).toMatchObject({ nominalLocal: '2027-04-30T10:00', utcOffset: '+02:00' });
    expect(body.description).toContain('the working day before');
    for (const [wrong, pointer, code] of [[{ timeZone: 'Mars/Olympus' }, '/timeZone', 'unknown-zone'], [{ country: 'ZZ' }, '/country', 'unknown-country']] as const) {
      expect((await lead.post(`/api/programmes/${programmeId}/cadences/preview`, { ...MONTHLY, ...wrong }).expect(422)).body.errors).toMatchObject([{ pointer, code }]);
    }
    const never = await lead.post(`/api/programmes/${programmeId}/cadences/preview`, { ...MONTHLY, every: 12, dayOfMonth: 30, anchorOn: '2027-02-01', shortMonth: 'skip' }).expect(422);
    expect(never.body.errors).toMatchObject([{ pointer: '/shortMonth', code: 'never-occurs' }]);
  });

  it('comes from an iCalendar rule, or says which part cannot be said', async () => {
    const read = (rule: string) => bank.as.change_lead.post(`/api/programmes/${programmeId}/cadences/read-rrule`, { text: `DTSTART;TZID=Europe/Berlin:20270104T090000\r\nRRULE:${rule}` });
    const { body } = await read('FREQ=MONTHLY;BYDAY=1MO').expect(200);
    expect(body).toMatchObject({ rule: { unit: 'months', weekday: 1, weekOfMonth: 1, localTime: '09:00' }, dates: expect.arrayContaining([expect.objectContaining({ nominalLocal: '2027-02-01T09:00' })]) });
    expect((await read('FREQ=WEEKLY;COUNT=3').expect(422)).body.errors).toEqual([expect.objectContaining({ pointer: '/text', code: 'rrule-not-a-cadence', detail: expect.stringContaining('COUNT') })]);
  });

  it('rests until a day, still with one checkpoint ahead, and goes on when asked', async () => {
    const lead = bank.as.change_lead;
    await stack.database.sql('update programmes.programme set sponsor_person_id = $2 where id = $1', [programmeId, sponsorId]);
    const before = await own();
    const paused = (await lead.post(`/api/cadences/${before.id}/pause`, { resumeOn: dayFrom(120), reason: 'Year-end freeze.' }, before.version).expect(200)).body as Cadence;
    expect(paused.pause).toMatchObject({ resumeOn: dayFrom(120) });
    expect((paused.nextDates[0]?.nominalLocal ?? '') >= dayFrom(120)).toBe(true);
    expect(await ahead(before.id)).toEqual([{ n: 1 }]);
    await lead.post(`/api/cadences/${before.id}/pause`, { resumeOn: dayFrom(-1), reason: 'Backwards.' }, paused.version).expect(422);
    const resumed = (await lead.post(`/api/cadences/${before.id}/resume`, {}, paused.version).expect(200)).body as Cadence;
    expect({ pause: resumed.pause, next: resumed.nextDates[0] }).toEqual({ pause: null, next: before.nextDates[0] });
    const told = await stack.database.sql<{ title: string; reason: string }>(`select title, reason from platform.notification where subject = 'series:' || $1 order by id`, [before.id]);
    expect(told).toEqual([{ title: `The review rhythm in “P” rests until ${dayFrom(120)}`, reason: 'you are the sponsor of this programme' }, { title: 'The review rhythm in “P” goes on', reason: 'you are the sponsor of this programme' }]);
  });

  it('that rests takes a checkpoint along that was put off, and brings it back: one that rested and goes on is never a year without one', async () => {
    const lead = bank.as.change_lead;
    const weekly = { unit: 'weeks', every: 6, weekday: 4, localTime: '10:00', timeZone: 'UTC', anchorOn: dayFrom(1) } as const;
    const { id } = (await lead.post('/api/programmes', { name: 'Rested', timeZone: 'UTC' }).expect(201)).body as { id: string };
    await stack.database.sql('update programmes.programme set sponsor_person_id = $2 where id = $1', [id, sponsorId]);
    const first = (await lead.post(`/api/programmes/${id}/cadences`, { series: 'goals', ...weekly }).expect(201)).body as Cadence;
    const waiting = (await lead.get(`/api/checkpoints/${first.checkpointId}`).expect(200)).body as { dueAt: string; version: number };
    await lead.post(`/api/checkpoints/${first.checkpointId}/defer`, { reason: 'The sponsor is on leave', until: new Date(Date.parse(waiting.dueAt) + 20 * 86_400_000).toISOString() }, waiting.version).expect(200);
    const paused = (await lead.post(`/api/cadences/${first.id}/pause`, { resumeOn: dayFrom(360), reason: 'Year-end freeze.' }, first.version).expect(200)).body as Cadence;
    expect((paused.nextDates[0]?.nominalLocal ?? '') >= dayFrom(360)).toBe(true);
    const resumed = (await lead.post(`/api/cadences/${first.id}/resume`, {}, paused.version).expect(200)).body as Cadence;
    expect(resumed.nextDates[0]?.nominalLocal).toBe(first.nextDates[0]?.nominalLocal);
    // It waits for a date of its rule again, and follows it when it changes.
    expect((await lead.get(`/api/checkpoints/${first.checkpointId}`).expect(200)).body).toMatchObject({ state: 'scheduled' });
    // A rule that begins later is a date put off: never by more than a year, never without a reason, and the sponsor hears of it.
    const later = { ...weekly, anchorOn: dayFrom(80) };
    const url = `/api/cadences/${first.id}`;
    expect((await lead.put(url, { ...weekly, anchorOn: '2126-01-31', reason: 'For our grandchildren.' }, resumed.version).expect(422)).body.errors).toMatchObject([{ pointer: '/anchorOn', code: 'begins-too-late' }]);
    expect((await lead.put(url, later, resumed.version).expect(422)).body.errors).toMatchObject([{ pointer: '/reason', code: 'reason-needed' }]);
    expect((await lead.post(`/api/programmes/${id}/cadences`, { series: 'role_kpis', ...weekly, anchorOn: '2126-01-31' }).expect(422)).body.errors).toMatchObject([{ pointer: '/anchorOn', code: 'begins-too-late' }]);
    await lead.put(url, { ...later, reason: 'Nobody is there before' }, resumed.version).expect(200);
    const told = await stack.database.sql<{ title: string; body: string }>(`select title, body from platform.notification where person_id = $1 and subject = 'series:' || $2 and title like '%comes later%'`, [sponsorId, first.id]);
    expect(told).toEqual([{ title: expect.stringContaining('The rhythm of the goals in “Rested” comes later: '), body: expect.stringMatching(/^cadence change_lead: Nobody is there before\. The next checkpoint was to be held on /) }]);
  });

  it('R20: a date that is put off is told to the sponsor, with the reason and the new date', async () => {
    const { checkpointId } = (await bank.as.change_lead.post(`/api/programmes/${programmeId}/cadences`, { series: 'role_kpis', ...MONTHLY }).expect(201)).body as Cadence;
    const { dueAt, version } = (await bank.as.change_lead.get(`/api/checkpoints/${checkpointId}`).expect(200)).body as { dueAt: string; version: number };
    const until = new Date(Date.parse(dueAt) + 3 * 86_400_000).toISOString();
    expect((await bank.as.change_lead.post(`/api/checkpoints/${checkpointId}/defer`, { reason: 'The sponsor is on leave.', until: until.slice(0, 19) }, version).expect(422)).body.errors).toMatchObject([{ pointer: '/until' }]);
    for (const odd of [`${until.slice(0, 13)}Z`, `${until.slice(0, 19)},5Z`]) expect((await bank.as.change_lead.post(`/api/checkpoints/${checkpointId}/defer`, { reason: 'The sponsor is on leave.', until: odd }, version).expect(422)).body.errors).toMatchObject([{ pointer: '/until' }]);
    await bank.as.change_lead.post(`/api/checkpoints/${checkpointId}/defer`, { reason: 'The sponsor is on leave.', until }, version).expect(200);
    // What was agreed on the wall is kept, and the evidence is gathered ahead of the new day as it would have been of the old one.
    expect(await stack.database.sql(`select state, deferred_local like $2 || 'T10:00:00%' as "onTheWall", round(extract(epoch from due_at - collect_at) / 86400)::integer as "daysAhead" from reviews.checkpoint where id = $1`, [checkpointId, until.slice(0, 10)])).toEqual([{ state: 'deferred', onTheWall: true, daysAhead: 3 }]);
    const told = await stack.database.sql(`select title, body, link, reason from platform.notification where person_id = $1 and subject = 'checkpoint:' || $2 || ':deferred'`, [sponsorId, checkpointId]);
    expect(told).toEqual([{
      title: `Checkpoint 1 of the role measures is put off until ${until.slice(0, 10)}`, body: `cadence change_lead: The sponsor is on leave. It is held on ${until.slice(0, 10)} at 10:00 (Europe/Berlin).`,
      link: `/checkpoints/${checkpointId}`, reason: 'you are the sponsor of this programme',
    }]);
  });

  it('says how many days ahead its evidence is gathered, and its checkpoints stand in a calendar file', async () => {
    const { version, id, checkpointId, ...rule } = await own() as Cadence & Record<string, unknown>;
    expect(rule['evidenceDaysBefore']).toBe(3);
    const put = { unit: rule['unit'], every: rule['every'], weekday: rule['weekday'], localTime: rule['localTime'], timeZone: rule['timeZone'], anchorOn: rule['anchorOn'] };
    expect((await bank.as.change_lead.put(`/api/cadences/${id}`, { ...put, evidenceDaysBefore: 22 }, version).expect(422)).body.errors).toEqual([expect.objectContaining({ pointer: '/evidenceDaysBefore' })]);
    expect((await bank.as.change_lead.put(`/api/cadences/${id}`, { ...put, evidenceDaysBefore: 7 }, version).expect(200)).body).toMatchObject({ evidenceDaysBefore: 7 });
    const [days] = await stack.database.sql<{ ahead: number }>(`select round(extract(epoch from due_at - collect_at) / 86400)::integer as ahead from reviews.checkpoint where id = $1`, [checkpointId]);
    expect(days).toEqual({ ahead: 7 });
    const file = await bank.as.change_lead.get(`/api/programmes/${programmeId}/checkpoints.ics`).expect(200).expect('content-type', /text\/calendar/);
    const [due] = await stack.database.sql<{ at: string }>(`select to_char(due_at at time zone 'Europe/Berlin', 'YYYYMMDD"T"HH24MISS') as at from reviews.checkpoint where id = $1`, [checkpointId]);
    expect(file.text.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(0);
    expect(file.text).toContain(due?.at);
    await bank.as.employee.get(`/api/programmes/${programmeId}/checkpoints.ics`).expect(403);
  });

  it('of its own for goals asks the goals only, beside the programme’s', async () => {
    const lead = bank.as.change_lead;
    const goals = (await lead.post(`/api/programmes/${programmeId}/cadences`, { series: 'goals', ...MONTHLY }).expect(201)).body as Cadence;
    await lead.post(`/api/programmes/${programmeId}/cadences`, { series: 'goals', ...MONTHLY }).expect(409);
    // A date that is near is held in its place; one further away stays.
    const dates = async (): Promise<{ on: string; sequence: number }[]> => (await lead.get(`/api/programmes/${programmeId}/checkpoints.ics`).expect(200)).text.replace(/\r\n /g, '').split('BEGIN:VEVENT').filter((event: string) => event.includes(`UID:checkpoint-${goals.id}-`))
      .map((event: string) => ({ on: /UID:\S+-(\d{8})\d{4}@/.exec(event)?.[1] ?? '', sequence: Number(/SEQUENCE:(\d+)/.exec(event)?.[1]) }));
    const [stood] = await dates();
    const inPlace = (goals.nextDates[0]?.nominalLocal ?? '') <= `${dayFrom(14)}T24` ? 1 : 0;
    const called = await lead.post(`/api/cadences/${goals.id}/hold-now`).expect(200);
    const held = await lead.until<{ state: string; cadenceId: string; series: string; evidence: { source: string }[]; next: { nominalLocal: string } }>(`/api/checkpoints/${called.body.id}`, ({ state }) => state === 'pack_frozen');
    expect({ of: held.cadenceId, series: held.series, sources: [...new Set(held.evidence.map(({ source }) => source))], next: held.next.nominalLocal }).toEqual({ of: goals.id, series: 'goals', sources: ['goals'], next: goals.nextDates[inPlace]?.nominalLocal });
    // While it is open its calendar goes on with the dates that follow, and says that it moved.
    const shown = await dates();
    expect(shown.slice(1).map(({ on }) => on)).toEqual(goals.nextDates.slice(inPlace, inPlace + 5).map(({ nominalLocal }) => nominalLocal.slice(0, 10).replaceAll('-', '')));
    expect(shown[0]?.sequence).toBeGreaterThan(stood?.sequence ?? 0);
    expect(await ahead(goals.id)).toEqual([{ n: 1 }]);
    expect((await stack.database.sql<{ state: string }>('select state from reviews.checkpoint where id = $1', [(await own()).checkpointId]))[0]?.state).toBe('scheduled');
    const { body: list } = await lead.get(`/api/programmes/${programmeId}/cadences`).expect(200);
    expect(list.items.map(({ series }: Cadence) => series)).toEqual(['checkpoint', 'goals', 'role_kpis']);
  });

  it('is broken into by a tripwire: one extra checkpoint with the reason, its own date after it, and never a second open one', async () => {
    const lead = bank.as.change_lead;
    await stack.database.sql(`update programmes.programme set state = 'live' where id = $1`, [programmeId]);
    const before = await own();
    await lead.put(`/api/programmes/${programmeId}/cadence`, { ...MONTHLY, unit: 'weeks', every: 8, weekday: 4, dayOfMonth: undefined, anchorOn: dayFrom(30), reason: 'Nobody is there before.' }, before.version).expect(200);
    const blank = (await lead.post('/api/programmes', { name: 'Blank' }).expect(201)).body as { id: string };
    for (const id of [programmeId, blank.id]) {
      const { body: usual } = await lead.get(`/api/programmes/${id}/tripwires`).expect(200);
      expect(usual.items.map(({ kind, isArmed }: { kind: string; isArmed: boolean }) => [kind, isArmed])).toEqual(['slope', 'variance', 'role_vacancy', 'staleness', 'unanswered_questions', 'momentum'].map((kind) => [kind, true]));
    }
    for (const [kind, threshold] of [['variance', 3], ['staleness', 45], ['unanswered_questions', 5], ['momentum', 1]]) await lead.put(`/api/programmes/${programmeId}/tripwires`, { kind, threshold, isArmed: false, coolDownDays: 14 }, 1).expect(200);
    await lead.put(`/api/programmes/${programmeId}/tripwires`, { kind: 'role_vacancy', threshold: 0, isArmed: true, coolDownDays: 14 }, 1).expect(422);
    for (const kind of ['role_vacancy', 'slope']) await lead.put(`/api/programmes/${programmeId}/tripwires`, { kind, threshold: 1, isArmed: true, coolDownDays: 14 }, 1).expect(200);
    await lead.put(`/api/programmes/${programmeId}/tripwires`, { kind: 'role_vacancy', threshold: 1, isArmed: true, coolDownDays: 14 }, 1).expect(412);
    const vacancy = await stack.database.sql<{ id: string }>(`select id from roles.role_definition where key = 'champion'`);
    await lead.post(`/api/programmes/${programmeId}/roles/assignments`, { roleDefinitionId: vacancy[0]?.id, startsOn: dayFrom(0) });
    const due = (await own()).nextDates[0];
    await lead.post(`/api/programmes/${programmeId}/tripwires/look`).expect(202);
    const { trips, items } = await lead.until<{ trips: { kind: string; outcome: string; checkpointId: string; reason: string }[]; items: { kind: string; lastReason: string; restsUntil: string | null }[] }>(`/api/programmes/${programmeId}/tripwires`, (view) => view.trips.length > 0);
    expect(trips).toEqual([expect.objectContaining({ kind: 'role_vacancy', outcome: 'extraordinary' })]);
    expect(items.find(({ kind }) => kind === 'slope')).toMatchObject({ restsUntil: null, lastReason: expect.stringContaining('No key result') });
    const held = await lead.until<{ state: string; calledReason: string; next: { nominalLocal: string } }>(`/api/checkpoints/${trips[0]?.checkpointId}`, ({ state }) => state === 'pack_frozen');
    expect(held).toMatchObject({ calledReason: expect.stringContaining(trips[0]?.reason ?? '-'), next: { nominalLocal: due?.nominalLocal } });
    // Somebody is named meanwhile: they take part at once, and one role fewer is vacant.
    await lead.patch(`/api/programmes/${programmeId}`, { changeLeadPersonId: sponsorId }, (await lead.get(`/api/programmes/${programmeId}`).expect(200)).body.version).expect(200);
    await stack.database.sql(`update reviews.tripwire set last_tripped_at = now() - interval '20 days'`);
    await lead.post(`/api/programmes/${programmeId}/tripwires/look`).expect(202);
    const again = await lead.until<{ trips: { outcome: string; reason: string }[] }>(`/api/programmes/${programmeId}/tripwires`, (view) => view.trips.length > 1);
    expect(again.trips[0]).toMatchObject({ outcome: 'open_already' });
    // It is dealt with there: the reason is an item to decide, and the evidence says what has become of it since.
    const room = await lead.until<{ participants: object[]; pack: { edition: number } | null; agenda: { title: string; note: string; needsDecision: boolean; decision: object | null; addedByLead: boolean }[] }>(`/api/checkpoints/${trips[0]?.checkpointId}`, ({ pack }) => (pack?.edition ?? 0) > 1);
    expect(room.participants).toMatchObject([{ personId: sponsorId, duty: 'sponsor', task: 'open' }]);
    expect(room.agenda.filter(({ title }) => title.startsWith('Tripwire: '))).toMatchObject([{ note: again.trips[0]?.reason, needsDecision: true, decision: null, addedByLead: false }]);
    const told = await stack.database.sql<{ body: string; link: string }>(`select body, link from platform.notification where person_id = $1 and title like 'A tripwire called checkpoint%'`, [sponsorId]);
    expect(told).toEqual([{ body: expect.stringContaining(trips[0]?.reason ?? '-'), link: `/checkpoints/${trips[0]?.checkpointId}` }]);
    expect(await ahead(before.id)).toEqual([{ n: 1 }]);
    // Nobody decides it: the tripwire does not rest on what was dealt with nowhere, and the next look calls another one.
    await stack.database.sql(`update reviews.checkpoint set lapse_after = now() - interval '1 minute' where id = $1`, [trips[0]?.checkpointId]);
    await stack.database.sql('select reviews.lapse_undecided(10)');
    await lead.until(`/api/checkpoints/${trips[0]?.checkpointId}`, ({ state }: { state: string }) => state === 'escalated');
    await lead.post(`/api/programmes/${programmeId}/tripwires/look`).expect(202);
    const third = await lead.until<{ trips: { kind: string; outcome: string; checkpointId: string }[] }>(`/api/programmes/${programmeId}/tripwires`, (view) => view.trips.length > 2);
    expect(third.trips[0]).toMatchObject({ kind: 'role_vacancy', outcome: expect.stringMatching(/^(extraordinary|brought_forward)$/) });
    expect(third.trips[0]?.checkpointId).not.toBe(trips[0]?.checkpointId);
    expect(await ahead(before.id)).toEqual([{ n: 1 }]);
  });

  it('that nobody could hold in time lapses: the sponsor hears of it at once, and the next date is ahead', async () => {
    const lead = bank.as.change_lead;
    const { body } = await lead.post(`/api/programmes/${programmeId}/cadences`, { series: 'training_plans', ...MONTHLY, catchUp: 'skip' }).expect(201);
    const late = (body as Cadence).checkpointId;
    await stack.database.sql(`update reviews.checkpoint set due_at = now() - interval '3 days', lapse_after = now() - interval '2 days', collect_at = null where id = $1`, [late]);
    await stack.database.sql('select reviews.fire_due(10)');
    await lead.until(`/api/checkpoints/${late}`, ({ state }: { state: string }) => state === 'escalated');
    const told = await stack.database.sql<{ title: string; urgency: string }>(`select title, urgency from platform.notification where person_id = $1 and subject = 'checkpoint-lapsed:' || $2`, [sponsorId, late]);
    expect(told).toEqual([{ title: 'Checkpoint 1 of the training plans could not be held in time', urgency: 'urgent' }]);
    expect(await ahead((body as Cadence).id)).toEqual([{ n: 1 }]);
  });

  it('whose checkpoint nobody decides in time lapses: the sponsor hears of it at once, what was proposed has expired, the colour says it, and the next date is ahead', async () => {
    const lead = bank.as.change_lead;
    const made = (await lead.post('/api/programmes', { name: 'Undecided', templateKey: 'enterprise-social', startsOn: dayFrom(-120), timeZone: 'UTC' }).expect(201)).body as { id: string };
    await stack.database.sql('update programmes.programme set sponsor_person_id = $2 where id = $1', [made.id, sponsorId]);
    const { id } = (await lead.post(`/api/programmes/${made.id}/checkpoints/hold-now`).expect(200)).body as { id: string };
    const room = await lead.until<{ state: string; decideBy: string | null; needDecision: number }>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen');
    expect(room.decideBy?.slice(0, 10)).toBe(dayFrom(14));
    const { decisions } = (await lead.get(`/api/programmes/${made.id}/executive`).expect(200)).body as { decisions: { deadline: string }[] };
    expect([...new Set(decisions.map(({ deadline }) => deadline))]).toEqual([room.decideBy]);
    const { unit, every, weekday, localTime, timeZone, anchorOn, version } = (await lead.get(`/api/programmes/${made.id}/cadence`).expect(200)).body as Record<string, unknown> & { version: number };
    const mine = { unit, every, weekday, localTime, timeZone, anchorOn, deciders: { stop: ['change_lead'] } };
    expect((await lead.put(`/api/programmes/${made.id}/cadence`, mine, version).expect(409)).body.code).toBe('deciders-in-use');
    await bank.as.owner.put(`/api/programmes/${made.id}/cadence`, mine, version).expect(200);
    // To whom the programme's pages are shut, the link is that of the checkpoint.
    expect(await stack.database.sql(`select body, link from platform.notification where person_id = $1 and title = 'The review rhythm in “Undecided”: who decides has changed'`, [sponsorId])).toEqual([{ body: 'cadence owner changed who decides what at its checkpoints.', link: `/checkpoints/${id}` }]);
    await stack.database.sql(`update reviews.checkpoint set lapse_after = now() - interval '1 minute' where id = $1`, [id]);
    const over = await lead.until<{ state: string; decideBy: string | null; nextCheckpointId: string | null; agenda: { proposal: { state: string } | null }[] }>(`/api/checkpoints/${id}`, ({ state }) => state === 'escalated');
    expect([over.decideBy, over.nextCheckpointId, [...new Set(over.agenda.flatMap(({ proposal }) => proposal?.state ?? []))]]).toEqual([null, expect.any(String), ['expired']]);
    const told = await stack.database.sql<{ title: string; urgency: string; reason: string }>(`select title, urgency, reason from platform.notification where subject = 'checkpoint-lapsed:' || $1`, [id]);
    expect(told).toEqual([{ title: `Checkpoint 1 lapsed: ${room.needDecision} items are not decided`, urgency: 'urgent', reason: 'you are the sponsor of this programme' }]);
    await bank.as.executive.post(`/api/checkpoints/${id}/close`, {}, 99).expect(412);
    const { rag } = (await bank.as.executive.get(`/api/programmes/${made.id}/executive`).expect(200)).body as { rag: { rules: { key: string; isMet: boolean }[] } };
    expect(rag.rules.find(({ key }) => key.includes('lapsed'))).toMatchObject({ isMet: true });
  });

  /** A weekly series whose dates of 17, 10 and 3 days ago have come, with the one of 17 days ago waiting: what a stop of nearly three weeks leaves. */
  async function awayFor17Days(inProgramme: string, series: string, policies: object): Promise<{ cadenceId: string; first: string }> {
    const weekday = new Date(Date.now() - 3 * 86_400_000).getUTCDay() || 7;
    const { id, checkpointId } = (await bank.as.change_lead.post(`/api/programmes/${inProgramme}/cadences`, { series, unit: 'weeks', every: 1, weekday, localTime: '00:00', timeZone: 'UTC', anchorOn: dayFrom(-73), evidenceDaysBefore: 0, ...policies }).expect(201)).body as Cadence;
    await stack.database.sql(`update reviews.checkpoint set nominal_local = $2::text, due_at = $2::text::timestamp at time zone 'UTC', lapse_after = lapse_after - (due_at - $2::text::timestamp at time zone 'UTC'), collect_at = null where id = $1`, [checkpointId, `${dayFrom(-17)}T00:00`]);
    await stack.database.sql('select reviews.fire_due(10)');
    return { cadenceId: id, first: checkpointId };
  }
  const frozen = (id: string) => bank.as.owner.until<{ state: string }>(`/api/checkpoints/${id}`, ({ state }) => state === 'pack_frozen');
  const line = (cadenceId: string) => stack.database.sql<{ id: string; on: string; state: string }>('select id, left(nominal_local, 10) as on, state from reviews.checkpoint where cadence_id = $1 order by seq', [cadenceId]);
  const passed = async (cadenceId: string): Promise<string[]> => ((await bank.as.change_lead.get(`/api/cadences/${cadenceId}`).expect(200)).body as { passed: { nominalLocal: string; why: string }[] }).passed.map(({ nominalLocal, why }) => `${nominalLocal.slice(0, 10)} ${why}`).sort();

  /** Decides whatever is open, and closes. @returns the day of the next one */
  async function closed(id: string): Promise<string> {
    await frozen(id);
    for (let rounds = 0; rounds < 60; rounds++) {
      const { version, agenda } = (await bank.as.owner.get(`/api/checkpoints/${id}`).expect(200)).body as { version: number; agenda: { id: string; needsDecision: boolean; decision: object | null }[] };
      const open = agenda.find(({ needsDecision, decision }) => needsDecision && !decision);
      if (open) await bank.as.owner.post(`/api/checkpoints/${id}/decisions`, { agendaItemId: open.id, choice: 'continue', reason: 'As it is.' }, version).expect(201);
      else return ((await bank.as.owner.post(`/api/checkpoints/${id}/close`, {}, version).expect(200)).body as { next: { nominalLocal: string } }).next.nominalLocal.slice(0, 10);
    }
    throw new Error('It has more items than anybody decides.');
  }

  it('after a stop makes up for every date in turn, for the latest, or for none, as its policy says', async () => {
    const { id } = (await bank.as.change_lead.post('/api/programmes', { name: 'After a stop', timeZone: 'UTC' }).expect(201)).body as { id: string };
    const all = await awayFor17Days(id, 'goals', { catchUp: 'fire_all' });
    const latest = await awayFor17Days(id, 'role_kpis', { catchUp: 'fire_latest' });
    const none = await awayFor17Days(id, 'training_plans', { catchUp: 'skip' });
    const held: string[] = [];
    for (let at = 0; at < 3; at++) {
      const { id: one = '', on } = (await line(all.cadenceId)).at(-1) ?? {};
      held.push(`${on} → ${await closed(one)}`);
      await stack.database.sql('select reviews.fire_due(10)');
    }
    expect([held, await passed(all.cadenceId)]).toEqual([[`${dayFrom(-17)} → ${dayFrom(-10)}`, `${dayFrom(-10)} → ${dayFrom(-3)}`, `${dayFrom(-3)} → ${dayFrom(4)}`], []]);
    expect([await closed(latest.first), await passed(latest.cadenceId)]).toEqual([dayFrom(-3), [`${dayFrom(-10)} catch_up`]]);
    await bank.as.owner.until<{ state: string }>(`/api/checkpoints/${none.first}`, ({ state }) => state === 'escalated');
    expect([(await line(none.cadenceId)).map(({ on, state }) => `${on} ${state}`), await passed(none.cadenceId)]).toEqual([[`${dayFrom(-17)} escalated`, `${dayFrom(4)} scheduled`], [`${dayFrom(-10)} catch_up`, `${dayFrom(-3)} catch_up`]]);
  });

  it('whose dates come while one is still open holds the latest right after it, or passes them all, as its policy says', async () => {
    const { id } = (await bank.as.change_lead.post('/api/programmes', { name: 'Open for long', timeZone: 'UTC' }).expect(201)).body as { id: string };
    for (const [series, overlap, next, over] of [['goals', 'hold_latest', dayFrom(-3), [dayFrom(-10)]], ['role_kpis', 'skip', dayFrom(4), [dayFrom(-10), dayFrom(-3)]]] as const) {
      const { cadenceId, first } = await awayFor17Days(id, series, { overlap });
      await frozen(first);
      await stack.database.sql('update reviews.checkpoint set fired_at = due_at where id = $1', [first]);
      expect([await closed(first), await passed(cadenceId)]).toEqual([next, over.map((on) => `${on} overlap`)]);
    }
  });

  it('that adapts comes within two weeks while goals slip, stays as set, and rests up to 90 days while all stands well', async () => {
    const lead = bank.as.change_lead;
    const { id } = (await lead.post('/api/programmes', { name: 'Adapting', templateKey: 'enterprise-social', startsOn: dayFrom(-60), timeZone: 'UTC' }).expect(201)).body as { id: string };
    const keyResults = ((await lead.get(`/api/programmes/${id}/goals`).expect(200)).body.items as { keyResults: { id: string; baseline: number | null; target: number }[] }[]).flatMap((goal) => goal.keyResults);
    const read = async (share: number): Promise<void> => {
      for (const { id: one, baseline, target } of keyResults) await lead.post(`/api/key-results/${one}/check-ins`, { value: (baseline ?? 0) + (target - (baseline ?? 0)) * share, asOf: dayFrom(0), note: 'Read.' }).expect(201);
    };
    const rule = { unit: 'weeks', every: 4, weekday: new Date(Date.now() + 86_400_000).getUTCDay() || 7, localTime: '10:00', timeZone: 'UTC', anchorOn: dayFrom(1) };
    const cadence = (await lead.post(`/api/programmes/${id}/cadences`, { series: 'goals', ...rule, evidenceDaysBefore: 0, adaptive: true }).expect(201)).body as Cadence;
    /** What moves no date asks no reason and leaves the date where adapting put it; a rest that is taken back leads there again, and so does another hour. */
    const changed = async (localTime: string): Promise<string[]> => {
      const version = async (): Promise<number> => ((await lead.get(`/api/cadences/${cadence.id}`).expect(200)).body as Cadence).version;
      const kept = (await lead.put(`/api/cadences/${cadence.id}`, { ...rule, evidenceDaysBefore: 1, catchUp: 'skip' }, await version()).expect(200)).body as Cadence;
      const paused = (await lead.post(`/api/cadences/${cadence.id}/pause`, { resumeOn: dayFrom(120), reason: 'A long break.' }, kept.version).expect(200)).body as Cadence;
      const resumed = (await lead.post(`/api/cadences/${cadence.id}/resume`, {}, paused.version).expect(200)).body as Cadence;
      const other = (await lead.put(`/api/cadences/${cadence.id}`, { ...rule, localTime }, resumed.version).expect(200)).body as Cadence;
      await lead.put(`/api/cadences/${cadence.id}`, { ...rule, evidenceDaysBefore: 0, catchUp: 'fire_latest' }, other.version).expect(200);
      return [...new Set([kept, resumed, other].map(({ nextDates }) => nextDates[0]?.nominalLocal.slice(0, 10) ?? 'none'))];
    };
    const seen: { next: string; pace: string }[] = [];
    // Held in one minute they are one look; two weeks, half the interval, make them two.
    for (const [share, daysBefore] of [[0, 0], [1, 0], [1, 0], [1, 14]] as const) {
      await stack.database.sql('update reviews.checkpoint set frozen_at = frozen_at - make_interval(days => $2) where cadence_id = $1 and seq > 1 and frozen_at is not null', [cadence.id, daysBefore]);
      await read(share);
      const { id: one } = (await lead.post(`/api/cadences/${cadence.id}/hold-now`).expect(200)).body as { id: string };
      const next = await closed(one);
      const { pace } = (await lead.get(`/api/cadences/${cadence.id}`).expect(200)).body as { pace: { pace: string } | null };
      seen.push({ next, pace: pace?.pace ?? 'none' });
      expect(await changed('11:00')).toEqual([next]);
    }
    expect(seen).toEqual([{ next: dayFrom(14), pace: 'slipping' }, { next: dayFrom(29), pace: 'as_set' }, { next: dayFrom(29), pace: 'as_set' }, { next: dayFrom(85), pace: 'stable' }]);
  });

  it('is looked after by messages: one every attempt at which failed is tried once more when an owner says so, and only then', async () => {
    const [letter] = await stack.database.sql<{ id: string }>(
      `insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload, state, attempts, last_error) values ($1::uuid, 'job', 'reviews.look-now', 'dead-once', jsonb_build_object('tenantId', $1::uuid), 'dead', 5, 'The disk was full.') returning id`, [bank.tenantId]);
    const url = `/api/scheduler/dead-letters/${letter?.id}/replay`;
    const { deadLetters } = (await bank.as.owner.get('/api/scheduler').expect(200)).body as { deadLetters: { id: string; error: string }[] };
    expect(deadLetters).toContainEqual(expect.objectContaining({ id: letter?.id, error: 'The disk was full.' }));
    await bank.as.change_lead.post(url).expect(403);
    await bank.as.owner.post(url).expect(204);
    await bank.as.owner.post(url).expect(404);
    const state = async (): Promise<string | undefined> => (await stack.database.sql<{ state: string }>('select state from platform.outbox where id = $1', [letter?.id]))[0]?.state;
    for (let tries = 0; tries < 200 && (await state()) !== 'done'; tries++) await new Promise((again) => setTimeout(again, 200));
    expect(await state()).toBe('done');
    expect(await stack.database.sql(`select 1 from platform.audit where action = 'dead-letter.replayed' and subject = 'message:' || $1`, [letter?.id])).toHaveLength(1);
  });
});
