import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Stack } from '@realign/test-support';
import type { Fault, Lab } from './fault';
import { aLead, anHrFile, ended, imageOf, isOver, peakMb, send, type ImportEnd } from './planted-people';

/** Where a worker is killed: while the file is looked over, while its rows are read, early and late, while they are checked, and while people are written. */
const POINTS = [
  { stage: 'Looking at the file', share: 0 }, { stage: 'Reading rows', share: 0.05 }, { stage: 'Reading rows', share: 0.6 }, { stage: 'Checking', share: 0 }, { stage: 'Writing people', share: 0 },
] as const;

/** A stage can pass between two looks on a busy machine: the point is tried again with another file. */
const TRIES = 6;

/** Kills the worker as soon as the run is there. @returns whether it was in time: an import that was over by then proves nothing */
async function killAt(lab: Lab, stack: Stack, importId: string, point: (typeof POINTS)[number]): Promise<boolean> {
  for (;;) {
    const [run] = await lab.sql<{ stage: string | null; share: number; state: string }>(
      `select r.stage, coalesce(r.done::float8 / nullif(r.total, 0), 0) as share, i.state from directory.import_run i join platform.run r on r.tenant_id = i.tenant_id and r.id = i.run_id where i.id = $1`,
      [importId],
    );
    if (run && isOver(run)) return false;
    if (run?.stage === point.stage && run.share >= point.share) {
      await stack.killWorker();
      const [after] = await lab.sql<{ state: string }>(`select state from directory.import_run where id = $1`, [importId]);
      return after !== undefined && !isOver(after);
    }
    await pause(2);
  }
}

/** Sends files until the worker was killed at this point of one. @returns that import, and the people as they were before it; undefined when every kill came too late */
async function killedAt(lab: Lab, stack: Stack, lead: Client, point: (typeof POINTS)[number], file: (attempt: number) => string): Promise<{ id: string; before: string } | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await imageOf(lab);
    const { id } = await send(lead, `killed${attempt}.csv`, file(attempt));
    if (await killAt(lab, stack, id, point)) return { id, before };
    if (stack.workers.length === 0) await stack.addWorker();
    await ended(lead, id, 300);
  }
  return undefined;
}

/** The same file twenty times at once. @returns how many imports came of it */
async function sendAtOnce(lead: Client, file: string): Promise<number> {
  const sent = await Promise.all(Array.from({ length: 20 }, () => send(lead, 'once.csv', file)));
  for (const { id } of sent) await ended(lead, id, 120);
  return new Set(sent.map(({ id }) => id)).size;
}

/** One row in a hundred is spoilt: a day that does not exist. @returns the file and the lines that are wrong */
function spoil(file: string): { file: string; lines: number[] } {
  const rows = file.split('\r\n');
  const lines: number[] = [];
  const spoilt = rows.map((row, at) => {
    if (at === 0 || row === '' || at % 100 !== 50) return row;
    lines.push(at + 1);
    return row.replace(/,\d{4}-\d{2}-\d{2},/, ',2020-02-31,');
  });
  return { file: spoilt.join('\r\n'), lines };
}

async function errorsAreAsPlanted(lead: Client, { id }: ImportEnd, lines: readonly number[]): Promise<boolean> {
  const { text } = await lead.get(`/api/people/imports/${id}/errors.csv`).expect(200);
  const found = [...text.matchAll(/^(\d+),error,Hire Date,/gm)].map(([, line]) => Number(line));
  return found.length === lines.length && found.every((line, at) => line === lines[at]);
}

/** Within so long a file of 120,000 people is in, and an import whose worker was killed has ended with the next worker there. */
const MOST_SECONDS = 60;

const fault: Fault = {
  id: 'F11',
  lists: ['c', 'n'],
  title: 'The worker is killed at 5 points of an import; the same file 20 times at once; 1 % bad rows',
  async run(lab) {
    const people = lab.list === 'n' ? 120_000 : 20_000;
    const stack = await lab.stack({ workers: 1 });
    const lead = await aLead(stack);
    await ended(lead, (await send(lead, 'first.csv', anHrFile(people, 0))).id, 300);
    const figures = { people, kills: 0, halfWritten: 0, recovered: 0, slowestRecoveryS: 0, imports: 0, doubledPeople: 0, reportWrong: 0, badFileS: 0, workerPeakMb: 0 };
    for (const [round, point] of POINTS.entries()) {
      const killed = await killedAt(lab, stack, lead, point, (attempt) => anHrFile(people, (round + 1) * 10 + attempt));
      if (!killed) {
        lab.note(`“${point.stage}” ${point.share}: passed between two looks, ${TRIES} times`);
        continue;
      }
      const { id, before } = killed;
      figures.kills += 1;
      const began = Date.now();
      if ((await imageOf(lab)) !== before) figures.halfWritten += 1;
      await stack.addWorker();
      const end = await ended(lead, id, 300);
      figures.slowestRecoveryS = Math.max(figures.slowestRecoveryS, Math.round((Date.now() - began) / 1000));
      if (end.state === 'done' && (end.counts?.['changed'] ?? 0) > people / 2) figures.recovered += 1;
      lab.note(`killed while “${point.stage}” ${point.share}: ${end.state} after ${Math.round((Date.now() - began) / 1000)} s`);
    }
    figures.imports = await sendAtOnce(lead, anHrFile(people, 90));
    const bad = spoil(anHrFile(people, 91));
    const badSince = Date.now();
    const half = await lead.import<ImportEnd>('/api/people/imports?mode=good_rows', 'bad.csv', bad.file);
    figures.badFileS = Math.round((Date.now() - badSince) / 1000);
    if (half.state !== 'done' || half.counts?.['rejected'] !== bad.lines.length || !(await errorsAreAsPlanted(lead, half, bad.lines))) figures.reportWrong = 1;
    const [doubled] = await lab.sql<{ n: number }>(`select count(*)::integer as n from (select 1 from directory.person group by tenant_id, employee_number having count(*) > 1) d`);
    const [all] = await lab.sql<{ n: number }>(`select count(*)::integer as n from directory.person`);
    figures.doubledPeople = (doubled?.n ?? 0) + Math.abs((all?.n ?? 0) - people);
    figures.workerPeakMb = Math.max(...stack.workers.map(({ pid }) => peakMb(pid)));
    return figures;
  },
  verify: (figures) => [
    figures['kills'] === POINTS.length || 'a point was never hit: every kill came too late', figures['halfWritten'] === 0 || 'an import that was killed had written something', figures['recovered'] === POINTS.length || 'an import did not end by itself after its worker was killed',
    figures['imports'] === 1 || 'the same file was more than one import', figures['doubledPeople'] === 0 || 'people are doubled or lost', figures['reportWrong'] === 0 || 'the error file is not what was planted',
    (figures['slowestRecoveryS'] ?? 1e9) <= MOST_SECONDS || `an import took longer than ${MOST_SECONDS} s to end after its worker was killed`,
    (figures['badFileS'] ?? 1e9) <= MOST_SECONDS || `the file with 1 % bad rows took longer than ${MOST_SECONDS} s`,
    (figures['workerPeakMb'] ?? 1e9) < 512 || 'the worker held more than 512 MB',
  ],
};

export default fault;
