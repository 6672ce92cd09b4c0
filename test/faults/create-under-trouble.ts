import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@realign/test-support';
import type { Lab } from './fault';

/** Creates programmes under keys of their own until it is over, and repeats each until it is answered; whatever serves may die under any of them. @returns their names */
export async function createUnderTrouble(lab: Lab, owner: Client, slug: string, isOver: () => boolean): Promise<string[]> {
  const names: string[] = [];
  while (!isOver()) {
    const name = `${slug} ${names.length}`;
    names.push(name);
    await createOne(lab, owner, name);
    await pause(100);
  }
  return names;
}

/** Creates one programme, however often it takes. @returns how often it was repeated, and how often the answer was a 500 */
export async function createOne(lab: Lab, owner: Client, name: string, waitMs = 150): Promise<{ repeated: number; answered500: number }> {
  const key = randomUUID();
  for (let [repeated, answered500] = [0, 0]; ; repeated++) {
    lab.record({ op: 'create', name, key });
    const answer = await owner.post('/api/programmes', { name }).set('idempotency-key', key).catch((error: Error) => ({ status: 0, reason: error.message }));
    // Without an answer nobody knows whether it was done: the same key is sent again.
    lab.record({ op: answer.status === 201 ? 'acked' : answer.status === 0 ? 'ambiguous' : 'refused', name, status: answer.status });
    if (answer.status === 201) return { repeated, answered500 };
    if (answer.status === 500) answered500 += 1;
    if (repeated > 400) throw new Error(`${name} was never answered; the last answer was ${answer.status || 'none'}.`);
    await pause(waitMs);
  }
}

/** How many of the things created are not there exactly once; then takes their waiting checkpoints out of the count of what was planted. */
export async function countCreatedWrong(lab: Lab, slug: string, names: readonly string[]): Promise<number> {
  const [made] = await lab.sql<{ n: number; names: number }>(`select count(*)::integer as n, count(distinct name)::integer as names from programmes.programme where name like $1`, [`${slug} %`]);
  await lab.sql('delete from reviews.checkpoint c using programmes.programme p where p.id = c.programme_id and p.name like $1', [`${slug} %`]);
  return Math.abs((made?.n ?? 0) - names.length) + Math.abs((made?.names ?? 0) - names.length);
}
