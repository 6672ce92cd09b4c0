import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, freePort } from '@realign/test-support';

const folder = mkdtempSync(join(tmpdir(), 'realign-launcher-'));
// The embedded Postgres may run as another user, who has to get there.
chmodSync(folder, 0o755);
let running: Start | undefined;

/** One `npm start` with a small demo. */
class Start {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(port: number, data: string, more: Readonly<Record<string, string>> = {}) {
    const { DATABASE_URL: _, REDIS_URL: __, ...env } = process.env;
    this.child = spawn(process.execPath, ['tools/start.mjs'], { env: { ...env, NODE_OPTIONS: '', PORT: String(port), REALIGN_DATA: data, REALIGN_DEMO: '1', DEMO_PEOPLE: '120', ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text: Buffer) => (this.output += String(text)));
    this.ended = new Promise((done) => this.child.once('exit', done));
  }

  async says(text: string): Promise<void> {
    for (let tries = 0; !this.output.includes(text); tries++) {
      if (tries > 1200 || this.child.exitCode !== null) throw new Error(`It never said “${text}”: ${this.output}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  end(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal) this.child.kill(signal);
    return this.ended;
  }
}

const start = (port: number, data: string, more?: Readonly<Record<string, string>>): Start => (running = new Start(port, data, more));

/** Where the embedded Postgres keeps its data when root starts it from a folder closed to others. */
const movedOf = (data: string): string => join('/var/tmp', movedName(join(data, 'postgres')));
const movedName = (dir: string): string => `realign-data-${createHash('sha256').update(dir).digest('base64url').slice(0, 24)}`;

/** What a process says until it ends. */
async function wordsOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout?.on('data', (piece: Buffer) => (text += String(piece)));
  await once(child, 'close');
  return text;
}

const postmasterOf = (data: string): number => {
  const file = [join(data, 'postgres'), movedOf(data)].map((place) => join(place, 'postmaster.pid')).find(existsSync);
  return Number(readFileSync(file ?? '', 'utf8').split('\n')[0]);
};

afterAll(async () => {
  await running?.end('SIGTERM');
  for (const place of [folder, movedOf(join(folder, 'data'))]) rmSync(place, { recursive: true, force: true });
});

describe('starting on one machine', () => {
  it('a file where the data folder should be is named in one sentence', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const refused = start(await freePort(), file);
    expect(await refused.end()).toBe(1);
    expect(refused.output.trim()).toBe(`${file} is not a folder, and the start keeps its data in one: move it away, or name another folder with REALIGN_DATA.`);
  });

  it('a data folder where the system makes none is named in one sentence', async () => {
    const refused = start(await freePort(), '/proc/realign');
    expect(await refused.end()).toBe(1);
    expect(refused.output.trim()).toBe('The folder /proc/realign cannot be made where it is meant to stand: name another one with REALIGN_DATA.');
  });

  it('something else where Redis should be is named in one sentence', async () => {
    const web = createServer((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const host = `127.0.0.1:${(web.address() as AddressInfo).port}`;
    const refused = start(await freePort(), join(folder, 'redis'), { REDIS_URL: `redis://${host}` });
    expect(await refused.end()).toBe(1);
    expect(refused.output.trim()).toBe(`REDIS_URL: what answers at ${host} is no Redis.`);
    web.close();
  });

  it('a database whose making was cut short, by a kill or a start of before, is made anew', async () => {
    const dir = join(folder, 'cut-short');
    const make = `import { startPostgres } from './tools/lib/postgres.mjs'; const made = await startPostgres({ dir: ${JSON.stringify(dir)}, fast: true }); console.log('at', made.dir); await made.stop();`;
    const run = (detached: boolean) => spawn(process.execPath, ['--input-type=module', '-e', make], { detached, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
    const killed = run(true);
    const making = (): string[] => [folder, '/var/tmp'].flatMap((place) => readdirSync(place).filter((name) => name.includes('.making-') && (place === folder || name.startsWith(movedName(dir)))));
    for (let tries = 0; making().length === 0 && tries < 300; tries++) await new Promise((done) => setTimeout(done, 20));
    expect(making()).toHaveLength(1);
    process.kill(-(killed.pid ?? 0), 'SIGKILL');
    await once(killed, 'close');
    expect(await wordsOf(run(false))).toMatch(/^at /);
    expect(making()).toEqual([]);
    const at = [dir, join('/var/tmp', movedName(dir))].find(existsSync) ?? '';
    rmSync(join(at, 'global'), { recursive: true });
    expect(await wordsOf(run(false))).toBe(`at ${at}\n`);
    rmSync(at, { recursive: true, force: true });
  });

  it('a database killed in the middle of a statement is started again, though its backend is still at work', async () => {
    const script = `
      import pg from 'pg';
      import { startPostgres } from './tools/lib/postgres.mjs';
      let over;
      const ended = new Promise((done) => (over = done));
      const made = await startPostgres({ dir: ${JSON.stringify(join(folder, 'killed/postgres'))}, fast: true, onEnd: () => over() });
      const busy = new pg.Client(made.url('postgres'));
      busy.on('error', () => undefined);
      await busy.connect();
      busy.query('select count(*) from generate_series(1, 400000000) n where sqrt(n) > 1e9').catch(() => undefined);
      await new Promise((done) => setTimeout(done, 500));
      process.kill(made.pid, 'SIGKILL');
      await ended;
      await made.startAgain();
      const after = new pg.Client(made.url('postgres'));
      await after.connect();
      console.log((await after.query("select 'it answers' as said")).rows[0].said);
      await after.end();
      await made.stop();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
    expect(await wordsOf(child)).toBe('it answers\n');
    rmSync(movedOf(join(folder, 'killed')), { recursive: true, force: true });
  });

  it('two data folders of one name below folders closed to others are two', async () => {
    const script = `
      import { chmodSync, mkdirSync } from 'node:fs';
      import { startPostgres } from './tools/lib/postgres.mjs';
      const made = [];
      for (const place of ['closed-a', 'closed-b']) {
        mkdirSync(${JSON.stringify(folder)} + '/' + place, { mode: 0o700 });
        made.push(await startPostgres({ dir: ${JSON.stringify(folder)} + '/' + place + '/realign-change-programmes/.data/postgres', fast: true }));
      }
      await made[0].ensureDatabase('still_there');
      console.log(made[0].dir !== made[1].dir, made[1].foundOrphan);
      for (const one of made) await one.stop();`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
    expect(await wordsOf(child)).toBe('true false\n');
    for (const place of ['closed-a', 'closed-b']) for (const end of ['', '.secret']) rmSync(`${movedOf(join(folder, place, 'realign-change-programmes/.data'))}${end}`, { recursive: true, force: true });
  });

  it('a stop while something is built ends the build with everything it started', async () => {
    const script = `
      import { runCommand } from './tools/lib/run-command.mjs';
      const stop = new AbortController();
      const built = runCommand('sh', ['-c', 'sleep 300 & echo $!; wait'], { quiet: true, signal: stop.signal });
      setTimeout(() => stop.abort(), 500);
      const { code, output } = await built;
      console.log(code, output.trim());`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += String(text)));
    await once(child, 'close');
    const [code, pid] = said.trim().split(' ').map(Number);
    expect(code).toBe(1);
    expect(pid).toBeGreaterThan(1);
    expect(existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')).toBe(false);
  });

  it('a Redis that takes the call and says nothing is named in one sentence', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const refused = start(await freePort(), join(folder, 'redis'), { REDIS_URL: `redis://${host}` });
    expect(await refused.end()).toBe(1);
    expect(refused.output.trim()).toBe(`REDIS_URL: no Redis answers at ${host} (nothing said within 5 s).`);
    silent.close();
  });

  it('a stop while the database is only starting leaves none behind', async () => {
    const data = join(folder, 'early');
    const early = start(await freePort(), data);
    await early.says('starting the database');
    expect(await early.end('SIGTERM')).toBe(0);
    const left = [join(data, 'postgres'), movedOf(data)].map((place) => join(place, 'postmaster.pid')).filter(existsSync);
    expect(left).toEqual([]);
    rmSync(movedOf(data), { recursive: true, force: true });
  });

  it('a demo stopped while it was planted is there whole after the next start, and stays; a database that ends is started again', async () => {
    const [port, data] = [await freePort(), join(folder, 'data')];
    const stopped = start(port, data);
    await stopped.says('120 people in');
    expect(await stopped.end('SIGINT')).toBe(0);

    const whole = start(port, data);
    await whole.says('Stop with Ctrl-C');
    expect(whole.output).toContain('begun anew');
    const owner = await new Client(`http://127.0.0.1:${port}`).signIn('owner@meridian.example', 'realign-demo-2026');
    const programmes = async () => ((await owner.get('/api/programmes').expect(200)).body as { items: { name: string }[] }).items.map(({ name }) => name);
    expect(await programmes()).toContain('Enterprise social for everyone');

    // Another start on the same data, at another port: it says so and leaves the first alone.
    const second = new Start(await freePort(), data);
    expect(await second.end()).toBe(1);
    expect(second.output).toMatch(/^Realign already runs from this folder \(process \d+\): stop it first\.$/m);
    expect(await programmes()).toContain('Enterprise social for everyone');

    process.kill(postmasterOf(data), 'SIGQUIT');
    await whole.says('The database ended; it is being started again.');
    let ready = 0;
    for (let tries = 0; ready !== 200 && tries < 150; tries++) {
      await new Promise((done) => setTimeout(done, 200));
      ready = await fetch(`http://127.0.0.1:${port}/api/ready`).then(({ status }) => status, () => 0);
    }
    expect(ready).toBe(200);
    expect(await whole.end('SIGINT')).toBe(0);

    const again = start(port, data);
    await again.says('Stop with Ctrl-C');
    expect(again.output).not.toContain('planting');
    expect(await programmes()).toContain('Enterprise social for everyone');
  }, 300_000);
});
