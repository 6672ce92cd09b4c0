import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { anOrganisation, type Stack } from '@realign/test-support';
import type { Lab } from './fault';

/** Creates programmes under keys of their own until it is over, and repeats each until it is answered; whatever serves may die under any of them. @returns their names */
export async function createUnderTrouble(stack: Stack, slug: string, isOver: () => boolean): Promise<string[]> {
  const { as: { owner } } = await anOrganisation(stack, slug);
  const names: string[] = [];
  while (!isOver()) {
    const [name, key] = [`${slug} ${names.length}`, randomUUID()];
    names.push(name);
    for (let tries = 0; ; tries++) {
      const answer = await owner.post('/api/programmes', { name }).set('idempotency-key', key).catch(() => undefined);
      if (answer?.status === 201) break;
      if (tries > 400) throw new Error(`${name} was never answered; the last answer was ${answer?.status ?? 'none'}.`);
      await pause(150);
    }
    await pause(100);
  }
  return names;
}

/** How many of the things created are not there exactly once; then takes their waiting checkpoints out of the count of what was planted. */
export async function countCreatedWrong(lab: Lab, slug: string, names: readonly string[]): Promise<number> {
  const [made] = await lab.sql<{ n: number; names: number }>(`select count(*)::integer as n, count(distinct name)::integer as names from programmes.programme where name like $1`, [`${slug} %`]);
  await lab.sql('delete from reviews.checkpoint c using programmes.programme p where p.id = c.programme_id and p.name like $1', [`${slug} %`]);
  return Math.abs((made?.n ?? 0) - names.length) + Math.abs((made?.names ?? 0) - names.length);
}
