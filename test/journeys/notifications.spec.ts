import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { peopleFile } from '@realign/local';
import { anOrganisation, startStack, type Client, type Organisation, type Stack } from '@realign/test-support';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import supertest from 'supertest';

/** A mail server that keeps what it gets, and answers as it is told: `refuse` by address, `hang` before it answers. */
class MailServer {
  readonly mails: ParsedMail[] = [];
  readonly refuse = new Map<string, number>();
  hang = false;
  private readonly server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) => {
      const code = this.refuse.get(address);
      if (code !== undefined && code < 500) this.refuse.delete(address);
      done(code === undefined ? null : Object.assign(new Error('Not now or never'), { responseCode: code }));
    },
    onData: (stream, _, done) =>
      void simpleParser(stream).then((mail) => {
        this.mails.push(mail);
        if (!this.hang) done();
      }),
  });

  listen(): Promise<number> {
    return new Promise((done) => this.server.listen(0, '127.0.0.1', () => done((this.server.server.address() as AddressInfo).port)));
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) => [to].flat().some((one) => one?.text.includes(address)));
  }
}

interface Heard {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const until = async <T>(look: () => T | undefined | Promise<T | undefined>, seconds = 60): Promise<T> => {
  for (let tries = 0; tries < seconds * 5; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((again) => setTimeout(again, 200));
  }
  throw new Error(`It did not come to that within ${seconds} s.`);
};

describe('people and other systems are reached', () => {
  const smtp = new MailServer();
  const heard: Heard[] = [];
  const answers: number[] = [];
  let receiver: Server;
  let inner: string;
  let stack: Stack;
  let organisation: Organisation;
  let owner: Client;
  let people: { id: string; email: string }[];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        heard.push({ url: request.url ?? '', headers: request.headers, body });
        response.writeHead(answers.shift() ?? 200).end('ok');
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    inner = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    stack = await startStack({ env: { SMTP_URL: `smtp://127.0.0.1:${await smtp.listen()}`, MAIL_FROM: 'realign@bank.example', INNER_HOSTS: inner } });
    organisation = await anOrganisation(stack, 'reach');
    owner = organisation.as.owner;
    const file = [...peopleFile({ people: 12, units: 3, managers: 2, domain: 'bank.example', seed: 7 })].map(({ line }) => line).join('');
    await owner.import('/api/people/imports', 'people.csv', file);
    people = (await owner.get('/api/people?limit=12').expect(200)).body.items;
    const policy = (await owner.get('/api/notification-policy').expect(200)).body;
    await owner.put('/api/notification-policy', { contactsPerWeek: 3, timeZone: 'UTC', quietFrom: '00:00', quietUntil: '00:00', dailyAt: '08:00', weeklyOn: 1 }, policy.version).expect(200);
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    await smtp.close();
    await new Promise((done) => receiver.close(done));
  });

  /** Puts a notification as any context does, past the API, and does not wait for the next sweep. */
  const tell = async (personId: string, title: string, urgency = 'owed') => {
    await stack.database.sql(`insert into platform.notification (tenant_id, person_id, kind, urgency, subject, title, link, reason, dedupe_key, due_on) values ($1, $2, 'decision', $4, 'x', $3, '/checkpoints/1', 'you decide', $3, current_date + 2)`, [organisation.tenantId, personId, title, urgency]);
    await stack.database.sql(`insert into platform.outbox (tenant_id, kind, name, dedupe_key, payload) values ($1::uuid, 'job', 'notifications.plan-mails', 'now:' || $2::text, jsonb_build_object('tenantId', $1::uuid))`, [organisation.tenantId, title]);
  };
  const mailOf = async (address: string) => (await owner.get('/api/mails').expect(200)).body.items.find(({ to }: { to: string }) => to === address);
  const someone = (at: number) => people[at] ?? { id: '', email: '' };

