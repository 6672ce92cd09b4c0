import { verifyAudit } from '@realign/local';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

interface Room {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly agenda: { id: string; title: string; needsDecision: boolean; decision: { id: string } | null; options: { choice: string; targets: { target: string; targetId: string; endsOn: string | null }[] }[]; proposal: { prior: object | null } | null }[];
  readonly judgements: { decisionId: string }[];
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('the decision log', () => {
  let stack: Stack;
  let bank: Organisation;
  let lead: Client;
  let executive: Client;
  let programmeId: string;
  let room: Room;

  const hold = async (): Promise<Room> => {
    const called = await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200);
    return lead.until<Room>(`/api/checkpoints/${called.body.id}`, ({ state }) => state === 'pack_frozen');
  };
  const decide = async (item: Room['agenda'][number] | undefined, body: object): Promise<void> => {
    room = (await executive.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: item?.id, ...body }, room.version).expect(201)).body;
  };
  const openItems = (): Room['agenda'] => room.agenda.filter(({ needsDecision, decision }) => needsDecision && !decision);
  const findings = async () => (await verifyAudit(stack.database.ownerUrl)).find(({ tenantId }) => tenantId === bank.tenantId);

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'meridian-bank');
    lead = bank.as.change_lead;
    executive = bank.as.executive;
    programmeId = (await lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-120), timeZone: 'UTC' }).expect(201)).body.id;
    room = await hold();
  });
  afterAll(() => stack?.stop());

  it('a decision tells people what came of what they asked, in the same step, and the time it took is known', async () => {
    const [group] = await stack.database.sql<{ id: string }>(`insert into listening.question_group (tenant_id, programme_id, text, first_received_at) values ($1, $2, 'Why does the app sign me out?', now() - interval '9 days') returning id`, [bank.tenantId, programmeId]);
    const adapt = room.agenda[0]?.options.find(({ choice }) => choice === 'adapt')?.targets.find(({ target, endsOn }) => target === 'activity' && endsOn !== null && endsOn > dayFrom(0));
    await decide(openItems()[0], { choice: 'adapt', reason: '=Two more weeks, because 40% need it.', change: { target: 'activity', targetId: adapt?.targetId, endsOn: '2030-01-31' }, tellBack: { questionGroupId: group?.id, text: 'Sign-in now lasts a shift.' } });
    const { body } = await executive.get('/api/decisions').expect(200);
    expect(body).toMatchObject({ matching: 1, toldBackDays: 9, head: { seq: 1 }, items: [{ choice: 'adapt', link: 1, replies: [{ subject: 'Why does the app sign me out?', text: 'Sign-in now lasts a shift.', days: 9 }], verdict: null }] });
    expect(body.head.hash).toBe(body.items[0].hash);
    const [told] = await stack.database.sql(`select state from listening.question_group where id = $1`, [group?.id]);
    expect(told).toEqual({ state: 'told_back' });
    const refused = await executive.post(`/api/decisions/${body.items[0].id}/replies`, { text: 'Once more.' }).expect(422);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/subject' })]);
    const twice = await executive.post(`/api/decisions/${body.items[0].id}/replies`, { questionGroupId: group?.id, text: 'Once more.' }).expect(409);
    expect(twice.body).toMatchObject({ code: 'told-already' });
    await bank.as.trainer.post(`/api/decisions/${body.items[0].id}/replies`, { subject: 'Said in the hall.', text: 'Not mine.' }).expect(403);
  });

  it('a reply that cannot be given undoes the decision with it', async () => {
    const item = openItems()[0];
    await executive.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: item?.id, choice: 'continue', reason: 'As it is.', tellBack: { questionGroupId: '01900000-0000-7000-8000-000000000000', text: 'Nobody asked.' } }, room.version).expect(404);
    room = (await lead.get(`/api/checkpoints/${room.id}`).expect(200)).body;
    expect(room.agenda.find(({ id }) => id === item?.id)?.decision).toBeNull();
  });

  it('is searched, filtered, paged, and read as a file that holds no formula', async () => {
    const [owner, gone] = await stack.database.sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name, state, left_on) values ($1, 'O1', 'Ada', 'Owner', 'Ada Owner', 'active', null), ($1, 'O2', 'Has', 'Left', 'Has Left', 'left', current_date) returning id`, [bank.tenantId]);
    await executive.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: openItems()[0]?.id, choice: 'continue', reason: 'Nobody sees to it.', ownerPersonId: gone?.id }, room.version).expect(404);
    await decide(openItems()[0], { choice: 'continue', reason: 'Wait for the survey.', ownerPersonId: owner?.id });
    expect(await stack.database.sql(`select title, reason from platform.notification where person_id = $1`, [owner?.id])).toEqual([{ title: expect.stringContaining('Yours to see to: '), reason: 'you own this decision' }]);
    await decide(openItems()[0], { choice: 'continue', reason: 'Wait for the works council.' });
    const ask = async (query: string) => (await executive.get(`/api/decisions?${query}`).expect(200)).body;
    expect((await ask('q=survey')).items).toEqual([expect.objectContaining({ reason: 'Wait for the survey.', owner: { personId: owner?.id, name: 'Ada Owner' } })]);
    expect((await ask('q=40%25')).matching).toBe(1);
    expect((await ask('q=%25')).matching).toBe(1);
    expect((await ask('q=2030-01-31')).matching).toBe(1);
    expect((await ask('choice=continue')).matching).toBe(2);
    expect((await ask('verdict=none')).matching).toBe(1);
    expect((await ask(`from=${dayFrom(1)}`)).matching).toBe(0);
    expect((await ask(`programmeId=${programmeId}&to=${dayFrom(0)}`)).matching).toBe(3);
    const first = await ask('limit=2');
    const second = await ask(`limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ link }: { link: number }) => link)).toEqual([3, 2, 1]);
    const { text } = await executive.get('/api/decisions.csv?choice=adapt').expect(200);
    expect(text).toContain("'=Two more weeks");
    await executive.get('/api/decisions?from=2026-02-31').expect(({ status }) => expect([200, 422]).toContain(status));
  });

  it('verdicts collect by what was changed, and stand beside a proposal of the same kind', async () => {
    for (const item of openItems()) await decide(item, { choice: 'continue', reason: 'Look again.' });
    await executive.post(`/api/checkpoints/${room.id}/close`, {}, room.version).expect(200);
    room = await hold();
    room = (await executive.post(`/api/checkpoints/${room.id}/verdicts`, { decisionId: room.judgements[0]?.decisionId, verdict: 'did_not', reason: 'Nothing moved.' }, room.version).expect(201)).body;
    const { body } = await executive.get('/api/verdict-library').expect(200);
    expect(body.items).toEqual([expect.objectContaining({ choice: 'adapt', worked: 0, didNot: 1, entries: [expect.objectContaining({ verdict: 'did_not', changes: [expect.stringContaining('2030-01-31')] })] })]);
    expect((await executive.get('/api/decisions?verdict=did_not').expect(200)).body.matching).toBe(1);
  });

  it('verify-audit walks every chain, and names the first link that was changed, deleted or put in', async () => {
    const whole = await findings();
    expect(whole).toMatchObject({ decisions: { broken: null }, audit: { broken: null } });
    const head = whole?.decisions.head;
    const tamper = async (statement: string, undo: string, expected: object): Promise<void> => {
      await stack.database.sql(statement);
      expect((await findings())?.decisions.broken).toMatchObject(expected);
      await stack.database.sql(undo);
      expect((await findings())?.decisions.broken).toBeNull();
    };
    await tamper(`update reviews.decision set reason = 'Wait for the poll.' where reason = 'Wait for the survey.'`, `update reviews.decision set reason = 'Wait for the survey.' where reason = 'Wait for the poll.'`, { seq: 2, code: 'altered' });
    await tamper(`update reviews.decision set owner_name = 'Somebody Else' where owner_name is not null`, `update reviews.decision set owner_name = 'Ada Owner' where owner_name is not null`, { seq: 2, code: 'altered' });
    await tamper(`update reviews.plan_change set after_value = '2031-01-31'`, `update reviews.plan_change set after_value = '2030-01-31'`, { seq: 1, code: 'altered' });
    await tamper(`update reviews.verdict set verdict = 'worked'`, `update reviews.verdict set verdict = 'did_not'`, { seq: head?.seq, code: 'altered' });
    await tamper(`update reviews.log_head set seq = seq + 1`, `update reviews.log_head set seq = seq - 1`, { code: 'cut-short' });
    const anchors = [{ tenantId: bank.tenantId, seq: head?.seq ?? 0, hash: 'f'.repeat(64) }];
    expect((await verifyAudit(stack.database.ownerUrl, anchors))[0]?.decisions.broken).toMatchObject({ code: 'anchor', seq: head?.seq });
    await stack.database.sql(`update platform.audit set after = '{}' where seq = 3`);
    expect((await findings())?.audit.broken).toBe('Row 3 of the audit was changed afterwards.');
    await stack.database.sql('delete from platform.audit where seq = 2');
    expect((await findings())?.audit.broken).toBe('Row 2 of the audit is not there.');
  });

  it('a decision of long ago can still be told back, however many were made since', async () => {
    const [old] = await stack.database.sql<{ id: string }>('select id from reviews.decision where tenant_id = $1 order by decided_at limit 1', [bank.tenantId]);
    await stack.database.sql(
      `with item as (insert into reviews.agenda_item (tenant_id, checkpoint_id, position, title, needs_decision) select $1, $2, 1000 + n, 'Later ' || n, true from generate_series(1, 220) n returning id)
       insert into reviews.decision (tenant_id, checkpoint_id, agenda_item_id, choice, reason, decided_by_name, effective_on) select $1, $2, id, 'continue', 'As it is.', 'Lead', current_date from item`, [bank.tenantId, room.id]);
    const { body } = await executive.post(`/api/decisions/${old?.id}/replies`, { subject: 'Why so long?', text: 'It took two years, and it is done.' }).expect(201);
    expect(body).toMatchObject({ id: old?.id, replies: expect.arrayContaining([expect.objectContaining({ text: 'It took two years, and it is done.' })]) });
  });
});
