import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['goals.goal', 'goals.key_result', 'goals.key_result_latest', 'goals.goal_progress', 'programmes.programme'];
const FUNCTIONS = ['goals.roll_up(uuid[])', 'goals.roll_up_all(uuid)'];

/** Which key results' progress can be said: once every line, now only a line that the baseline does not keep already (`isLineKept` of libs/goals/domain). */
const BEFORE = `k.semantics in ('at_least', 'at_most') or (k.semantics = 'increase' and k.target > k.baseline) or (k.semantics = 'decrease' and k.target < k.baseline)`;
const NOW = `(k.semantics in ('increase', 'at_least') and k.target > k.baseline) or (k.semantics in ('decrease', 'at_most') and k.target < k.baseline)`;

/** Writes both functions anew with another condition, and works out what is kept. @throws when a function does not hold the one of before */
async function say(runner: QueryRunner, from: string, to: string): Promise<void> {
  for (const name of FUNCTIONS) {
    const [{ text }] = (await runner.query('select pg_get_functiondef($1::regprocedure) as text', [name])) as [{ text: string }];
    const changed = text.replaceAll(from, to);
    if (changed === text) throw new Error(`${name} does not hold the condition that is to be changed.`);
    await runner.query(changed);
  }
  // An owner without BYPASSRLS sees no row of a forced table; for this statement the force is lifted.
  for (const table of TABLES) await runner.query(`alter table ${table} no force row level security`);
  await runner.query('select goals.roll_up_all(id) from programmes.programme');
  for (const table of TABLES) await runner.query(`alter table ${table} force row level security`);
}

/** A line that was kept at the baseline is no way from there to the target: how far it is broken is no progress. */
export class LinesKeptAreNoWay1764700900001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return say(runner, BEFORE, NOW);
  }

  down(runner: QueryRunner): Promise<void> {
    return say(runner, NOW, BEFORE);
  }
}
