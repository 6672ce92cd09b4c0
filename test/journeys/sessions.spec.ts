import type { AddressInfo } from 'node:net';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { peopleFile } from '@realign/local';
import ICAL from 'ical.js';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import supertest from 'supertest';

interface Assignment {
  readonly personId: string;
  readonly moduleId: string;
  readonly engagementMode: string;
}

interface Run {
  readonly session: { readonly id: string; readonly booked: number; readonly waiting: number; readonly attended: number; readonly noShows: number; readonly version: number; readonly state: string };
  readonly seats: readonly { readonly personId: string; readonly state: string; readonly place: number | null }[];
  readonly invitations: { readonly sent: number; readonly held: number };
}

/** A mail server on loopback that keeps what it is given. */
class Mailbox {
  readonly mails: ParsedMail[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => void simpleParser(stream).then((mail) => (this.mails.push(mail), done())),
  });

  async open(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', () => ready()));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  /** Waits until so many mails to somebody are here. */
  async to(address: string, count: number): Promise<ParsedMail[]> {
    for (let tries = 0; tries < 150; tries++) {
      const found = this.mails.filter((mail) => [mail.to].flat().some((to) => to?.value.some((one) => one.address?.toLowerCase() === address.toLowerCase())));
      if (found.length >= count) return found;
      await new Promise((again) => setTimeout(again, 200));
    }
    throw new Error(`${address} did not get ${count} mails.`);
  }
}

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** A Wednesday at least so many days away. */
const wednesday = (atLeast: number): string => dayFrom(atLeast + ((10 - new Date(Date.now() + atLeast * 86_400_000).getUTCDay()) % 7));

const mailbox = new Mailbox();
let stack: Stack;
let bank: Organisation;
let trainer: Client;
let trainerId: string;
let moduleId: string;
let unitId: string;
let programmeId: string;
let people: { id: string; email: string; displayName: string }[];

beforeAll(async () => {
  stack = await startStack({ env: { SMTP_URL: await mailbox.open(), MAIL_FROM: 'training@bank.example' } });
  bank = await anOrganisation(stack, 'sessions');
  const { owner } = bank.as;
  ({ trainer } = bank.as);
  await owner.import('/api/people/imports', 'people.csv', [...peopleFile({ people: 60, units: 4, managers: 6, domain: 'sessions.example', seed: 5 })].map(({ line }) => line).join(''));
  const programme = (await owner.post('/api/programmes', { name: 'P', templateKey: 'enterprise-social', purposeStatement: 'Because.', startsOn: dayFrom(-60) }).expect(201)).body;
  programmeId = programme.id;
  const champion = (await owner.get('/api/role-definitions').expect(200)).body.items.find(({ key }: { key: string }) => key === 'champion').id;
  unitId = (await owner.get('/api/org-units').expect(200)).body.items[0].id;
  await owner.post(`/api/programmes/${programme.id}/roles/assignments`, { roleDefinitionId: champion, orgUnitId: unitId, startsOn: dayFrom(-20) }).expect(201);
  const { items } = await trainer.until<{ items: Assignment[] }>('/api/training/assignments?limit=200', (body) => body.items.length > 20);
  moduleId = items.find(({ engagementMode }) => engagementMode === 'push')?.moduleId ?? '';
  const having = new Set(items.filter((item) => item.moduleId === moduleId).map(({ personId }) => personId));
  people = (await owner.get('/api/people?limit=100').expect(200)).body.items.filter(({ id, email }: { id: string; email: string | null }) => having.has(id) && email);
  const member = (await owner.get('/api/members').expect(200)).body.items.find(({ email }: { email: string }) => email.startsWith('employee@'));
  await owner.patch(`/api/members/${member.id}`, { personId: people[0]?.id }, member.version).expect(200);
  trainerId = (await trainer.post('/api/training/trainers', { personId: people.at(-1)?.id, hoursPerWeek: 6, timeZone: 'Europe/Lisbon', languages: ['pt', 'en'] }).expect(201)).body.id;
});
afterAll(async () => {
  await stack?.stop();
  await mailbox.close();
});

