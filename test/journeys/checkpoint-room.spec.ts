import { get, type IncomingMessage } from 'node:http';
import { peopleFile } from '@realign/local';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';

interface Room {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly pack: { edition: number; arrivedSince: { kind: string; count: number }[] } | null;
  readonly reports: { asked: number; filed: number; unreplied: number };
  readonly feedback: { kind: string; id: string; text: string }[];
  readonly evidence: { key: string; status: string; title: string }[];
  readonly agenda: { id: string; needsDecision: boolean; decision: object | null }[];
  readonly can: { close: boolean; point: boolean; decide: boolean; openProgramme: boolean; readReports: boolean };
}
interface Report {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly lines: { feedbackItemId: string; text: string; reply: { text: string; isPublished: boolean } | null }[];
  readonly can: { submit: boolean; reply: boolean };
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const opened: IncomingMessage[] = [];

/** What a browser's EventSource hears. */
class Listener {
  readonly heard: { event: string; data: { version?: number; reports?: number; arrived?: number; planMark?: string; pointer?: { item: string } | null; present?: { accountId: string | null; name: string }[] } }[] = [];
  isOver = false;
  private constructor(private readonly response: IncomingMessage) {
    opened.push(response);
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        if (field('event')) this.heard.push({ event: field('event') ?? '', data: JSON.parse(field('data') ?? '{}') });
      }
    }).on('close', () => (this.isOver = true));
  }

  static open(client: Client, path: string): Promise<Listener> {
    const { cookie } = (client.get(path) as unknown as { header: Record<string, string> }).header;
    return new Promise((done) => get(`${client.base}${path}`, { headers: { cookie, accept: 'text/event-stream' } }, (response) => done(new Listener(response))));
  }

  async until(what: (heard: Listener['heard']) => boolean, seconds = 10): Promise<void> {
    for (let tries = 0; tries < seconds * 20 && !what(this.heard); tries++) await new Promise((again) => setTimeout(again, 50));
    expect(what(this.heard)).toBe(true);
  }

  close(): void {
    this.response.destroy();
  }
}

