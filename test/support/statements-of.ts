import { migrations } from '@realign/migrations';
import type { QueryRunner } from 'typeorm';

/** What a migration does to the database, so that a test can do it to rows of before. */
export async function statementsOf(name: string): Promise<string[]> {
  const Named = migrations.find((one) => one.name === name);
  if (!Named) throw new Error(`There is no migration ${name}.`);
  const statements: string[] = [];
  const runner = { query: async (text: string) => { statements.push(text); await Promise.resolve(); } };
  await new Named().up(runner as unknown as QueryRunner);
  return statements;
}
