import { isDay, type TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';

type Referred = 'directory.person' | 'directory.org_unit' | 'directory.audience' | 'programmes.programme' | 'programmes.phase' | 'programmes.wave' | 'programmes.activity';

/** People named by a request must be of this tenant. A stranger's id is answered like one that does not exist. */
export async function requirePeople(session: TenantSession, named: Readonly<Record<string, string | null | undefined>>): Promise<void> {
  await requireRows(session, 'directory.person', named, 'There is no such person in the directory.');
}

export async function requireUnits(session: TenantSession, ids: readonly string[]): Promise<void> {
  await requireRows(session, 'directory.org_unit', Object.fromEntries(ids.map((id, at) => [`orgUnitIds/${at}`, id])), 'There is no such unit in the directory.');
}

export async function requireAudiences(session: TenantSession, named: Readonly<Record<string, string | null | undefined>>): Promise<void> {
  await requireRows(session, 'directory.audience', named, 'There is no such audience.');
}

export async function requireRows(session: TenantSession, table: Referred, named: Readonly<Record<string, string | null | undefined>>, detail: string): Promise<void> {
  const given = Object.entries(named).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (given.length === 0) return;
  const found = new Set((await session.sql<{ id: string }>(`select id from ${table} where id = any($1::uuid[])`, [given.map(([, id]) => id)])).map(({ id }) => id));
  const errors = given.filter(([, id]) => !found.has(id.toLowerCase())).map(([field]) => ({ pointer: `/${field}`, code: 'reference', detail }));
  if (errors.length > 0) throw invalid(errors);
}

/** What is named must be part of this programme's plan. */
export async function requireOfProgramme(session: TenantSession, programmeId: string, named: Readonly<Record<string, readonly [kind: 'phase' | 'wave' | 'activity', id: string | null | undefined]>>): Promise<void> {
  const given = Object.entries(named).flatMap(([field, [kind, id]]) => (typeof id === 'string' ? [{ field, key: `${kind} ${id.toLowerCase()}`, id }] : []));
  if (given.length === 0) return;
  const found = await session.sql<{ key: string }>(`select kind || ' ' || id as key from programmes.dated_item_v where programme_id = $1 and id = any($2::uuid[])`, [programmeId, given.map(({ id }) => id)]);
  const known = new Set(found.map(({ key }) => key));
  const errors = given.filter(({ key }) => !known.has(key)).map(({ field }) => ({ pointer: `/${field}`, code: 'reference', detail: 'There is no such thing in the plan of this programme.' }));
  if (errors.length > 0) throw invalid(errors);
}

/** Each given day exists, and the last is not before the first. */
export function requireDays(first: readonly [string, string | undefined], last: readonly [string, string | undefined]): void {
  const errors = [first, last].filter(([, value]) => value !== undefined && !isDay(value)).map(([field]) => ({ pointer: `/${field}`, code: 'day', detail: 'This day does not exist.' }));
  if (errors.length > 0) throw invalid(errors);
  if (first[1] !== undefined && last[1] !== undefined && last[1] < first[1]) throw invalid([{ pointer: `/${last[0]}`, code: 'day.order', detail: 'The last day is before the first.' }]);
}
