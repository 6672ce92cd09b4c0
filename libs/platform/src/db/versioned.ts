import type { TenantSession } from '@realign/kernel';
import { notFound, stale } from '../http/problem';

const NAME = /^[a-z_]+\.[a-z_]+$/;
const COLUMN = /^[a-z_]+$/;

export interface VersionedOptions {
  /** What the thing is called in "not found". Default: the table's name in words. */
  readonly noun?: string;
}

/**
 * Changes one row that the caller saw as `expectedVersion`, and raises its version; one statement, so two writers cannot both win.
 * @returns the row as it is now
 * @throws 404 when there is no such row in this tenant, 412 when somebody changed it meanwhile
 */
export async function updateVersioned<T = Record<string, unknown>>(
  session: TenantSession,
  table: string,
  id: string,
  expectedVersion: number,
  patch: Readonly<Record<string, unknown>>,
  options: VersionedOptions = {},
): Promise<T> {
  const columns = Object.keys(patch).filter((column) => patch[column] !== undefined);
  if (!NAME.test(table) || !columns.every((column) => COLUMN.test(column))) throw new Error(`Not a table and columns: ${table} (${columns.join(', ')})`);
  const sets = columns.map((column, at) => `${column} = $${at + 3}, `).join('');
  const row = await session.one<T>(`update ${table} set ${sets}version = version + 1, updated_at = now() where id = $1 and version = $2 returning *`, [
    id,
    expectedVersion,
    ...columns.map((column) => patch[column]),
  ]);
  if (row) return row;
  const current = await session.one<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  const noun = options.noun ?? (table.split('.')[1] ?? table).replaceAll('_', ' ');
  throw current ? stale(noun, current.version) : notFound(noun);
}

/**
 * Takes one row away that the caller saw as `version`.
 * @throws 404 when there is none, 412 when somebody changed it meanwhile
 */
export async function removeVersioned(session: TenantSession, table: string, id: string, version: number, noun: string): Promise<void> {
  if (!NAME.test(table)) throw new Error(`Not a table: ${table}`);
  if (await session.one(`delete from ${table} where id = $1 and version = $2 returning 1 as gone`, [id, version])) return;
  const current = await session.one<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  throw current ? stale(noun, current.version) : notFound(noun);
}
