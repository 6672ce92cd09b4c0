import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@realign/test-support';
import type { Fault, Lab } from './fault';
import { aLead, anHrFile, ended, imageOf, send } from './planted-people';

const MB = 1024 * 1024;
const PEOPLE = 12_000;

/** A small file system of its own (ext4 in a file, or memory where loop devices are forbidden), as a tablespace of the database. */
class SmallDisk {
  private constructor(
    readonly kind: 'ext4' | 'tmpfs',
    private readonly base: string,
    private readonly mount: string,
  ) {}

  static async create(lab: Lab, size: number): Promise<SmallDisk> {
    const base = mkdtempSync(join(tmpdir(), 'realign-f7-'));
    const mount = join(base, 'disk');
    execFileSync('chmod', ['755', base]);
    execFileSync('mkdir', [mount]);
    const kind = mountSmall(base, mount, size);
    const [data] = await lab.sql<{ data_directory: string }>('show data_directory');
    execFileSync('mkdir', [join(mount, 'space')]);
    const { uid, gid } = statSync(data?.data_directory ?? '/');
    execFileSync('chown', [`${uid}:${gid}`, join(mount, 'space')]);
    await lab.sql(`create tablespace small location '${join(mount, 'space')}'`);
    await lab.sql('grant create on tablespace small to realign_app');
    return new SmallDisk(kind, base, mount);
  }

  /** Leaves only so much room. */
  fill(leave: number): void {
    const { bavail, bsize } = statfsSync(this.mount);
    writeFileSync(join(this.mount, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - leave), 1));
  }

  free(): void {
    rmSync(join(this.mount, 'filler'), { force: true });
  }

  remove(): void {
    execFileSync('umount', ['-l', this.mount]);
    rmSync(this.base, { recursive: true, force: true });
  }
}

function mountSmall(base: string, mount: string, size: number): 'ext4' | 'tmpfs' {
  try {
    const image = join(base, 'image');
    execFileSync('truncate', ['-s', String(size), image]);
    execFileSync('mkfs.ext4', ['-q', '-m', '0', image], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'loop', image, mount], { stdio: 'ignore' });
    return 'ext4';
  } catch {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', mount]);
    return 'tmpfs';
  }
}

/** What the import finds full: where uploads are kept, where people are, or where rows are staged (by the product; whoever looks at it has room). */
const POINTS = [
  { what: 'uploads', put: ['alter table platform.file_chunk set tablespace small'] },
  { what: 'people', put: ['alter table directory.person set tablespace small', 'alter index directory.person_by_name set tablespace small'] },
  { what: 'temporary tables', put: [`do $$ begin execute format('alter role realign_app in database %I set temp_tablespaces = small', current_database()); end $$`] },
] as const;

const BACK = [
  'alter table platform.file_chunk set tablespace pg_default', 'alter table training.learning_record set tablespace pg_default', 'alter table directory.person set tablespace pg_default', 'alter index directory.person_by_name set tablespace pg_default',
  `do $$ begin execute format('alter role realign_app in database %I reset temp_tablespaces', current_database()); end $$`,
];

interface FileEnd {
  readonly id: string;
  readonly state: string;
  readonly problem: string | null;
}

/** What a file of completions may write, row by row. */
const learnt = async (lab: Lab): Promise<string> =>
  (await lab.sql<{ image: string }>(`select md5(concat_ws('|', (select string_agg(r::text, ',' order by r.id) from training.learning_record r), (select string_agg(c::text, ',' order by c.person_id) from training.completion c))) as image`))[0]?.image ?? '';

const isRead = ({ state }: FileEnd): boolean => state !== 'reading' && state !== 'applying';

/** A file of completions of everybody, so many records each, looked over and applied when that went well. @returns how it ended */
async function completionsIn(lead: Client, records: number): Promise<FileEnd> {
  const rows = Array.from({ length: records }, (_, n) => `P${n},${'essentials of working in the open '.repeat(3)}${n % 7},Completed,2026-11-05,R${n}`);
  const { id } = (await lead.upload('/api/training/completion-files', 'lms.csv', ['Employee ID,Course,Status,Completed On,Record ID', ...rows].join('\n')).expect(202)).body as FileEnd;
  const seen = await lead.until<FileEnd>(`/api/training/completion-files/${id}`, isRead, 120);
  if (seen.state !== 'previewed') return seen;
  await lead.post(`/api/training/completion-files/${id}/apply`, {}).expect(202);
  return lead.until<FileEnd>(`/api/training/completion-files/${id}`, isRead, 120);
}