  it('by mail with text, page, a date to keep and a way out that works in one click, signed out', async () => {
    const { id, email } = someone(0);
    await tell(id, 'Decide 3 items');
    const mail = await until(() => smtp.to(email)[0]);
    expect(mail.subject).toBe('Decide 3 items');
    expect(mail.text).toContain('because you decide');
    expect(mail.html).toContain('Decide 3 items');
    expect(mail.from?.text).toBe('realign@bank.example');
    expect(mail.attachments.some(({ contentType }) => contentType.startsWith('text/calendar') || contentType === 'application/ics')).toBe(true);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    const list = mail.headers.get('list') as unknown as { unsubscribe: { url: string }; 'unsubscribe-post'?: { name: string } };
    const way = new URL(list.unsubscribe.url);
    const path = `${way.pathname}${way.search}`;
    expect(JSON.stringify(list)).toContain('One-Click');
    await supertest(stack.url).get(path).expect(200);
    const after = await supertest(stack.url).post(path).type('form').send('List-Unsubscribe=One-Click').expect(200);
    expect(after.body.kinds).toEqual([{ kind: 'decision', mail: 'off' }]);
    await supertest(stack.url).post(path).send({ what: 'undo' }).expect(200);
    const inParts = await supertest(stack.url).post(path).field('List-Unsubscribe', 'One-Click').expect(200);
    expect(inParts.body.kinds).toEqual([{ kind: 'decision', mail: 'off' }]);
    await supertest(stack.url).post('/api/session').field('a', 'b').expect(({ status }) => expect([415, 422]).toContain(status));
    await supertest(stack.url).post('/api/session').type('form').send('a=b').expect(415);
    await supertest(stack.url).post(`/api/unsubscribe?token=${way.searchParams.get('token')}x`).send({}).expect(404);
    await tell(id, 'Decide more');
    await until(async () => ((await stack.database.sql(`select 1 from platform.notification where person_id = $1 and mail_note = 'switched-off'`, [id])).length > 0 ? true : undefined));
    expect(smtp.to(email)).toHaveLength(1);
  });

  it('once the server takes what it did not take for now; what it refuses for good is put aside with its reason, and sent again when somebody says so', async () => {
    const [later, never] = [someone(1), someone(2)];
    smtp.refuse.set(later.email, 451);
    smtp.refuse.set(never.email, 550);
    await tell(later.id, 'Not now');
    await tell(never.id, 'Never');
    await until(() => smtp.to(later.email)[0]);
    expect(await until(async () => ((await mailOf(later.email))?.state === 'sent' ? mailOf(later.email) : undefined))).toMatchObject({ attempts: 2, doubts: 0, problem: null });
    const failed = await until(async () => ((await mailOf(never.email))?.state === 'failed' ? mailOf(never.email) : undefined));
    expect(failed).toMatchObject({ attempts: 1, problem: expect.stringContaining('Not now or never') });
    smtp.refuse.clear();
    await owner.post(`/api/mails/${failed.id}/send-again`).expect(200);
    expect((await until(() => smtp.to(never.email)[0])).messageId).toBe(`<${failed.id}@bank.example>`);
  });

  it('with at most one mail in doubt when a worker is killed while it sends', async () => {
    const { id, email } = someone(3);
    smtp.hang = true;
    await tell(id, 'In doubt');
    await until(() => smtp.to(email)[0]);
    await stack.killWorker();
    smtp.hang = false;
    // As if the two minutes after which a sender is taken for dead had passed.
    await stack.database.sql(`update platform.mail set claimed_at = claimed_at - interval '3 minutes' where to_address = $1`, [email]);
    await stack.addWorker();
    const sent = await until(async () => ((await mailOf(email))?.state === 'sent' ? mailOf(email) : undefined), 90);
    expect(sent).toMatchObject({ attempts: 2, doubts: 1 });
    const copies = smtp.to(email);
    expect([copies.length, new Set(copies.map(({ messageId }) => messageId)).size]).toEqual([2, 1]);
  }, 120_000);

