import type { TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import type { ImportSampleView, PeopleImportCountsView } from '@realign/directory/contract';
import { rememberUnits, today } from '../units/unit-history';
import * as sql from './apply-people.sql';
import type { PeopleMapping } from './people-mapping';

const affected = async (session: TenantSession, text: string, params: readonly unknown[] = []): Promise<number> => (await asDbSession(session).client.query(text, [...params])).rowCount ?? 0;

export type Effect = Pick<PeopleImportCountsView, 'added' | 'changed' | 'same' | 'left'>;
export type Samples = Readonly<Record<string, readonly ImportSampleView[]>>;

/** Units as the file says, and the people as they shall be, beside those who are. @returns how many units were written and people are wanted */
async function preparePeople(session: TenantSession, mapping: PeopleMapping): Promise<{ units: number; wanted: number }> {
  const hasUnits = mapping.columns.some(({ field }) => field === 'unit');
  await session.sql(sql.REMEMBER_UNITS);
  const units = hasUnits ? (await affected(session, sql.ADD_UNITS, [session.tenantId])) + (await affected(session, sql.PLACE_UNITS, [mapping.absent === 'leave'])) : 0;
  const wanted = await affected(session, sql.wantPeople(mapping));
  await session.sql('analyze people_wanted (id, is_new)');
  return { units, wanted };
}

/** What applying would do, with the first people behind each number; nothing of it stays. */
export async function tryPeople(session: TenantSession, mapping: PeopleMapping): Promise<{ effect: Effect; samples: Samples; neverHere: number }> {
  await session.sql('savepoint before_trying');
  await preparePeople(session, mapping);
  const stays = mapping.absent === 'stay';
  const effect = (await session.one<Effect>(sql.COUNT_WANTED, [stays])) ?? { added: 0, changed: 0, same: 0, left: 0 };
  const rows = await session.sql<{ kind: string; samples: ImportSampleView[] }>(sql.SAMPLES, [stays]);
  const neverHere = await countNeverHere(session);
  await session.sql('rollback to savepoint before_trying');
  return { effect, neverHere, samples: Object.fromEntries(rows.map(({ kind, samples }) => [kind, samples.slice(0, 20)])) };
}

export const countNeverHere = async (session: TenantSession): Promise<number> => (await session.one<{ n: number }>(sql.COUNT_NEVER_HERE))?.n ?? 0;

/**
 * Units, people, managers and leavers as the file says; all set-based, in the caller's transaction. A file that says nothing new writes
 * nothing. What was there before is kept under the import.
 */
export async function applyPeople(session: TenantSession, importId: string, mapping: PeopleMapping): Promise<Effect> {
  const of = [session.tenantId, importId];
  await session.sql(sql.TELL_SIZES);
  const { units, wanted } = await preparePeople(session, mapping);
  if (units > 0) await rememberUnits(session, await today(session));
  // Newcomers first: somebody who was here may report to one of them from now on.
  const added = await affected(session, sql.ADD_PEOPLE, of);
  const { changed, left } = (await session.one<{ changed: number; left: number }>(sql.CHANGE_PEOPLE, of)) ?? { changed: 0, left: 0 };
  const missing = mapping.absent === 'leave' ? ((await session.one<{ left: number }>(sql.LEAVE, of))?.left ?? 0) : 0;
  if (mapping.columns.some(({ field }) => field === 'upn' || field === 'objectId')) await affected(session, sql.KEEP_ACCOUNTS, [session.tenantId]);
  const people = added + changed + left + missing;
  if (people > 0 && (await affected(session, sql.CLOSE_UNITS)) > 0) await rememberUnits(session, await today(session));
  if (people + units > 0) {
    await session.sql(sql.KEEP_UNITS_BEFORE, [importId]);
    await session.sql('analyze directory.person (tenant_id, employee_number, email_norm, name_key, family_key, org_unit_id, manager_id, state), directory.org_unit, directory.org_unit_closure');
  }
  return { added, changed, same: wanted - added - changed - left, left: left + missing };
}
