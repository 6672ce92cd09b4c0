import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Actor } from '@realign/kernel';
import { GuardedHttp, readSecretKey, TenantDb } from '@realign/platform';
import { testDatabase, TEST_SECRET_KEY, type TestDatabase } from '@realign/test-support';
import { Webhook } from 'standardwebhooks';
import { ChatChannelService } from '../channel/chat-channel.service';
import { DeliverService } from '../delivery/deliver.service';
import { NotificationsModule } from '../notifications.module';
import { PolicyStore } from '../policy/policy.store';
import { isSignedWith, writeUnsubscribeKey } from '../wishes/unsubscribe-key';
import { WebhookService } from '../webhook/webhook.service';
import { SealSecretsSweeper } from './seal-secrets.sweeper';

const NEW_KEY = '5a'.repeat(32);
const OTHER_KEY = '11'.repeat(32);
const idOf = (key: string): string => readSecretKey(key)?.id ?? '';

interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('secrets in the database', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let receiver: Server;
  let inner: string;
  let actor: Actor;
  const heard: Heard[] = [];
  const apps: TestingModule[] = [];

  /** The product as it starts with these keys, the newest first. */
  const start = async (...keys: string[]): Promise<TestingModule> => {
    const made = await Test.createTestingModule({ imports: [database.platform(keys), NotificationsModule] }).overrideProvider(GuardedHttp).useValue(new GuardedHttp({ innerHosts: [inner] })).compile();
    apps.push(made);
    return made;
  };

  beforeAll(async () => {
    database = await testDatabase();
    receiver = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
        heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString() });
        response.end('ok');
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    inner = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    app = await start(TEST_SECRET_KEY);
    const tenantId = await database.tenant('Bank');
    actor = { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'The owner' };
  });
  afterAll(async () => {
    for (const one of apps) await one.close();
    receiver.close();
    await database.close();
  });

  const rows = (): Promise<{ row: string }[]> => database.sql(`select w::text as row from notifications.webhook w union all select c::text from notifications.chat_channel c union all select d::text from notifications.delivery d union all select a::text from platform.audit a`);
  const stored = async (): Promise<string> => (await rows()).map(({ row }) => row).join('\n');
  const unpacked = (sealed: string): string => Buffer.from(sealed.split(':')[3] ?? '', 'base64url').toString('latin1');
  const deliverAll = async (by: TestingModule): Promise<void> => {
    const ready = await database.sql<{ id: string }>(`select id from notifications.delivery where state = 'ready' order by id`);
    for (const { id } of ready) await by.get(DeliverService).handle({ tenantId: actor.tenantId, deliveryId: id });
  };
  const add = () => app.get(WebhookService).add(actor, { name: 'Data lake', url: `http://${inner}/hook`, eventTypes: [] });

  it('are nowhere in a row, and what leaves is still signed right, by the new secret and the one of before', async () => {
    const made = await add();
    const rotated = await app.get(WebhookService).rotate(actor, made.id, made.version);
    for (const secret of [made.secret, rotated.secret]) expect(await stored()).not.toContain(secret);
    const [kept] = await database.sql<{ secret: string; previous: string }>('select secret, previous_secret as previous from notifications.webhook where id = $1', [made.id]);
    for (const text of [kept?.secret, kept?.previous]) expect(unpacked(text ?? '')).not.toContain('whsec_');
    await app.get(WebhookService).try(actor, made.id);
    await deliverAll(app);
    const got = heard.at(-1);
    for (const secret of [made.secret, rotated.secret]) expect(() => new Webhook(secret ?? '').verify(got?.body ?? '', got?.headers as Record<string, string>)).not.toThrow();
  });

  it('of a chat are its address: only the host is shown, nothing of it stands in the database, and the message arrives', async () => {
    const chat = await app.get(ChatChannelService).add(actor, { kind: 'slack', name: 'Leads', url: `http://${inner}/services/T0/B0/xyzzy`, eventTypes: [] });
    expect(chat.host).toBe(inner);
    expect(await stored()).not.toContain('xyzzy');
    await app.get(ChatChannelService).try(actor, chat.id);
    await deliverAll(app);
    expect(heard.at(-1)?.path).toBe('/services/T0/B0/xyzzy');
  });

  it('of an earlier release work until they are sealed, soon after the start; those of an older key are sealed anew', async () => {
    const { tenantId } = actor;
    const plain = `whsec_${Buffer.from('an earlier release had it readable').toString('base64')}`;
    const [old] = await database.sql<{ id: string }>('insert into notifications.webhook (tenant_id, name, url, secret) values ($1, $2, $3, $4) returning id', [tenantId, 'Old', `http://${inner}/old`, plain]);
    await app.get(WebhookService).try(actor, old?.id ?? '');
    await deliverAll(app);
    expect(() => new Webhook(plain).verify(heard.at(-1)?.body ?? '', heard.at(-1)?.headers as Record<string, string>)).not.toThrow();
    await app.get(SealSecretsSweeper).sweep();
    expect(await stored()).not.toContain(plain);

    const changed = await start(NEW_KEY, TEST_SECRET_KEY);
    await changed.get(SealSecretsSweeper).sweep();
    await changed.get(SealSecretsSweeper).sweep();
    const now = await stored();
    expect([now.includes(`sealed:v1:${idOf(TEST_SECRET_KEY)}`), now.includes(`sealed:v1:${idOf(NEW_KEY)}`)]).toEqual([false, true]);
    const alone = await start(NEW_KEY);
    await alone.get(WebhookService).try(actor, old?.id ?? '');
    await deliverAll(alone);
    expect(() => new Webhook(plain).verify(heard.at(-1)?.body ?? '', heard.at(-1)?.headers as Record<string, string>)).not.toThrow();
  });

  it('that ways out of mails are signed with are sealed, too: old links hold, and when the key is lost mails go on with a new one', async () => {
    const keyOf = (by: TestingModule) => by.get(TenantDb).transaction(actor, (session) => by.get(PolicyStore).signingKey(session));
    const column = async (): Promise<{ readable: boolean; sealed: string | null } | undefined> => (await database.sql<{ readable: boolean; sealed: string | null }>('select signing_key is not null as readable, sealed_key as sealed from notifications.policy'))[0];
    await database.sql('insert into notifications.policy (tenant_id, signing_key, version) values ($1, $2, 0)', [actor.tenantId, Buffer.alloc(32, 7)]);
    const token = writeUnsubscribeKey({ tenantId: actor.tenantId, personId: actor.tenantId, kinds: ['decision'], programmeId: null }, await keyOf(app));
    await app.get(SealSecretsSweeper).sweep();
    expect(await column()).toEqual({ readable: false, sealed: expect.stringContaining(`sealed:v1:${idOf(TEST_SECRET_KEY)}:`) });
    expect(isSignedWith(token, await keyOf(app))).toBe(true);
    const changed = await start(NEW_KEY, TEST_SECRET_KEY);
    await changed.get(SealSecretsSweeper).sweep();
    expect((await column())?.sealed).toContain(`sealed:v1:${idOf(NEW_KEY)}:`);
    expect(isSignedWith(token, await keyOf(changed))).toBe(true);
    const lost = await start(OTHER_KEY);
    const anew = await keyOf(lost);
    expect([isSignedWith(token, anew), anew.equals(await keyOf(lost))]).toEqual([false, true]);
  });

  it('whose key is lost are left as they are, and their deliveries are put aside with that reason', async () => {
    const before = await stored();
    const lost = await start(OTHER_KEY);
    await lost.get(SealSecretsSweeper).sweep();
    expect(await stored()).toBe(before);
    const [any] = await database.sql<{ id: string }>(`select id from notifications.webhook where tenant_id = $1 and name = 'Old'`, [actor.tenantId]);
    await lost.get(WebhookService).try(actor, any?.id ?? '');
    const sent = heard.length;
    await deliverAll(lost);
    expect(heard).toHaveLength(sent);
    expect(await database.sql(`select state, problem from notifications.delivery where webhook_id = $1 order by id desc limit 1`, [any?.id])).toEqual([{ state: 'dead', problem: expect.stringContaining('sealed with a key this installation no longer has') }]);
  });
});
