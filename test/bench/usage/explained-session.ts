import type { Actor, TenantSession } from '@realign/kernel';

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

/** Passes every statement on, and keeps what was asked so that it can be explained afterwards. */
export class ListeningSession implements TenantSession {
  readonly asked: { readonly text: string; readonly params: readonly unknown[] }[] = [];

  constructor(private readonly session: TenantSession) {}

  get tenantId(): string {
    return this.session.tenantId;
  }

  get actor(): Actor {
    return this.session.actor;
  }

  sql<T>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    this.asked.push({ text, params });
    return this.session.sql<T>(text, params);
  }

  async one<T>(text: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.sql<T>(text, params))[0];
  }
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
