import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from './trouble.mjs';

const GRACE_TRIES = 100;

/** The command line of a process that lives, or nothing. */
const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

/** What runs from this folder is noted in its data folder, so that two starts do not share one database folder. */
export class Running {
  constructor(dataDir) {
    this.file = join(dataDir, 'running.json');
  }

  note(processes) {
    writeFileSync(this.file, JSON.stringify({ launcher: process.pid, processes }));
  }

  /** A note that cannot be removed is no reason to fail: the next start looks whether its launcher lives. */
  forget() {
    try {
      rmSync(this.file, { force: true });
    } catch (error) {
      console.error(`${this.file} could not be removed (${error.code}).`);
    }
  }

  /**
   * Ends what a killed launcher left behind.
   * @returns whether there was something @throws Trouble when another start is running from the same folder
   */
  async takeOver() {
    if (!existsSync(this.file)) return false;
    const { launcher, processes } = this.read();
    if (launcher !== process.pid && commandOf(launcher).includes('start.mjs')) throw new Trouble(`Realign already runs from this folder (process ${launcher}): stop it first.`);
    const left = processes.filter((pid) => this.isOurs(pid));
    for (const pid of left) process.kill(pid, 'SIGTERM');
    for (let i = 0; i < GRACE_TRIES && left.some((pid) => this.isOurs(pid)); i++) await pause(100);
    for (const pid of left.filter((pid) => this.isOurs(pid))) process.kill(pid, 'SIGKILL');
    this.forget();
    return left.length > 0;
  }

  isOurs(pid) {
    return /dist\/apps\/(api|worker)\/main\.mjs/.test(commandOf(pid));
  }

  read() {
    try {
      const { launcher, processes } = JSON.parse(readFileSync(this.file, 'utf8'));
      return { launcher, processes: Array.isArray(processes) ? processes : [] };
    } catch {
      return { launcher: 0, processes: [] };
    }
  }
}
