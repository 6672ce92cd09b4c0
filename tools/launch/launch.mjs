import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApps } from '../lib/build-apps.mjs';
import { buildWeb, isWebBuilt, WEB_ROOT } from '../lib/build-web.mjs';
import { ROOT, whenNpmEnds } from '../lib/node24.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { Child } from './children.mjs';
import { localCommand } from './local-command.mjs';
import { Running } from './running.mjs';
import { secretKeySettings } from './secret-key.mjs';
import { readSettings, requireFreePort, requirePostgres, requireRedis, requireWritable } from './settings.mjs';
import { Trouble } from './trouble.mjs';

const DATABASE = 'realign';
/** A database that ends this often within a minute will not get better by itself. */
const MOST_RESTARTS = 5;
/** What the door of an installation without any organisation cannot say. */
const HOW_TO_FOUND = `  There is no organisation yet, so nobody can sign in. Stop, and start once more with the first one and its owner named:
    ORGANISATION_KEY=a-bank ORGANISATION_NAME='A Bank' OWNER_EMAIL=ada@a-bank.example OWNER_NAME='Ada Byron' OWNER_PASSWORD='at least 12 characters' REALIGN_DEMO=0 npm start`;
const EVERY_ADDRESS = ['0.0.0.0', '::'];

/** What the data folder says of the demo. A stamp of an earlier release is empty, and its demo was planted. */
const DEMO_BEGUN = 'begun';
const DEMO_PLANTED = 'planted';
/** With its two years of use. */
const DEMO_WHOLE = 'whole';
const DEMO_LEFT_AS_IT_IS = 'left as it is';

