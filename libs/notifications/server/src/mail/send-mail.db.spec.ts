import type { AddressInfo } from 'node:net';
import { Mail, MailGivenUp, Outbox, SendMail, SendMailProcessor, SmtpTransport, TenantDb } from '@realign/platform';
import { SMTPServer } from 'smtp-server';
import { MailOutboxService } from '../policy/mail-outbox.service';
import { NotificationsWorld } from '../testing/notifications-world';
import { TellRefusedAddress } from './mail-given-up.listener';

describe('a mail and its server', () => {
  let world: NotificationsWorld;
  let server: SMTPServer;
  let sending: SendMailProcessor;
  /** What the server says to each address it is asked for; taken when nothing is said. */
  const says = new Map<string, readonly [code: number, text: string]>();
  const taken: string[] = [];

  beforeAll(async () => {
    world = await NotificationsWorld.open();
    server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _, done) => {
        const said = says.get(address);
        done(said ? Object.assign(new Error(said[1]), { responseCode: said[0] }) : null);
      },
      onData: (stream, { envelope }, done) => void stream.resume().on('end', () => (taken.push(...envelope.rcptTo.map(({ address }) => address)), done())),
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    sending = new SendMailProcessor(world.get(TenantDb), world.get(Outbox), new SmtpTransport(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, 'realign@bank.example'));
  });
  afterAll(async () => {
    await new Promise<void>((done) => server.close(() => done()));
    await world.close();
  });

  const HOUR = 3_600_000;
  /** Puts a mail to somebody whose quiet hours lie so many hours from now. */
  const put = async (to: string, ...quiet: readonly (readonly [from: number, until: number])[]): Promise<string> => {
    const now = Date.now();
    await world.inSession((session) => world.get(Mail).put(session, [{ to, subject: 'Decide', text: 'Decide', subjectOf: 'digest', dedupeKey: to, quiet: quiet.map(([from, until]) => ({ from: now + from * HOUR, until: now + until * HOUR })) }]));
    return (await world.sql<{ id: string }>('select id from platform.mail where dedupe_key = $1', [to]))[0]?.id ?? '';
  };
  const send = (mailId: string): Promise<void> => sending.handle({ tenantId: world.tenantId, mailId });
  const one = async (id: string) => (await world.sql<{ state: string; attempts: number; inHours: number | null }>(`select state, attempts, round((extract(epoch from next_try_at - now()) / 3600)::numeric, 1)::float8 as "inHours" from platform.mail where id = $1`, [id]))[0];
  /** In how many hours the mail is asked for again, by the newest message. */
  const askedAgain = async (id: string) => (await world.sql<{ hours: number }>(`select round((extract(epoch from not_before - now()) / 3600)::numeric, 1)::float8 as hours from platform.outbox where name = $1 and payload ->> 'mailId' = $2 order by not_before desc limit 1`, [SendMail.job, id]))[0]?.hours;

  it('that lay until its reader sleeps is not sent before they wake, however often it is asked for', async () => {
    const id = await put('asleep@bank.example', [-1, 5]);
    await send(id);
    await send(id);
    expect([await one(id), await askedAgain(id), taken.includes('asleep@bank.example')]).toEqual([{ state: 'ready', attempts: 0, inHours: 5 }, 5, false]);
    await world.sql(`update platform.mail set quiet = tstzmultirange(tstzrange(now() - interval '6 hours', now())) where id = $1`, [id]);
    await send(id);
    expect([await one(id), taken.includes('asleep@bank.example')]).toMatchObject([{ state: 'sent', attempts: 1 }, true]);
  });

  it('that the server does not take for now is tried again outside its reader’s quiet hours', async () => {
    says.set('busy@bank.example', [451, '4.2.1 Try later']);
    says.set('awake@bank.example', [451, '4.2.1 Try later']);
    const [busy, awake] = [await put('busy@bank.example', [0.0025, 9]), await put('awake@bank.example', [3, 9])];
    for (const id of [busy, awake]) await send(id);
    expect([await one(busy), await askedAgain(busy)]).toEqual([{ state: 'ready', attempts: 1, inHours: 9 }, 9]);
    expect([await one(awake), await askedAgain(awake)]).toEqual([{ state: 'ready', attempts: 1, inHours: 0 }, 0]);
  });

  /** Somebody who claims a mail and sleeps; they wake with what became of it. */
  async function asleepOver(id: string): Promise<(error?: Error) => Promise<void>> {
    let wake: (error?: Error) => void = () => undefined;
    let began: () => void = () => undefined;
    const hasBegun = new Promise<void>((done) => { began = done; });
    const slow = { from: 'realign@bank.example', send: () => new Promise<void>((done, fail) => { wake = (error) => (error ? fail(error) : done()); began(); }) };
    const work = new SendMailProcessor(world.get(TenantDb), world.get(Outbox), slow).handle({ tenantId: world.tenantId, mailId: id });
    await hasBegun;
    await world.sql(`update platform.mail set claimed_at = claimed_at - interval '3 minutes' where id = $1`, [id]);
    return async (error) => { wake(error); await work; };
  }
  const REFUSED = Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 });
  const givenUp = (id: string) => world.sql('select 1 from platform.outbox where name = $1 and payload ->> $2 = $3', [MailGivenUp.event, 'mailId', id]);

  it('whose sender was only held up while another took over: that one gives nothing up when it wakes, but what it sent has left', async () => {
    const id = await put('slow@bank.example');
    const first = await asleepOver(id);
    const second = await asleepOver(id);
    await first(REFUSED);
    expect([await one(id), await givenUp(id)]).toMatchObject([{ state: 'sending', attempts: 2 }, []]);
    await second();
    expect(await one(id)).toMatchObject({ state: 'sent', attempts: 2 });
    const other = await put('slower@bank.example');
    const [sent, refused] = [await asleepOver(other), await asleepOver(other)];
    await refused(REFUSED);
    expect(await one(other)).toMatchObject({ state: 'failed' });
    await sent();
    expect(await one(other)).toMatchObject({ state: 'sent' });
  });

  it('that is sent again by hand has all its tries, each asked for, and keeps the nights of its reader that lie ahead now', async () => {
    const [owner, noor] = [world.actor('owner'), await world.person('Noor')];
    jest.spyOn(world.get(Mail), 'canSend', 'get').mockReturnValue(true);
    says.set('noor@bank.example', [451, '4.2.1 Try later']);
    const id = await put('noor@bank.example', [-80, -72]);
    await world.sql('update platform.mail set person_id = $2 where id = $1', [id, noor]);
    await send(id);
    await world.sql(`update platform.mail set state = 'failed' where id = $1`, [id]);
    expect(await world.get(MailOutboxService).sendAgain(owner, id)).toMatchObject({ state: 'ready', attempts: 0 });
    await send(id);
    expect([await one(id), await world.sql('select 1 from platform.outbox where name = $1 and payload ->> $2 = $3 and not_before > now()', [SendMail.job, 'mailId', id])]).toMatchObject([{ state: 'ready', attempts: 2 }, [{}, {}]]);
    await world.sql(`insert into notifications.preference (tenant_id, person_id, time_zone, quiet_from, quiet_until) select $1, $2, 'UTC', to_char(now() at time zone 'UTC' - interval '1 hour', 'HH24:MI'), to_char(now() at time zone 'UTC' + interval '2 hours', 'HH24:MI')`, [world.tenantId, noor]);
    await world.sql(`update platform.mail set state = 'failed' where id = $1`, [id]);
    await world.get(MailOutboxService).sendAgain(owner, id);
    await send(id);
    expect(await one(id)).toMatchObject({ state: 'ready', attempts: 2, inHours: expect.closeTo(2, 0) });
  });

  it('that nobody has the address of is given up; whose address it is and owners read so in the product, nobody by mail', async () => {
    const [mia, full, owner] = [await world.person('Mia'), await world.person('Full'), await world.person('Otto')];
    await world.database.sql(`with made as (insert into identity.account (email, password_hash, display_name) values ('otto@bank.example', 'x', 'Otto') returning id) insert into identity.membership (tenant_id, account_id, person_id, email, display_name, roles) select $1, id, $2, 'otto@bank.example', 'Otto', array['owner'] from made`, [world.tenantId, owner]);
    says.set('mia@bank.example', [550, '5.1.1 Recipient address rejected: User unknown in virtual mailbox table']);
    says.set('full@bank.example', [552, '5.2.2 Mailbox full']);
    const inbox = (personId: string) => world.sql<{ title: string; link: string }>('select title, link from platform.notification where person_id = $1', [personId]);
    for (const address of ['mia@bank.example', 'full@bank.example', 'mia@bank.example']) {
      const id = await put(address);
      await send(id);
      expect(await one(id)).toMatchObject({ state: 'failed' });
      expect(await world.sql('select 1 from platform.outbox where name = $1 and payload ->> $2 = $3', [MailGivenUp.event, 'mailId', id])).toHaveLength(1);
      await world.get(TellRefusedAddress).on({ tenantId: world.tenantId, mailId: id });
    }
    expect(await inbox(mia)).toEqual([{ title: 'Mails do not reach you: nobody has the address mia@bank.example', link: '/inbox/wishes' }]);
    expect(await inbox(owner)).toEqual([{ title: expect.stringContaining('Mails do not reach everybody'), link: '/settings/notifications?state=failed' }]);
    expect(await inbox(full)).toEqual([]);
    await world.carry();
    await world.hourComes();
    expect(await world.mails(mia)).toEqual([]);
  });
});
