import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { Lab } from './fault';

/** A system outside that is told by webhook, and counts what it hears by the id it would tell repetitions apart by. */
export interface Receiver {
  /** For `INNER_HOSTS`: it listens on loopback. */
  readonly host: string;
  /** Posts that arrived. */
  readonly posts: number;
  /** Different deliveries among them. */
  readonly deliveries: number;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const heard = new Map<string, number>();
  let posts = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const id = String(request.headers['webhook-id']);
      heard.set(id, (heard.get(id) ?? 0) + 1);
      posts += 1;
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get posts() { return posts; },
    get deliveries() { return heard.size; },
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }),
  };
}

/** Every organisation tells the receiver when the evidence of a checkpoint is frozen. Written past the product, and before anything is due. */
export async function plantReceivers(lab: Lab, { host }: Receiver): Promise<void> {
  await lab.sql(
    `insert into notifications.webhook (tenant_id, name, url, event_types, secret) select id, 'Receiver', $1, array['checkpoint.evidence_frozen'], $2 from identity.tenant`,
    [`http://${host}/hook`, `whsec_${randomBytes(32).toString('base64')}`],
  );
}

/** What is not known to have arrived, and what the product itself counts as in doubt: sent by somebody who died before noting it. */
export async function countDeliveries(lab: Lab): Promise<{ undelivered: number; inDoubt: number }> {
  const [row] = await lab.sql<{ undelivered: number; inDoubt: number }>(
    `select (select count(*)::integer from reviews.checkpoint c where c.state = 'pack_frozen' and not exists (
         select 1 from platform.published_event e join notifications.delivery d on d.tenant_id = e.tenant_id and d.event_id = e.id and d.state = 'delivered'
         where e.tenant_id = c.tenant_id and e.type = 'checkpoint.evidence_frozen' and e.dedupe_key = 'checkpoint:' || c.id || ':frozen')) as undelivered,
       (select coalesce(sum(doubts), 0)::integer from notifications.delivery) as "inDoubt"`,
  );
  return row ?? { undelivered: -1, inDoubt: -1 };
}