  it('in the inbox, when a file of people they sent is applied', async () => {
    const me = (await owner.get('/api/members').expect(200)).body.items.find(({ roles }: { roles: string[] }) => roles.includes('owner'));
    await owner.patch(`/api/members/${me.id}`, { personId: someone(11).id }, me.version).expect(200);
    await owner.import('/api/people/imports', 'more-people.csv', [...peopleFile({ people: 13, units: 3, managers: 2, domain: 'bank.example', seed: 7 })].map(({ line }) => line).join(''));
    const told = await until(async () => (await owner.get('/api/my/inbox').expect(200)).body.items.find(({ title }: { title: string }) => title.startsWith('People file applied')));
    expect(told).toMatchObject({ body: 'more-people.csv', reason: 'you started this import' });
    expect(told.title).toMatch(/^People file applied: \d+ added, \d+ changed, \d+ left$/);
  });

  it('by a signed webhook that is tried again, keeps its id, and is replayed; the secret is shown once', async () => {
    await owner.post('/api/webhooks', { name: 'Inside', url: 'https://127.0.0.1/hook', eventTypes: [] }).expect(422);
    const made = (await owner.post('/api/webhooks', { name: 'Data lake', url: `http://${inner}/hook`, eventTypes: ['decision.recorded'] }).set('idempotency-key', 'data-lake').expect(201)).body;
    const repeated = (await owner.post('/api/webhooks', { name: 'Data lake', url: `http://${inner}/hook`, eventTypes: ['decision.recorded'] }).set('idempotency-key', 'data-lake').expect(201)).body;
    expect(repeated).toEqual(made);
    expect(await stack.database.sql(`select position($1 in body::text) as at, left(body #>> '{}', 10) as begins from platform.idempotency where key = 'data-lake'`, [made.secret])).toEqual([{ at: 0, begins: 'sealed:v1:' }]);
    expect(made.secret).toMatch(/^whsec_/);
    expect((await owner.get('/api/webhooks').expect(200)).body.items).toMatchObject([{ name: 'Data lake', secret: null }]);
    answers.push(500);
    await owner.post(`/api/webhooks/${made.id}/test`).expect(202);
    const [first, second] = await until(() => (heard.length >= 2 ? heard : undefined));
    expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
    const payload = new Webhook(made.secret).verify(second?.body ?? '', second?.headers as Record<string, string>) as { type: string; data: object };
    expect(payload).toMatchObject({ type: 'test', data: { version: 1 } });
    const delivered = await until(async () => (await owner.get(`/api/deliveries?webhookId=${made.id}`).expect(200)).body.items.find(({ state }: { state: string }) => state === 'delivered'));
    expect(delivered).toMatchObject({ attempts: 2, status: 200, problem: null });
    const rotated = (await owner.post(`/api/webhooks/${made.id}/rotate`, {}, made.version).expect(200)).body;
    await owner.post(`/api/deliveries/${delivered.id}/replay`).expect(202);
    const third = await until(() => heard[2]);
    expect(third.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    for (const secret of [made.secret, rotated.secret]) expect(new Webhook(secret).verify(third.body, third.headers as Record<string, string>)).toBeTruthy();
    heard.length = 0;
    answers.push(410);
    await owner.post(`/api/webhooks/${made.id}/test`).expect(202);
    expect(await until(async () => (await owner.get('/api/deliveries?state=dead').expect(200)).body.items[0])).toMatchObject({ attempts: 1, status: 410, problem: 'Answered 410.' });
    expect((await owner.get('/api/webhooks').expect(200)).body.items).toMatchObject([{ isActive: false, stoppedReason: 'It answered 410, which says that it is gone.' }]);
  });

  it('in Teams and Slack', async () => {
    heard.length = 0;
    for (const kind of ['teams', 'slack']) {
      const channel = (await owner.post('/api/chat-channels', { kind, name: kind, url: `http://${inner}/${kind}?sig=secret`, eventTypes: [] }).expect(201)).body;
      expect(JSON.stringify(channel)).not.toContain('secret');
      await owner.post(`/api/chat-channels/${channel.id}/test`).expect(202);
    }
    const both = await until(() => (heard.length === 2 ? heard : undefined));
    const [teams, slack] = ['/teams', '/slack'].map((path) => JSON.parse(both.find(({ url }) => url.startsWith(path))?.body ?? '{}') as Record<string, unknown>);
    expect(teams).toMatchObject({ type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] });
    expect(slack).toMatchObject({ text: 'Realign can reach you here', blocks: [{ type: 'header' }, {}, {}] });
  });
});
