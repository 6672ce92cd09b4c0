import { closeSync, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startStack, testDatabase, type Stack } from '@realign/test-support';
import type { Fault, FaultList, Figures, Lab } from './fault';

export interface FaultOptions {
  readonly list: FaultList;
  readonly seed: number;
  readonly postgres: Lab['postgres'];
  note(line: string): void;
  /** Where everything that was tried and came of it is written, one JSON a line. */
  readonly history: string;
}

export interface FaultResult {
  readonly fault: string;
  readonly figures: Figures;
  /** One sentence for each thing that does not hold. */
  readonly broken: readonly string[];
}

const POLL_MS = 250;

/** After so many minutes a fault is over, whatever it still waits for. */
const MOST_MINUTES = { c: 20, n: 150 } as const;

/** @throws Error when `work` is not over in time; it is left to end with its database */
async function within<T>(minutes: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([work, pause(minutes * 60_000, undefined, { signal: over.signal }).then(() => { throw new Error(`Not over within ${minutes} minutes.`); })]);
  } finally {
    over.abort();
  }
}

/** The same numbers for the same seed (xorshift). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

async function until(what: string, holds: () => Promise<boolean>, seconds: number): Promise<void> {
  const last = Date.now() + seconds * 1000;
  // A question that fails while Postgres is being restarted counts as a no.
  while (!(await holds().catch(() => false))) {
    if (Date.now() > last) throw new Error(`Not within ${seconds} s: ${what}.`);
    await pause(POLL_MS);
  }
}

/** Lets one fault happen on a database of its own and says what held. */
export async function runFault(fault: Fault, options: FaultOptions): Promise<FaultResult> {
  const database = await testDatabase();
  const stacks: Stack[] = [];
  const history = openSync(options.history, 'w');
  let isOver = false;
  // What a fault that failed still has under way is not written any more.
  const record: Lab['record'] = (event) => void (isOver || writeSync(history, `${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`));
  record({ op: 'begin', fault: fault.id, list: options.list, seed: options.seed });
  const lab: Lab = {
    list: options.list, database, record, note: options.note,
    postgres: {
      restart: async () => {
        record({ op: 'postgres-stops' });
        await options.postgres.restart();
        record({ op: 'postgres-is-back' });
      },
    },
    random: randomFrom(options.seed), until,
    sql: (text, params) => database.sql(text, params),
    stack: async (wanted = {}) => {
      const stack = await startStack({ ...wanted, database, tell: record });
      stacks.push(stack);
      return stack;
    },
  };
  try {
    const figures = await within(MOST_MINUTES[options.list], fault.run(lab));
    const broken = fault.verify(figures).filter((answer) => answer !== true);
    record({ op: 'end', figures, broken });
    return { fault: fault.id, figures, broken };
  } finally {
    for (const stack of stacks) await stack.stop();
    await database.close();
    isOver = true;
    closeSync(history);
  }
}
