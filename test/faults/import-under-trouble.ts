import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@realign/test-support';
import type { Lab } from './fault';
import { anHrFile, isOver, type ImportEnd } from './planted-people';

export const PEOPLE = 3000;
const TRIES = 400;

/** Asks until there is an answer of this kind. */
async function answered<T>(lab: Lab, op: string, wanted: number, ask: () => PromiseLike<{ status: number; body: unknown }>): Promise<T> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await Promise.resolve(ask()).catch((error: Error) => ({ status: 0, body: error.message }));
    lab.record({ op: answer.status === wanted ? 'acked' : answer.status === 0 ? 'ambiguous' : 'refused', of: op, status: answer.status });
    if (answer.status === wanted) return answer.body as T;
    await pause(200);
  }
  throw new Error(`${op} was never answered with ${wanted}.`);
}

async function importOne(lab: Lab, lead: Client, round: number): Promise<ImportEnd> {
  // The same file twice is one import: it may be sent again when nobody knows whether it arrived.
  const { id } = await answered<ImportEnd>(lab, `import ${round}`, 202, () => lead.upload('/api/people/imports', `round-${round}.csv`, anHrFile(PEOPLE, round)));
  for (const since = Date.now(); Date.now() - since < 300_000; await pause(500)) {
    const end = await answered<ImportEnd>(lab, `look at import ${round}`, 200, () => lead.get(`/api/people/imports/${id}`));
    if (isOver(end)) return end;
  }
  throw new Error(`Import ${round} has not ended within five minutes.`);
}

export interface ImportsMade {
  readonly imports: number;
  /** Those that did not end as done, and people that are missing, doubled, or not as the last file says. */
  readonly importsWrong: number;
}

/** Imports one HR file after the other, in each of which everybody has another job, until it is over. */
export async function importUnderTrouble(lab: Lab, lead: Client, slug: string, isEnough: () => boolean): Promise<ImportsMade> {
  let [imports, importsWrong] = [0, 0];
  while (!isEnough() || imports === 0) {
    const end = await importOne(lab, lead, imports + 1);
    imports += 1;
    const written = (end.counts?.['added'] ?? 0) + (end.counts?.['changed'] ?? 0);
    if (end.state !== 'done' || written < PEOPLE / 2) importsWrong += 1;
  }
  const [people] = await lab.sql<{ n: number; different: number; last: number }>(
    `select count(*)::integer as n, count(distinct employee_number)::integer as different, count(*) filter (where job_title ~ $2)::integer as last
     from directory.person p join identity.tenant t on t.id = p.tenant_id where t.slug = $1`,
    [slug, ` ${imports}$`],
  );
  const titled = (anHrFile(PEOPLE, imports).match(new RegExp(` ${imports},`, 'g')) ?? []).length;
  return { imports, importsWrong: importsWrong + Math.abs((people?.n ?? 0) - PEOPLE) + Math.abs((people?.different ?? 0) - PEOPLE) + Math.abs((people?.last ?? 0) - titled) };
}
