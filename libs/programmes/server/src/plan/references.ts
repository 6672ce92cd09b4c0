import { isDay, type TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';

/** People named by a request must be of this tenant. A stranger's id is answered like one that does not exist. */
export async function requirePeople(session: TenantSession, named: Readonly<Record<string, string | null | undefined>>): Promise<void> {
  await requireRows(session, 'directory.person', named, 'There is no such person in the directory.');
}

export async function requireUnits(session: TenantSession, ids: readonly string[]): Promise<void> {
  await requireRows(session, 'directory.org_unit', Object.fromEntries(ids.map((id, at) => [`orgUnitIds/${at}`, id])), 'There is no such unit in the directory.');
}

export async function requireRows(session: TenantSession, table: 'directory.person' | 'directory.org_unit' | 'programmes.phase' | 'programmes.wave', named: Readonly<Record<string, string | null | undefined>>, detail: string): Promise<void> {
  const given = Object.entries(named).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (given.length === 0) return;
  const found = new Set((await session.sql<{ id: string }>(`select id from ${table} where id = any($1::uuid[])`, [given.map(([, id]) => id)])).map(({ id }) => id));
  const errors = given.filter(([, id]) => !found.has(id.toLowerCase())).map(([field]) => ({ pointer: `/${field}`, code: 'reference', detail }));
  if (errors.length > 0) throw invalid(errors);
}

/** Each given day exists, and the last is not before the first. */
export function requireDays(first: readonly [string, string | undefined], last: readonly [string, string | undefined]): void {
  const errors = [first, last].filter(([, value]) => value !== undefined && !isDay(value)).map(([field]) => ({ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' }));
  if (errors.length > 0) throw invalid(errors);
  if (first[1] !== undefined && last[1] !== undefined && last[1] < first[1]) throw invalid([{ pointer: `/${last[0]}`, code: 'day.order', detail: 'The last day is before the first.' }]);
}