const aPlan = (more: object = {}) => ({ moduleId, startsAt: `${wednesday(10)}T09:30`, endsAt: `${wednesday(10)}T11:30`, timeZone: 'Europe/Lisbon', capacity: 2, language: 'pt', room: 'Room 4', trainerIds: [trainerId], ...more });
const plan = async (more: object = {}): Promise<string> => (await trainer.post('/api/training/sessions', aPlan(more)).expect(201)).body.id;
const run = async (id: string): Promise<Run> => (await trainer.get(`/api/training/sessions/${id}`).expect(200)).body;
const stateOf = ({ seats }: Run, personId: string | undefined) => seats.find((seat) => seat.personId === personId)?.state;

describe('a session', () => {
  let id: string;

  it('is planned on the clock of its zone, and refused with everything it collides with', async () => {
    id = await plan();
    const refused = await trainer.post('/api/training/sessions', aPlan({ startsAt: `${wednesday(10)}T10:30`, endsAt: `${wednesday(10)}T15:30`, language: 'de' })).expect(409);
    expect(refused.body).toMatchObject({ code: 'session-collides' });
    expect(refused.body.errors.map(({ code }: { code: string }) => code).sort()).toEqual(['room-used', 'trainer-busy', 'trainer-hours', 'trainer-language']);
    await trainer.post('/api/training/sessions', aPlan({ endsAt: `${wednesday(10)}T09:00` })).expect(422);
    const skipped = (await trainer.post('/api/training/sessions', aPlan({ startsAt: '2032-03-28T00:30', endsAt: '2032-03-28T01:30' })).expect(422)).body;
    expect(skipped.errors).toMatchObject([{ pointer: '/endsAt', detail: expect.stringContaining('Clocks go forward then in Europe/Lisbon: there is no 01:30') }]);
    await bank.as.employee.post('/api/training/sessions', aPlan()).expect(403);
  });

  it('takes a unit’s people up to its seats, the rest wait in turn, and each with a seat is invited by mail', async () => {
    const result = (await trainer.post(`/api/training/sessions/${id}/registrations`, { personIds: people.slice(1, 5).map((person) => person.id), fillWaitingList: true }).expect(200)).body;
    expect(result).toEqual({ booked: 2, waiting: 2, leftOut: 0, alreadyThere: 0, elsewhere: 0 });
    const again = (await trainer.post(`/api/training/sessions/${id}/registrations`, { orgUnitId: unitId }).expect(200)).body;
    expect(again).toMatchObject({ booked: 0, waiting: 0 });
    expect(again.leftOut).toBeGreaterThan(0);
    const [mail] = await mailbox.to(people[1]?.email ?? '', 1);
    const part = mail?.attachments.find(({ contentType }) => contentType.startsWith('text/calendar'))?.content.toString() ?? '';
    const calendar = new ICAL.Component(ICAL.parse(part) as never);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') as never);
    expect([calendar.getFirstPropertyValue('method'), event.sequence, event.uid, event.organizer]).toEqual(['REQUEST', 0, `session-${id}@realign`, 'mailto:training@bank.example']);
  });

  it('of a wave gives its seats to the wave’s people with the earliest due day, and is open to nobody else', async () => {
    const mine = (await trainer.get('/api/org-units').expect(200)).body.items.filter((unit: { headCount: number }) => unit.headCount > 4).at(-1)?.id;
    const waveId = (await bank.as.owner.post(`/api/programmes/${programmeId}/waves`, { name: 'Session wave', launchOn: wednesday(10), embedUntil: wednesday(40), orgUnitIds: [mine] })).body.id;
    const named = (await trainer.get('/api/training/sessions/waves').expect(200)).body.items;
    expect(named).toEqual(expect.arrayContaining([expect.objectContaining({ id: waveId, name: 'Session wave' })]));
    const second = (await trainer.post('/api/training/trainers', { personId: people.at(-3)?.id, hoursPerWeek: 20, timeZone: 'Europe/Lisbon', languages: ['pt'] }).expect(201)).body.id;
    const times = { startsAt: `${wednesday(24)}T09:30`, endsAt: `${wednesday(24)}T10:30`, room: 'Room 5' };
    const ofWave = await plan({ ...times, waveId, giveSeats: true, trainerIds: [trainerId, second] });
    const { session, seats } = (await trainer.get(`/api/training/sessions/${ofWave}`).expect(200)).body;
    expect((await bank.as.community_manager.get(`/api/training/sessions/${ofWave}`).expect(200)).body).toMatchObject({ session: { booked: session.booked }, seats: [], seesPeople: false });
    expect(session).toMatchObject({ waveName: 'Session wave', booked: 2 });
    expect(session.trainers).toHaveLength(2);
    const inUnit = (await trainer.get(`/api/people?limit=200&orgUnitId=${mine}`).expect(200)).body.items.map((person: { id: string }) => person.id);
    for (const { personId } of seats) expect(inUnit).toContain(personId);
    expect((await trainer.get(`/api/training/sessions?waveId=${named.find(({ id }: { id: string }) => id !== waveId)?.id}`).expect(200)).body.items).toEqual([]);
    const clash = (await trainer.post('/api/training/sessions', aPlan({ ...times, room: 'Room 6', trainerIds: [second] })).expect(409)).body;
    expect(clash.errors).toMatchObject([{ pointer: '/trainerIds', code: 'trainer-busy' }]);
    await trainer.post(`/api/training/sessions/${ofWave}/cancel`, { reason: 'Only a try.' }).expect(200);
  });

  it('that moves is sent again as the next edition; the waiting list moves up by itself when there is more room', async () => {
    const { version } = (await run(id)).session;
    await trainer.patch(`/api/training/sessions/${id}`, { startsAt: `${wednesday(10)}T10:00`, endsAt: `${wednesday(10)}T12:00`, capacity: 3 }, version).expect(200);
    await trainer.patch(`/api/training/sessions/${id}`, { capacity: 4 }, version).expect(412);
    const now = await run(id);
    expect([now.session.booked, now.session.waiting]).toEqual([3, 1]);
    expect(stateOf(now, people[3]?.id)).toBe('booked');
    const mails = await mailbox.to(people[1]?.email ?? '', 2);
    const changed = mails.find(({ subject }) => subject?.startsWith('Changed'));
    expect(changed?.attachments[0]?.content.toString()).toContain('SEQUENCE:1');
    await trainer.patch(`/api/training/sessions/${id}`, { capacity: 2 }, now.session.version).expect(409);
    const online = (await trainer.patch(`/api/training/sessions/${id}`, { room: null, link: 'https://meet.example/1', language: 'en' }, now.session.version).expect(200)).body.session;
    expect(online).toMatchObject({ room: null, link: 'https://meet.example/1', language: 'en' });
  });

  it('is booked and given up by the person; nobody else can, and the place goes to whoever waits', async () => {
    const { employee } = bank.as;
    const other = await plan({ startsAt: `${wednesday(17)}T09:30`, endsAt: `${wednesday(17)}T10:30`, capacity: 1 });
    expect((await employee.get('/api/my/sessions').expect(200)).body.open.map((one: { id: string }) => one.id)).toContain(other);
    expect((await employee.post(`/api/my/sessions/${other}/book`).expect(200)).body.booked).toMatchObject([{ id: other, mine: 'booked' }]);
    await trainer.post(`/api/training/sessions/${other}/registrations`, { personIds: [people[5]?.id], fillWaitingList: true }).expect(200);
    const ics = await employee.get(`/api/my/sessions/${other}/invitation.ics`).expect(200);
    expect(ics.text).toContain('METHOD:REQUEST');
    await employee.post(`/api/my/sessions/${other}/give-up`).expect(200);
    expect(stateOf(await run(other), people[5]?.id)).toBe('booked');
    expect((await mailbox.to(people[0]?.email ?? '', 2)).map(({ subject }) => subject?.split(':')[0]).sort()).toEqual(['Cancelled', 'Invitation']);
    await employee.post(`/api/my/sessions/${other}/give-up`).expect(409);
  });

  it('puts nobody in two places at once', async () => {
    const result = (await trainer.post('/api/training/trainers', { personId: people.at(-2)?.id, hoursPerWeek: 20, timeZone: 'Europe/Lisbon', languages: ['pt'] }).expect(201)).body;
    const same = await plan({ startsAt: `${wednesday(10)}T11:00`, endsAt: `${wednesday(10)}T13:00`, room: 'Room 5', trainerIds: [result.id] });
    expect((await trainer.post(`/api/training/sessions/${same}/registrations`, { personIds: [people[1]?.id] }).expect(200)).body).toMatchObject({ booked: 0, elsewhere: 1 });
    await trainer.post(`/api/training/sessions/${same}/cancel`, { reason: 'Too near the other.' }).expect(200);
    const later = await plan({ startsAt: `${wednesday(10)}T14:00`, endsAt: `${wednesday(10)}T15:00`, capacity: 1, room: 'Room 5', trainerIds: [result.id] });
    const put = (into: string, person: { id: string } | undefined, expected: object) => trainer.post(`/api/training/sessions/${into}/registrations`, { personIds: [person?.id], fillWaitingList: true }).expect(200).then(({ body }) => expect(body).toMatchObject(expected));
    await put(later, people[1], { booked: 1 });
    const moved = await trainer.patch(`/api/training/sessions/${later}`, { startsAt: `${wednesday(10)}T11:30`, endsAt: `${wednesday(10)}T12:30` }, (await run(later)).session.version).expect(409);
    expect(moved.body.errors).toMatchObject([{ pointer: '/startsAt', code: 'people-busy', detail: expect.stringMatching(/^One person with a seat is in another session then: .+ Choose another time/) }]);
    await put(later, people[8], { waiting: 1 });
    const third = await plan({ startsAt: `${wednesday(10)}T14:30`, endsAt: `${wednesday(10)}T15:30`, capacity: 1, room: 'Room 6' });
    await put(third, people[8], { booked: 1 });
    await trainer.post(`/api/training/sessions/${later}/removals`, { personIds: [people[1]?.id], reason: 'Registered by mistake.' }).expect(200);
    expect(stateOf(await run(later), people[8]?.id)).toBe('waiting');
    await put(later, people[1], { booked: 1 });
    const texts = (await mailbox.to(people[1]?.email ?? '', 6)).map(({ attachments }) => attachments[0]?.content.toString() ?? '').filter((text) => text.includes(`session-${later}@realign`));
    expect(texts.map((text) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1])).sort()).toEqual([0, 1, 2]);
    for (const one of [later, third]) await trainer.post(`/api/training/sessions/${one}/cancel`, { reason: 'Only a try.' }).expect(200);
  });

  it('is attended from its beginning on', async () => {
    const early = await trainer.post(`/api/training/sessions/${id}/attendance`, { personIds: [people[1]?.id], as: 'attended' }).expect(409);
    expect(early.body.code).toBe('session-not-begun');
    await trainer.post(`/api/training/sessions/${id}/walk-ins`, { personId: people[6]?.id, mayExceed: true }).expect(409);
  });

  it('when run: attendance completes the module, a walk-in is let in, who stays away is a no-show and is offered another one', async () => {
    await stack.database.sql(`update training.training_session set starts_local = starts_local - interval '30 days', ends_local = ends_local - interval '30 days', starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days' where id = $1`, [id]);
    await trainer.post(`/api/training/sessions/${id}/attendance`, { personIds: [people[1]?.id], as: 'attended' }).expect(200);
    await trainer.post(`/api/training/sessions/${id}/walk-ins`, { personId: people[0]?.id }).expect(409);
    await trainer.post(`/api/training/sessions/${id}/walk-ins`, { personId: people[6]?.id, mayExceed: true }).expect(200);
    const closed = (await trainer.post(`/api/training/sessions/${id}/close`).expect(200)).body as Run;
    expect([closed.session.state, closed.session.attended, closed.session.noShows]).toEqual(['held', 2, 2]);
    const done = await stack.database.sql<{ person_id: string }>(`select person_id from training.completion where module_id = $1 and source = 'session'`, [moduleId]);
    expect(done.map((row) => row.person_id).sort()).toEqual([people[1]?.id, people[6]?.id].sort());
    expect((await trainer.get('/api/training/capacity').expect(200)).body.noShows).toBeGreaterThanOrEqual(1);
    await trainer.post(`/api/training/sessions/${id}/attendance`, { personIds: [people[2]?.id], as: 'attended' }).expect(200);
  });

  it('that is cancelled tells everybody with a seat, and can be booked no more', async () => {
    const gone = await plan({ startsAt: `${wednesday(24)}T09:30`, endsAt: `${wednesday(24)}T10:30`, capacity: 1 });
    await trainer.post(`/api/training/sessions/${gone}/registrations`, { personIds: [people[7]?.id, people[8]?.id], fillWaitingList: true }).expect(200);
    const taken = (await trainer.post(`/api/training/sessions/${gone}/removals`, { personIds: [people[7]?.id], reason: 'Registered by mistake.' }).expect(200)).body as Run;
    expect([stateOf(taken, people[7]?.id), stateOf(taken, people[8]?.id)]).toEqual([undefined, 'booked']);
    await trainer.post(`/api/training/sessions/${gone}/removals`, { personIds: [people[7]?.id], reason: 'Again.' }).expect(409);
    await trainer.post(`/api/training/sessions/${gone}/registrations`, { personIds: [people[7]?.id], fillWaitingList: true }).expect(200);
    await trainer.post(`/api/training/sessions/${gone}/cancel`, { reason: 'The trainer is ill.' }).expect(200);
    const mail = (await mailbox.to(people[7]?.email ?? '', 2)).find(({ subject }) => subject?.startsWith('Cancelled'));
    expect(mail?.attachments[0]?.content.toString()).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
    await bank.as.employee.post(`/api/my/sessions/${gone}/book`).expect(409);
    const told = await stack.database.sql<{ person_id: string; reason: string }>(`select person_id, reason from platform.notification where subject = $1 and title like 'You have no place any more%' order by created_at`, [`training-session:${gone}`]);
    expect(told).toEqual(expect.arrayContaining([{ person_id: people[7]?.id, reason: 'you were taken off it: Registered by mistake.' }, { person_id: people[7]?.id, reason: 'the session was cancelled: The trainer is ill.' }]));
    // The trainer hears of everything they teach, and of what they teach no more: four sessions planned, one moved, two cancelled.
    const taught = (await mailbox.to(people.at(-1)?.email ?? '', 7)).filter(({ subject }) => subject?.includes('(you teach)')).map(({ subject }) => subject?.split(':')[0]);
    expect(new Set(taught)).toEqual(new Set(['Invitation', 'Changed', 'Cancelled']));
  });
});

describe('a calendar of one’s own', () => {
  it('is read at a secret address, until a new one is made or it is ended', async () => {
    const { employee } = bank.as;
    const first = (await employee.post('/api/my/calendar').expect(200)).body.url as string;
    const feed = await supertest(stack.url).get(first).expect(200);
    expect(feed.headers['content-type']).toContain('text/calendar');
    expect(feed.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const second = (await employee.post('/api/my/calendar').expect(200)).body.url as string;
    await supertest(stack.url).get(first).expect(404);
    await supertest(stack.url).get(second).expect(200);
    expect((await employee.get('/api/my/calendar').expect(200)).body).toMatchObject({ url: null, lastReadAt: expect.any(String) });
    await employee.request('delete', '/api/my/calendar').expect(204);
    await supertest(stack.url).get(second).expect(404);
    await supertest(stack.url).get('/calendar/AAAAAAAAAAAAAAAAAAAAAAAA.ics').expect(404);
  });
});