const began = Date.now();
const say = (line) => console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}`);

/** Everything on one machine: database, migrations, api with the built web, worker. Runs until told to stop. */
class Launcher {
  children = [];
  stopping = undefined;
  command = new AbortController();
  databaseEnds = [];

  async start() {
    const settings = (this.settings = readSettings(process.env));
    for (const folder of [settings.dataDir, join(ROOT, 'dist')]) requireWritable(folder);
    const running = new Running(settings.dataDir);
    if (await running.takeOver()) say('stopped what a killed start had left running');
    this.running = running;
    await requireFreePort(settings);
    running.note([]);
    if (settings.redisUrl) await requireRedis(settings.redisUrl);
    if (settings.databaseUrl) await requirePostgres(settings.databaseUrl);
    say(isWebBuilt() ? 'building' : 'building; the web application takes half a minute, and only when it changed');
    this.building = Promise.all([buildApps(), buildWeb(this.command.signal)]);
    await this.building;
    if (this.stopping) return;
    const { appUrl, tenants } = await this.prepareDatabase();
    if (this.stopping) return;
    await this.startApps(appUrl, tenants === 0);
    await this.greet();
    this.history?.();
  }

  async prepareDatabase() {
    say('starting the database');
    const ownerUrl = this.settings.databaseUrl ?? (await this.embedded());
    // Whoever goes on without the demo keeps what is there, and it is never begun anew.
    if (this.isDemoCutShort() && process.env.REALIGN_DEMO === '0') writeFileSync(this.demoStamp, DEMO_LEFT_AS_IT_IS);
    if (this.isDemoCutShort()) {
      if (this.settings.databaseUrl) throw new Trouble('DATABASE_URL: planting the demo was interrupted, so this database holds a part of it. Empty the database and start again, or keep the part with REALIGN_DEMO=0.');
      say('planting the demo was interrupted; it is begun anew');
      await this.postgres.emptyDatabase(DATABASE);
    }
    return localCommand('migrate', { OWNER_DATABASE_URL: ownerUrl }, undefined, this.command.signal).catch((error) => {
      throw new Trouble(`${this.settings.databaseUrl ? 'DATABASE_URL: the' : 'The'} database could not be brought up to date (${error.message}).`);
    });
  }

  get demoStamp() {
    return join(this.settings.dataDir, 'demo');
  }

  isDemoCutShort() {
    return existsSync(this.demoStamp) && readFileSync(this.demoStamp, 'utf8') === DEMO_BEGUN;
  }

  async embedded() {
    this.database = startPostgres({ dir: join(this.settings.dataDir, 'postgres'), onEnd: () => void this.databaseAgain() });
    this.postgres = await this.database;
    if (this.postgres.foundOrphan) say('a database left over from a killed start was stopped and started again');
    await this.postgres.ensureDatabase(DATABASE);
    return this.postgres.url(DATABASE);
  }

  /** The database ended by itself: it is started again with the same data, and api and worker find it on the same port. */
  async databaseAgain() {
    if (this.stopping) return;
    const now = Date.now();
    this.databaseEnds = [...this.databaseEnds.filter((at) => now - at < 60_000), now];
    if (this.databaseEnds.length > MOST_RESTARTS) return this.fail(new Trouble(`The database ended ${this.databaseEnds.length} times within a minute.`));
    console.log('The database ended; it is being started again.');
    await this.postgres.startAgain().catch((error) => this.fail(new Trouble(`The database could not be started again (${error.message}).`)));
  }

  async startApps(appUrl, isNew) {
    const { port, host, redisUrl, dataDir } = this.settings;
    this.isDemo = process.env.REALIGN_DEMO !== '0' && (isNew || existsSync(this.demoStamp));
    const shared = { DATABASE_URL: appUrl, OWNER_DATABASE_URL: '', PORT: String(port), REDIS_URL: redisUrl ?? '', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', NODE_ENV: 'production', ...secretKeySettings(process.env, dataDir) };
    const api = { ...shared, HOST: host, WEB_ROOT, REALIGN_DEMO: this.isDemo ? '1' : '0' };
    const giveUp = (reason) => void this.fail(new Trouble(reason));
    const noted = () => this.running.note(this.children.flatMap(({ process }) => (process?.pid ? [process.pid] : [])));
    say('starting api and worker');
    this.children = [new Child('api', api, noted, giveUp), new Child('worker', shared, noted, giveUp)];
    await Promise.all(this.children.map((child) => child.start()));
    const where = { DATABASE_URL: appUrl, BASE_URL: `http://${EVERY_ADDRESS.includes(host) ? '127.0.0.1' : host}:${port}` };
    if (this.isDemo && (isNew || this.isHistoryDue())) this.history = () => void this.plantHistory(where);
    if (isNew && !this.isDemo) this.isEmpty = !(await this.found(appUrl));
    if (!isNew || !this.isDemo) return;
    // Noted first: the people who can sign in are founded at once, before anything else of the demo.
    writeFileSync(this.demoStamp, DEMO_BEGUN);
    say('planting the demo');
    await localCommand('seed', where, say, this.command.signal);
    writeFileSync(this.demoStamp, DEMO_PLANTED);
  }

  /** The first organisation of an installation without the demo, where the start is told of one. @returns whether there is one now */
  async found(appUrl) {
    if (!process.env.ORGANISATION_KEY) return false;
    await localCommand('found', { DATABASE_URL: appUrl }, undefined, this.command.signal).catch((error) => { throw new Trouble(`The organisation could not be founded: ${error.message}`); });
    say(`founded ${process.env.ORGANISATION_NAME}; ${process.env.OWNER_EMAIL} can sign in`);
    return true;
  }

  /** Two years of use come while people already look around; what a stop leaves unfinished goes on at the next start. */
  async plantHistory(where) {
    try {
      await localCommand('history', where, say, this.command.signal);
      writeFileSync(this.demoStamp, DEMO_WHOLE);
      say('the demo’s two years of use are there');
      await localCommand('evidence', where, say, this.command.signal);
    } catch (error) {
      if (!this.stopping) say(`the demo’s two years of use could not be planted, or not be shown (${error.message})`);
    }
  }

  isHistoryDue() {
    return existsSync(this.demoStamp) && readFileSync(this.demoStamp, 'utf8') === DEMO_PLANTED;
  }

  async greet() {
    const { host, port } = this.settings;
    say('ready');
    console.log(`\n  Realign is at http://${[...EVERY_ADDRESS, '127.0.0.1'].includes(host) ? 'localhost' : host}:${port}\n`);
    if (this.isDemo) {
      const { personas, password } = await localCommand('personas');
      console.log(`  Demo sign-ins, all with the password ${password}`);
      for (const { role, email } of personas) console.log(`    ${role.padEnd(18)} ${email}`);
    }
    if (this.isEmpty) console.log(HOW_TO_FOUND);
    console.log('\n  Stop with Ctrl-C. The data stays, and is there again at the next start.');
  }

  /** Stops everything once, in order: first those who use the database. Safe to call again. */
  stop() {
    this.stopping ??= (async () => {
      this.command.abort();
      await this.building?.catch(() => undefined); // why it ended is known: it was told to
      await Promise.all(this.children.map((child) => child.stop()));
      await (await this.database?.catch(() => undefined))?.stop(); // also one that is only starting
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
  const end = () => void launcher.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  whenNpmEnds(end);
  await launcher.start().catch((error) => launcher.fail(error));
}
