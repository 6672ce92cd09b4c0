import { join } from 'node:path';
import { buildNodeApps } from '../lib/build-apps.mjs';
import { buildWeb, isWebBuilt, WEB_ROOT } from '../lib/build-web.mjs';
import { NODE, ROOT } from '../lib/node24.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { Child } from './children.mjs';
import { Running } from './running.mjs';
import { readSettings, requireFreePort, requirePostgres, requireRedis, requireWritable } from './settings.mjs';
import { Trouble } from './trouble.mjs';

const DATABASE = 'realign';

/** Everything on one machine: database, migrations, api with the built web, worker. Runs until told to stop. */
class Launcher {
  children = [];
  stopping = undefined;

  async start() {
    const settings = (this.settings = readSettings(process.env));
    for (const folder of [settings.dataDir, join(ROOT, 'dist')]) requireWritable(folder);
    const running = new Running(settings.dataDir);
    if (await running.takeOver()) console.log('Stopped what an earlier start had left running.');
    this.running = running;
    await requireFreePort(settings);
    running.note([]);
    if (settings.redisUrl) await requireRedis(settings.redisUrl);
    if (settings.databaseUrl) await requirePostgres(settings.databaseUrl);
    await this.build();
    const { appUrl, demo } = await this.prepareDatabase();
    await this.startApps(appUrl, demo);
    this.greet(demo);
  }

  async build() {
    if (!isWebBuilt()) console.log('Building the web application (about half a minute, only when it changed) …');
    await Promise.all([buildNodeApps(), buildWeb()]);
  }

  async prepareDatabase() {
    const ownerUrl = this.settings.databaseUrl ?? (await this.embedded());
    console.log('Bringing the database up to date …');
    const prepared = await runCommand(NODE, ['--enable-source-maps', join(ROOT, 'dist/apps/local/main.mjs'), 'prepare'], { env: { OWNER_DATABASE_URL: ownerUrl }, quiet: true });
    if (prepared.code !== 0) throw new Trouble(`The database could not be brought up to date: ${prepared.output.trim().split('\n')[0]}`);
    return JSON.parse(prepared.output.trim().split('\n').at(-1));
  }

  async embedded() {
    console.log('Starting the database …');
    this.postgres = await startPostgres({ dir: join(this.settings.dataDir, 'postgres') });
    if (this.postgres.foundOrphan) console.log('A database left over from a killed start was stopped and started again.');
    await this.postgres.ensureDatabase(DATABASE);
    return this.postgres.url(DATABASE);
  }

  async startApps(appUrl, demo) {
    const { port, host, redisUrl } = this.settings;
    const shared = { DATABASE_URL: appUrl, OWNER_DATABASE_URL: '', REDIS_URL: redisUrl ?? '', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', NODE_ENV: 'production' };
    const api = { ...shared, PORT: String(port), HOST: host, WEB_ROOT, REALIGN_DEMO: demo ? '1' : '' };
    const giveUp = (reason) => void this.fail(new Trouble(reason));
    const noted = () => this.running.note(this.children.flatMap(({ process }) => (process?.pid ? [process.pid] : [])));
    console.log('Starting the application …');
    this.children = [new Child('api', api, noted, giveUp), new Child('worker', shared, noted, giveUp)];
    await Promise.all(this.children.map((child) => child.start()));
  }

  greet(demo) {
    const { host, port } = this.settings;
    console.log(`\nRealign is ready: http://${['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host}:${port}\n`);
    if (!demo) return;
    console.log(`Demo sign-ins, all with the password ${demo.password}`);
    for (const { role, email, name } of demo.personas) console.log(`  ${role.padEnd(18)} ${email.padEnd(32)} ${name}`);
    console.log('\nStop with Ctrl-C. Everything is kept in .data and is there again at the next start.');
  }

  /** Stops everything once, in order: first those who use the database. Safe to call again. */
  stop() {
    this.stopping ??= (async () => {
      await Promise.all(this.children.map((child) => child.stop()));
      await this.postgres?.stop();
      this.running?.forget();
    })();
    return this.stopping;
  }

  async fail(error) {
    if (this.stopping) return;
    console.error(error instanceof Trouble ? error.message : `The start failed: ${error.message}`);
    if (process.env.LOG_LEVEL === 'debug') console.error(error);
    await this.stop();
    process.exit(1);
  }
}

export async function launch() {
  const launcher = new Launcher();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void launcher.stop().then(() => process.exit(0)));
  await launcher.start().catch((error) => launcher.fail(error));
}
