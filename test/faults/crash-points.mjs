import { readFileSync } from 'node:fs';
import pg from 'pg';

/**
 * Loaded before a worker of the fault tests: once it is ready, it ends itself without another word (SIGKILL) the first time it comes to the step it was given. A step is known by the
 * statement that is sent there, so the product knows nothing of it: `before` it leaves, or `after` its answer is there; `withRows`: only when the answer says that there was something;
 * `inTransactionWith`: only where the same transaction has sent that too. The steps stand in `crash-points.json`, in the order of a checkpoint's way.
 */
const name = process.env['FAULT_CRASH_AT'] ?? '';
const known = JSON.parse(readFileSync(new URL('crash-points.json', import.meta.url), 'utf8'))[name];
if (!known) throw new Error(`There is no step ${name} to end at.`);
const point = { ...known, statement: new RegExp(known.statement, 'i'), inTransactionWith: known.inTransactionWith && new RegExp(known.inTransactionWith, 'i') };

let isArmed = false;
const die = () => void process.kill(process.pid, 'SIGKILL');
const send = process.send.bind(process);
process.send = (message) => send(message, () => void (isArmed = true));

/** What the transaction of each connection has sent so far. */
const sent = new WeakMap();
const original = pg.Client.prototype.query;

/** Whether the step is come to when this is sent (`at: 'before'`) or has been answered (`at: 'after'`, with at least one row that says something). */
const isHere = (client, text, at, result) => {
  if (!isArmed || point.at !== at || !point.statement.test(text)) return false;
  if (point.inTransactionWith && !point.inTransactionWith.test(sent.get(client) ?? '')) return false;
  return !point.withRows || (result?.rows ?? []).some((row) => Object.values(row).some((value) => value !== null && Number(value) !== 0));
};

pg.Client.prototype.query = function query(config, ...rest) {
  const text = typeof config === 'string' ? config : (config?.text ?? '');
  if (isHere(this, text, 'before')) die();
  if (/^\s*(begin|start transaction)/i.test(text)) sent.set(this, '');
  const answered = (result) => {
    if (isHere(this, text, 'after', result)) die();
    sent.set(this, /^\s*(commit|rollback)/i.test(text) ? '' : `${sent.get(this) ?? ''}\n${text}`);
  };
  const callback = rest.at(-1);
  if (typeof callback === 'function') {
    return original.call(this, config, ...rest.slice(0, -1), (error, result) => {
      if (!error) answered(result);
      callback(error, result);
    });
  }
  const answer = original.call(this, config, ...rest);
  return typeof answer?.then === 'function' ? answer.then((result) => (answered(result), result)) : answer;
};
