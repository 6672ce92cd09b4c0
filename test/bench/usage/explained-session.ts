import type { TenantSession } from '@realign/kernel';
import { asDbSession, type DbSession } from '@realign/platform';

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
export type Asked = readonly { readonly text: string; readonly params: readonly unknown[] }[];

/** The same session, of which every statement is kept so that it can be explained afterwards, those with a kept plan too. */
export function listenTo(session: TenantSession): { readonly session: DbSession; readonly asked: Asked } {
  const inner = asDbSession(session);
  const asked: { text: string; params: readonly unknown[] }[] = [];
  const sql: DbSession['sql'] = (text, params = []) => {
    asked.push({ text, params });
    return inner.sql(text, params);
  };
  const heard = { sql, one: async (text: string, params: readonly unknown[] = []) => (await sql(text, params))[0], planned: (_name: string, text: string, params: readonly unknown[] = []) => sql(text, params) };
  return { session: new Proxy(inner, { get: (target, key) => (key in heard ? heard[key as keyof typeof heard] : (Reflect.get(target, key, target) as unknown)) }), asked };
}

/** @returns time of the database (planning and carrying out) and rows read, of one statement under the tenant's wall */
export async function explain(session: TenantSession, text: string, params: readonly unknown[]): Promise<Pick<Explained, 'ms' | 'rowsRead' | 'relations'>> {
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
