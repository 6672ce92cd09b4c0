import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Actor } from '@realign/kernel';
import { GuardedHttp, TenantDb } from '@realign/platform';
import { DELIVERY_DELAYS, MOST_JITTER } from '@realign/notifications/domain';
import { testDatabase, TEST_SECRET_KEY, type TestDatabase } from '@realign/test-support';
import { NotificationsModule } from '../notifications.module';
import { WebhookService } from '../webhook/webhook.service';
import { DeliverService, DeliverySweeper } from './deliver.service';
import { DeliveryService } from './delivery.service';
import { DeliveryStore } from './delivery.store';

describe('deliveries to a receiver that goes away and comes back', () => {
  let database: TestDatabase;
  let app: TestingModule;
  let receiver: Server;
  let port: number;
  let actor: Actor;
  let webhook: { id: string; version: number };
  /** The ids under which something arrived, in turn. */
  const heard: string[] = [];

  /** What it answers with instead, once. */
  let busy: { status: number; retryAfter: string } | undefined;

  const listen = (at: number): Promise<number> => {
    receiver = createServer((request, response) => {
      request.resume().on('end', () => {
        heard.push(String(request.headers['webhook-id']));
        if (busy) response.writeHead(busy.status, { 'retry-after': busy.retryAfter });
        busy = undefined;
        response.end('ok');
      });
    });
    return new Promise((done) => receiver.listen(at, '127.0.0.1', () => done((receiver.address() as AddressInfo).port)));
  };
  const goAway = (): Promise<void> => new Promise((done) => { receiver.closeAllConnections(); receiver.close(() => done()); });

  beforeAll(async () => {
    database = await testDatabase();
    port = await listen(0);
    app = await Test.createTestingModule({ imports: [database.platform([TEST_SECRET_KEY]), NotificationsModule] }).overrideProvider(GuardedHttp).useValue(new GuardedHttp({ innerHosts: [`127.0.0.1:${port}`] })).compile();
    const tenantId = await database.tenant('Bank');
    const [person] = await database.sql<{ id: string }>(`insert into directory.person (tenant_id, employee_number, given_name, family_name, display_name) values ($1, 'P1', 'O', 'O', 'Owner') returning id`, [tenantId]);
    const [account] = await database.sql<{ id: string }>(`insert into identity.account (email, password_hash, display_name) values ('owner-' || gen_random_uuid() || '@bank.example', 'x', 'Owner') returning id`);
    await database.sql(`insert into identity.membership (tenant_id, account_id, email, display_name, roles, person_id) values ($1, $2, 'owner@bank.example', 'Owner', '{owner}', $3)`, [tenantId, account?.id, person?.id]);
    actor = { tenantId, accountId: null, personId: null, roles: ['owner'], displayName: 'The owner' };
    webhook = await app.get(WebhookService).add(actor, { name: 'Data lake', url: `http://127.0.0.1:${port}/hook`, eventTypes: [] });
  });
  beforeEach(() => { heard.length = 0; });
  afterAll(async () => {
    await app?.close();
    await goAway();
    await database?.close();
  });

  interface Row { readonly id: string; readonly state: string; readonly attempts: number; readonly doubts: number; readonly problem: string | null }
  const row = async (id: string): Promise<Row | undefined> => (await database.sql<Row>('select id, state, attempts - tries_before as attempts, doubts, problem from notifications.delivery where id = $1', [id]))[0];
  const send = (id: string): Promise<void> => app.get(DeliverService).handle({ tenantId: actor.tenantId, deliveryId: id });
  const inSession = <T>(work: Parameters<TenantDb['transaction']>[1]): Promise<T> => app.get(TenantDb).transaction(actor, work) as Promise<T>;
  const later = (id: string, by: string): Promise<unknown> => database.sql(`update notifications.delivery set next_try_at = next_try_at - $2::interval, claimed_at = claimed_at - $2::interval where id = $1`, [id, by]);
  const asked = async (id: string): Promise<number> => (await database.sql<{ n: number }>(`select count(*)::integer as n from platform.outbox where name = 'notifications.deliver' and payload ->> 'deliveryId' = $1`, [id]))[0]?.n ?? 0;
  async function something(): Promise<string> {
    await app.get(WebhookService).try(actor, webhook.id);
    const [made] = await database.sql<{ id: string }>('select id from notifications.delivery order by created_at desc, id desc limit 1');
    return made?.id ?? '';
  }

  it('whose worker died before it noted the end: asked for again after a minute, once, and told under the same id', async () => {
    const id = await something();
    const claimed = await inSession<{ attempts: number } | undefined>((session) => app.get(DeliveryStore).claim(session, id));
    expect(claimed?.attempts).toBe(1);
    await send(id);
    await app.get(DeliverySweeper).sweep();
    expect([await row(id), await asked(id), heard]).toEqual([expect.objectContaining({ state: 'sending', doubts: 0 }), 1, []]);
    await later(id, '61 seconds');
    await app.get(DeliverySweeper).sweep();
    await app.get(DeliverySweeper).sweep();
    expect(await asked(id)).toBe(2);
    await send(id);
    expect([await row(id), heard]).toEqual([expect.objectContaining({ state: 'delivered', attempts: 2, doubts: 1 }), [id]]);
  });

  it('whose worker was only held up: what it notes when it wakes changes nothing', async () => {
    const id = await something();
    const slept = await inSession<Parameters<DeliveryStore['mark']>[1]>((session) => app.get(DeliveryStore).claim(session, id));
    await later(id, '61 seconds');
    const again = await inSession<Parameters<DeliveryStore['mark']>[1]>((session) => app.get(DeliveryStore).claim(session, id));
    const failed = { status: null, answer: null, problem: 'No answer.', tookMs: 1 };
    const well = { status: 200, answer: 'ok', problem: null, tookMs: 1 };
    expect(await inSession((session) => app.get(DeliveryStore).mark(session, slept, 'ready', failed, 5))).toBeUndefined();
    await inSession((session) => app.get(DeliveryStore).mark(session, again, 'delivered', well));
    await inSession((session) => app.get(DeliveryStore).mark(session, slept, 'dead', failed));
    expect(await row(id)).toMatchObject({ state: 'delivered', attempts: 2, problem: null });
  });

  it('replayed while a worker of before still sleeps: what that one notes changes nothing', async () => {
    const id = await something();
    const slept = await inSession<Parameters<DeliveryStore['mark']>[1]>((session) => app.get(DeliveryStore).claim(session, id));
    await later(id, '61 seconds');
    await send(id);
    await app.get(DeliveryService).replay(actor, id);
    await inSession((session) => app.get(DeliveryStore).claim(session, id));
    const failed = { status: null, answer: null, problem: 'No answer.', tookMs: 1 };
    expect(await inSession((session) => app.get(DeliveryStore).mark(session, slept, 'dead', failed))).toBeUndefined();
    expect(await row(id)).toMatchObject({ state: 'sending', attempts: 1 });
  });

  it('is tried again by the database’s clock, however wrong the worker’s is; and when that try was lost, asked for once more', async () => {
    const id = await something();
    busy = { status: 503, retryAfter: '0' };
    const now = jest.spyOn(Date, 'now').mockImplementation(() => Math.round(performance.timeOrigin + performance.now()) - 240_000);
    await send(id).finally(() => now.mockRestore());
    const [asks] = await database.sql<{ off: number }>(
      `select abs(extract(epoch from (select max(o.not_before) from platform.outbox o where o.payload ->> 'deliveryId' = d.id::text) - d.next_try_at))::float as off from notifications.delivery d where d.id = $1`, [id]);
    expect(asks?.off).toBeLessThan(1);
    const before = await asked(id);
    await later(id, '4 minutes');
    await app.get(DeliverySweeper).sweep();
    expect(await asked(id)).toBe(before);
    await later(id, '4 minutes');
    await app.get(DeliverySweeper).sweep();
    await app.get(DeliverySweeper).sweep();
    expect(await asked(id)).toBe(before + 1);
  });

  it('that a receiver has no time for is tried again when it asked for, not before', async () => {
    const id = await something();
    busy = { status: 429, retryAfter: '90' };
    await send(id);
    const [next] = await database.sql<{ seconds: string; state: string; status: number }>('select extract(epoch from next_try_at - now()) as seconds, state, status from notifications.delivery where id = $1', [id]);
    expect(next).toMatchObject({ state: 'ready', status: 429 });
    expect(Number(next?.seconds)).toBeGreaterThan(80);
    await send(id);
    expect(heard).toEqual([id]);
    await later(id, '109 seconds');
    await send(id);
    expect([await row(id), heard]).toEqual([expect.objectContaining({ state: 'delivered', attempts: 2 }), [id, id]]);
  });

  it('that says it is gone is stopped at once with its owners told, and nothing is sent to it any more', async () => {
    const [id, waits] = [await something(), await something()];
    busy = { status: 410, retryAfter: '0' };
    await send(id);
    await send(waits);
    expect([await row(id), await row(waits), heard]).toEqual([expect.objectContaining({ state: 'dead', attempts: 1, problem: 'Answered 410.' }), expect.objectContaining({ state: 'dead', problem: 'The receiver was stopped before this was sent.' }), [id]]);
    const [now] = (await app.get(WebhookService).list(actor)).items;
    expect(now).toMatchObject({ isActive: false, stoppedReason: 'It answered 410, which says that it is gone.' });
    expect(await database.sql(`delete from platform.notification where subject = 'receiver:' || $1 returning title`, [webhook.id])).toEqual([{ title: 'Data lake was stopped: it answered 410, which says that it is gone' }]);
    await app.get(WebhookService).change(actor, webhook.id, now?.version ?? 0, { isActive: true });
    await database.sql(`delete from notifications.delivery where id = any($1::uuid[])`, [[id, waits]]);
  });

  it('given up after three days, with the receiver stopped and its owners told; once it is back and started again, a replay reaches it under the same id', async () => {
    const id = await something();
    await goAway();
    for (const delay of [0, ...DELIVERY_DELAYS]) {
      await later(id, `${delay * (1 + MOST_JITTER)} seconds`);
      await database.sql(`update notifications.webhook set failing_since = failing_since - make_interval(secs => $2) where id = $1`, [webhook.id, delay]);
      await send(id);
    }
    expect(await row(id)).toMatchObject({ state: 'dead', attempts: 1 + DELIVERY_DELAYS.length, problem: 'No answer (ECONNREFUSED).' });
    expect((await app.get(DeliveryService).list(actor, { state: 'dead' })).items).toEqual([expect.objectContaining({ id, to: 'Data lake', attempts: 10 })]);
    expect(await database.sql('select is_active as "isActive", stopped_reason as why from notifications.webhook where id = $1', [webhook.id])).toEqual([{ isActive: false, why: 'Every delivery failed for three days.' }]);
    expect(await database.sql(`select title, urgency from platform.notification where subject = 'receiver:' || $1`, [webhook.id])).toEqual([{ title: 'Data lake was stopped: every delivery failed for three days', urgency: 'owed' }]);

    await listen(port);
    await expect(app.get(DeliveryService).replay(actor, id)).rejects.toMatchObject({ body: { status: 409, code: 'receiver-stopped', detail: 'Data lake is stopped; start it again first.' } });
    const held = await something();
    await send(held);
    expect([await row(held), heard]).toEqual([expect.objectContaining({ state: 'dead', problem: 'The receiver was stopped before this was sent.' }), []]);

    const { version } = (await app.get(WebhookService).list(actor)).items[0] ?? webhook;
    await app.get(WebhookService).change(actor, webhook.id, version, { isActive: true });
    expect(await app.get(DeliveryService).replay(actor, id)).toMatchObject({ id, state: 'ready', attempts: 0, problem: null });
    await expect(app.get(DeliveryService).replay(actor, id)).rejects.toMatchObject({ body: { status: 409, code: 'still-waiting' } });
    await send(id);
    expect([await row(id), heard]).toEqual([expect.objectContaining({ state: 'delivered', attempts: 1 }), [id]]);
  });
});