describe('the checkpoint room', () => {
  let stack: Stack;
  let bank: Organisation;
  let lead: Client;
  let executive: Client;
  let manager: Client;
  /** Signs in as a colleague. */
  let sponsor: Client;
  let programmeId: string;
  let room: Room;
  let report: Report;

  const look = async (): Promise<Room> => (await lead.get(`/api/checkpoints/${room.id}`).expect(200)).body;
  const own = async (): Promise<Report> => (await manager.get('/api/my/field-reports').expect(200)).body.items[0];

  beforeAll(async () => {
    stack = await startStack();
    bank = await anOrganisation(stack, 'meridian-bank');
    ({ change_lead: lead, executive, community_manager: manager, employee: sponsor } = bank.as);
    await lead.import('/api/people/imports', 'workers.csv', [...peopleFile({ people: 30, units: 4, managers: 4, domain: 'meridian.example' })].map(({ line }) => line).join(''));
    programmeId = (await lead.post('/api/programmes', { name: 'Enterprise social', templateKey: 'enterprise-social', startsOn: dayFrom(-120), timeZone: 'UTC' }).expect(201)).body.id;
    const [person] = (await lead.get('/api/people?limit=1').expect(200)).body.items;
    const member = (await bank.as.owner.get('/api/members').expect(200)).body.items.find(({ email }: { email: string }) => email.startsWith('community-manager'));
    await bank.as.owner.patch(`/api/members/${member.id}`, { personId: person.id }, member.version).expect(200);
    const role = (await lead.get('/api/role-definitions').expect(200)).body.items.find(({ key }: { key: string }) => key === 'community_manager');
    const holds = await lead.post(`/api/programmes/${programmeId}/roles/assignments`, { roleDefinitionId: role.id, personId: person.id, startsOn: dayFrom(-10), as: 'active', note: 'Agreed with their line manager.' }).expect(201);
    expect((await lead.get(holds.headers['location'] ?? '').expect(200)).body.id).toBe(holds.body.id);
    const called = await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200);
    room = await lead.until<Room>(`/api/checkpoints/${called.body.id}`, ({ state }) => state === 'pack_frozen');
  });
  afterAll(async () => {
    for (const response of opened) response.destroy();
    await stack?.stop();
  });

  it('asks each community manager for a report; one that is not filed is a gap that is named', async () => {
    report = await own();
    expect(report).toMatchObject({ state: 'due', can: { submit: true, reply: false } });
    expect(room.reports).toEqual({ asked: 1, filed: 0, unreplied: 0 });
    expect(room.evidence.filter(({ key }) => key.startsWith('listening.field-report:'))).toEqual([expect.objectContaining({ status: 'missing' })]);
  });

  it('a report is filed by whom it is asked of and nobody else, once, and whoever sits in the room sees it come', async () => {
    const listener = await Listener.open(executive, `/api/checkpoints/${room.id}/events`);
    await listener.until((heard) => heard.length > 0);
    const body = { summary: 'Two sites wait for the app.', lines: [{ topic: 'in_the_way', text: 'The app signs people out.' }, { topic: 'went_well', text: 'Leaders answer in the open.' }] };
    await lead.post(`/api/field-reports/${report.id}/submit`, body, report.version).expect(404);
    await manager.post(`/api/field-reports/${report.id}/submit`, { summary: '', lines: [{ topic: 'other', text: 'x' }] }, report.version).expect(422);
    report = (await manager.post(`/api/field-reports/${report.id}/submit`, body, report.version).expect(200)).body;
    await listener.until((heard) => heard.some(({ data }) => data.present?.length === 1));
    expect(report).toMatchObject({ state: 'submitted', lines: [{ reply: null }, { reply: null }] });
    await manager.post(`/api/field-reports/${report.id}/submit`, body, report.version).expect(409);
    await listener.until((heard) => new Set(heard.map(({ data }) => data.reports)).size > 1);
    expect(listener.heard.find(({ event }) => event === 'room')?.data.arrived).toBe(0);
    await listener.until((heard) => heard.at(-1)?.data.arrived === 1);
    listener.close();
    room = await look();
    expect(room.pack?.arrivedSince).toMatchObject([{ kind: 'field_report', count: 1 }]);
    expect(room.reports).toEqual({ asked: 1, filed: 1, unreplied: 1 });
    expect(room.feedback.filter(({ kind }) => kind === 'report_line')).toHaveLength(2);
  });

  it('a decision, and a stop that is shown to everybody, reach the others’ screens; a stranger hears nothing', async () => {
    const beside = await Listener.open(executive, `/api/checkpoints/${room.id}/events`);
    const [mine, other] = [await Listener.open(lead, `/api/checkpoints/${room.id}/events`), await anOrganisation(stack, 'another-bank')];
    await mine.until((heard) => heard.at(-1)?.data.present?.length === 2);
    // A second screen of hers is still one person; her namesake is another.
    await stack.database.sql(`update identity.membership set display_name = 'Maria Weber' where tenant_id = $1 and (roles && array['executive', 'trainer'])`, [bank.tenantId]);
    const [second, namesake] = [await Listener.open(executive, `/api/checkpoints/${room.id}/events`), await Listener.open(bank.as.trainer, `/api/checkpoints/${room.id}/events`)];
    await mine.until((heard) => heard.at(-1)?.data.present?.filter(({ name }) => name === 'Maria Weber').length === 2);
    expect(new Set(mine.heard.at(-1)?.data.present?.map(({ accountId }) => accountId)).size).toBe(3);
    for (const one of [beside, second, namesake]) one.close();
    await mine.until((heard) => heard.at(-1)?.data.present?.length === 1);
    // A plan that somebody changes by hand, elsewhere, may have overtaken what is proposed here: everybody reads the room again.
    const seen = mine.heard.at(-1)?.data;
    const { waves: [wave] } = (await lead.get(`/api/programmes/${programmeId}/plan`).expect(200)).body as { waves: { id: string; version: number }[] };
    await lead.patch(`/api/waves/${wave?.id}`, { name: 'Branches first' }, wave?.version).expect(200);
    await mine.until((heard) => heard.at(-1)?.data.planMark !== seen?.planMark);
    expect(mine.heard.at(-1)?.data.version).toBe(seen?.version);
    const item = room.agenda.find(({ needsDecision }) => needsDecision);
    const decision = { agendaItemId: item?.id, choice: 'continue', reason: 'As it is.', tellBack: { feedbackItemId: report.lines[0]?.feedbackItemId, text: 'Sign-in now lasts a shift.' } };
    // What people wrote stands beside the pack and keeps nobody from deciding; once an edition says it, everybody sees that the pack is behind no more.
    const { body: decided } = await executive.post(`/api/checkpoints/${room.id}/decisions`, decision, room.version).expect(201) as { body: Room };
    expect(decided.pack).toMatchObject({ edition: room.pack?.edition, arrivedSince: [{ kind: 'field_report', count: 1 }] });
    await mine.until((heard) => heard.some(({ data }) => data.version === room.version + 1 && data.arrived === 1));
    await lead.post(`/api/checkpoints/${room.id}/pack/editions`).expect(202);
    await mine.until((heard) => heard.at(-1)?.data.arrived === 0);
    expect((await look()).pack).toMatchObject({ edition: (room.pack?.edition ?? 0) + 1, arrivedSince: [] });
    await executive.post(`/api/checkpoints/${room.id}/pointer`, { item: 'field-reports' }).expect(200);
    await mine.until((heard) => heard.some(({ data }) => data.pointer?.item === 'field-reports'));
    await bank.as.trainer.post(`/api/checkpoints/${room.id}/pointer`, { item: 'closing' }).expect(403);
    await other.as.owner.get(`/api/checkpoints/${room.id}/events`).expect(404);
    await bank.as.employee.get(`/api/checkpoints/${room.id}/events`).expect(403);
    mine.close();
  });

  it('whoever is named sponsor comes in and decides there, though they sign in as a colleague; the executive stands in no more', async () => {
    const shut = [`/api/checkpoints/${room.id}`, `/api/checkpoints/${room.id}/pack`, `/api/programmes/${programmeId}/field-reports?roundId=${room.id}`];
    for (const path of shut) await sponsor.get(path).expect(403);
    const { id: personId } = (await lead.get('/api/people?limit=2').expect(200)).body.items[1];
    const member = (await bank.as.owner.get('/api/members').expect(200)).body.items.find(({ email }: { email: string }) => email.startsWith('employee'));
    await bank.as.owner.patch(`/api/members/${member.id}`, { personId }, member.version).expect(200);
    const { version } = (await lead.get(`/api/programmes/${programmeId}`).expect(200)).body;
    await lead.patch(`/api/programmes/${programmeId}`, { sponsorPersonId: personId }, version).expect(200);
    for (const path of shut) await sponsor.get(path).expect(200);
    await sponsor.get(`/api/programmes/${programmeId}`).expect(403);
    const seen = (await sponsor.get(shut[0] ?? '').expect(200)).body as Room;
    expect(seen.can).toMatchObject({ decide: true, openProgramme: false, readReports: true });
    expect((await look()).can).toMatchObject({ openProgramme: true, readReports: true });
    expect((await bank.as.trainer.get(shut[0] ?? '').expect(200)).body.can).toMatchObject({ openProgramme: true, readReports: false });
    const item = seen.agenda.find(({ needsDecision, decision }) => needsDecision && !decision);
    const decision = { agendaItemId: item?.id, choice: 'continue', reason: 'Look again.' };
    await executive.post(`/api/checkpoints/${room.id}/decisions`, decision, seen.version).expect(403);
    await sponsor.post(`/api/checkpoints/${room.id}/decisions`, decision, seen.version).expect(201);
  });

  it('a line that a decision told back has its reply; the checkpoint waits for the other one', async () => {
    room = await look();
    for (const item of room.agenda.filter(({ needsDecision, decision }) => needsDecision && !decision)) {
      room = (await sponsor.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: item.id, choice: 'continue', reason: 'Look again.' }, room.version).expect(201)).body;
    }
    expect(room.can.close).toBe(false);
    const refused = await sponsor.post(`/api/checkpoints/${room.id}/close`, {}, room.version).expect(409);
    expect(refused.body).toMatchObject({ code: 'reports-unreplied', detail: expect.stringContaining('1 of 2 lines') });
    await bank.as.trainer.post(`/api/field-report-lines/${report.lines[1]?.feedbackItemId}/reply`, { text: 'Not mine.' }).expect(403);
    const replied = (await sponsor.post(`/api/field-report-lines/${report.lines[1]?.feedbackItemId}/reply`, { text: 'Good. Tell me who.' }).expect(200)).body as Report;
    expect(replied).toMatchObject({ state: 'replied', lines: [{ reply: { isPublished: true } }, { reply: { text: 'Good. Tell me who.', isPublished: false } }] });
    room = await look();
    await sponsor.post(`/api/checkpoints/${room.id}/close`, {}, room.version).expect(200);
    expect((await own()).state).toBe('closed');
    const [why] = await stack.database.sql<{ n: number }>(`select count(*)::integer as n from listening.reply_v where programme_id = $1`, [programmeId]);
    expect(why?.n).toBe(1);
  });

  it('the next checkpoint asks anew, and a report that is never filed is missed when it closes', async () => {
    const called = await lead.post(`/api/programmes/${programmeId}/checkpoints/hold-now`).expect(200);
    room = await lead.until<Room>(`/api/checkpoints/${called.body.id}`, ({ state }) => state === 'pack_frozen');
    for (const item of room.agenda.filter(({ needsDecision }) => needsDecision)) {
      room = (await sponsor.post(`/api/checkpoints/${room.id}/decisions`, { agendaItemId: item.id, choice: 'continue', reason: 'Look again.' }, room.version).expect(201)).body;
    }
    await sponsor.post(`/api/checkpoints/${room.id}/close`, {}, room.version).expect(200);
    expect(await own()).toMatchObject({ state: 'missed', can: { submit: false } });
  });

  it('the stream ends with the session', async () => {
    const listener = await Listener.open(bank.as.owner, `/api/checkpoints/${room.id}/events`);
    await listener.until((heard) => heard.length > 0);
    await bank.as.owner.request('delete', '/api/session').expect(({ status }) => expect(status).toBeLessThan(300));
    for (let tries = 0; tries < 400 && !listener.isOver; tries++) await new Promise((again) => setTimeout(again, 50));
    expect(listener.isOver).toBe(true);
  });
});
