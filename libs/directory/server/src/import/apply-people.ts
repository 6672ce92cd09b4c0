import type { TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import type { PeopleImportCountsView } from '@realign/directory/contract';
import { rememberUnits, today } from '../units/unit-history';
import * as sql from './apply-people.sql';

const affected = async (session: TenantSession, text: string, params: readonly unknown[] = []): Promise<number> => (await asDbSession(session).client.query(text, [...params])).rowCount ?? 0;

/** Units, people, managers and leavers as the file says; all set-based, in the caller's transaction. A file that says nothing new writes nothing. */
export async function applyPeople(session: TenantSession): Promise<Pick<PeopleImportCountsView, 'added' | 'changed' | 'same' | 'left'>> {
  const { tenantId } = session;
  const units = (await affected(session, sql.ADD_UNITS, [tenantId])) + (await affected(session, sql.PLACE_UNITS));
  if (units > 0) await rememberUnits(session, await today(session));
  const wanted = await affected(session, sql.WANT_PEOPLE);
  await session.sql('analyze people_wanted');
  const { changed, left } = (await session.one<{ changed: number; left: number }>(sql.CHANGE_PEOPLE)) ?? { changed: 0, left: 0 };
  const added = await affected(session, sql.ADD_PEOPLE, [tenantId]);
  const missing = await affected(session, sql.LEAVE);
  const people = added + changed + left + missing;
  if (people > 0 && (await affected(session, sql.CLOSE_UNITS)) > 0) await rememberUnits(session, await today(session));
  if (people + units > 0) await session.sql('analyze directory.person, directory.org_unit, directory.org_unit_closure');
  return { added, changed, same: wanted - added - changed - left, left: left + missing };
}