/** The disk is full where learning records are kept, while a file of completions is taken; then there is room again. */
async function fillUnderCompletions(lab: Lab, disk: SmallDisk, lead: Client): Promise<{ halfWritten: number; unclear: number; recoveryS: number; recovered: number }> {
  await lab.sql('alter table training.learning_record set tablespace small');
  const before = await learnt(lab);
  disk.fill(MB / 2);
  const full = await completionsIn(lead, PEOPLE * 2);
  const halfWritten = (await learnt(lab)) === before ? 0 : 1;
  disk.free();
  const began = Date.now();
  const again = await completionsIn(lead, PEOPLE * 2);
  lab.note(`completions: ${full.state}, “${full.problem}”; then ${again.state}`);
  await lab.sql('alter table training.learning_record set tablespace pg_default');
  return { halfWritten, unclear: full.state === 'refused' && /disk/i.test(full.problem ?? '') ? 0 : 1, recoveryS: Math.round((Date.now() - began) / 1000), recovered: again.state === 'applied' ? 1 : 0 };
}

const fault: Fault = {
  id: 'F7',
  lists: ['c'],
  title: 'The disk is full where uploads, people and temporary tables are kept, in the middle of an import, and where learning records are, in the middle of a file of completions',
  async run(lab) {
    const disk = await SmallDisk.create(lab, 64 * MB);
    lab.note(`a disk of 64 MB as ${disk.kind}`);
    const figures = { points: 0, halfWritten: 0, unclear: 0, serverErrors: 0, recovered: 0, slowestRecoveryS: 0 };
    try {
      for (const [round, point] of POINTS.entries()) {
        for (const statement of point.put) await lab.sql(statement);
        // A stack of its own: the setting for temporary tables reaches new connections only.
        const stack = await lab.stack({ workers: 1 });
        const lead = await aLead(stack, `bank${round}`);
        await ended(lead, (await send(lead, 'first.csv', anHrFile(PEOPLE, 0))).id, 120);
        const before = await imageOf(lab);
        disk.fill(MB / 2);
        // Three times as many people: nothing that was freed before is room enough.
        const file = anHrFile(PEOPLE * 3, round + 1);
        const { status, body } = await lead.upload('/api/people/imports', 'full.csv', file);
        if (status !== 202 && status !== 507) figures.serverErrors += 1;
        const said = status === 202 ? await ended(lead, (body as { id: string }).id, 120) : { state: 'refused', message: (body as { detail: string }).detail };
        if (!/disk/i.test(said.message ?? '') || said.state === 'done') figures.unclear += 1;
        if ((await imageOf(lab)) !== before) figures.halfWritten += 1;
        figures.points += 1;
        disk.free();
        const began = Date.now();
        const again = await ended(lead, (await send(lead, 'full.csv', file)).id, 60);
        figures.slowestRecoveryS = Math.max(figures.slowestRecoveryS, Math.round((Date.now() - began) / 1000));
        if (again.state === 'done') figures.recovered += 1;
        lab.note(`${point.what}: ${status}, ${said.state}, “${said.message}”; then ${again.state}`);
        if (point.what === 'temporary tables') {
          const learning = await fillUnderCompletions(lab, disk, lead);
          figures.points += 1;
          figures.halfWritten += learning.halfWritten;
          figures.unclear += learning.unclear;
          figures.recovered += learning.recovered;
          figures.slowestRecoveryS = Math.max(figures.slowestRecoveryS, learning.recoveryS);
        }
        await stack.stop();
        for (const statement of BACK) await lab.sql(statement);
      }
    } finally {
      await lab.sql(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`).catch(() => undefined);
      for (const statement of BACK) await lab.sql(statement).catch(() => undefined);
      await lab.sql('drop tablespace small').catch(() => undefined);
      disk.remove();
    }
    return figures;
  },
  verify: (figures) => [
    figures['points'] === POINTS.length + 1 || 'not every point was reached', figures['halfWritten'] === 0 || 'something was written though the disk was full', figures['unclear'] === 0 || 'nobody was told that the disk is full',
    figures['serverErrors'] === 0 || 'an answer was neither 202 nor 507', figures['recovered'] === POINTS.length + 1 || 'the import did not work again after space was freed', (figures['slowestRecoveryS'] ?? 1e9) <= 30 || 'took longer than 30 s after space was freed',
  ],
};

export default fault;
