import type { TenantSession } from '@realign/kernel';
import { asDbSession, type DbSession } from '@realign/platform';
import { escapeLiteral } from 'pg';

/** One statement of a page as the database carried it out. */
export interface Explained {
  readonly page: string;
  readonly statement: string;
  readonly ms: number;
  /** Rows that the plan's scans took up, those thrown away by a filter included. */
  readonly rowsRead: number;
  readonly relations: readonly string[];
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** What was asked, in its order. */
export type Asked = readonly Statement[];

export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
  /** Of one whose plan the product keeps. */
  readonly name?: string;
}

/** The same session, of which every statement is kept so that it can be explained afterwards, those with a kept plan too. */
export function listenTo(session: TenantSession): { readonly session: DbSession; readonly asked: Asked } {
  const inner = asDbSession(session);
  const asked: Statement[] = [];
  const sql: DbSession['sql'] = (text, params = []) => {
    asked.push({ text, params });
    return inner.sql(text, params);
  };
  const heard = { sql, one: async (text: string, params: readonly unknown[] = []) => (await sql(text, params))[0], planned: (name: string, text: string, params: readonly unknown[] = []) => {
    asked.push({ text, params, name });
    return inner.planned(name, text, params);
  } };
  return { session: new Proxy(inner, { get: (target, key) => (key in heard ? heard[key as keyof typeof heard] : (Reflect.get(target, key, target) as unknown)) }), asked };
}

/** Postgres weighs a kept plan against new ones for so many times. */
const BEFORE_KEPT = 5;

/** The statement as the product has it carried out: one whose plan is kept is prepared, and past the times it is planned anew. */
async function asCarriedOut(session: TenantSession, { text, params, name }: Statement): Promise<{ readonly text: string; readonly params: readonly unknown[] }> {
  if (name === undefined) return { text, params };
  const kept = `explained.${name}`;
  const literals = params.map((value) => (value === null ? 'null' : escapeLiteral(String(value))));
  const execute = `execute "${kept}"${literals.length > 0 ? `(${literals.join(', ')})` : ''}`;
  if (!(await session.one('select 1 from pg_prepared_statements where name = $1', [kept]))) {
    await session.sql(`prepare "${kept}" as ${text}`);
    for (let time = 0; time < BEFORE_KEPT; time++) await session.sql(execute);
  }
  return { text: execute, params: [] };
}

/** @returns time of the database (planning and carrying out) and rows read, of one statement under the tenant's wall */
export async function explain(session: TenantSession, statement: Statement): Promise<Pick<Explained, 'ms' | 'rowsRead' | 'relations'>> {
  const { text, params } = await asCarriedOut(session, statement);
  const [row] = await session.sql<{ 'QUERY PLAN': readonly { readonly Plan: Plan; readonly 'Planning Time': number; readonly 'Execution Time': number }[] }>(`explain (analyze, timing off, format json) ${text}`, params);
  const told = row?.['QUERY PLAN'][0];
  if (!told) throw new Error('The database explained nothing.');
  const scans = nodes(told.Plan).filter((node) => node['Relation Name'] !== undefined);
  return {
    ms: told['Planning Time'] + told['Execution Time'],
    rowsRead: Math.round(scans.reduce((sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'], 0)),
    relations: [...new Set(scans.map((node) => node['Relation Name'] ?? ''))],
  };
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
