import { refuse, type Refusal, type TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import { rememberUnits, today } from '../units/unit-history';
import * as apply from './apply-people.sql';
import * as sql from './undo-people.sql';

const affected = async (session: TenantSession, text: string, params: readonly unknown[] = []): Promise<number> => (await asDbSession(session).client.query(text, [...params])).rowCount ?? 0;

export interface Undone {
  readonly putBack: number;
  readonly takenAway: number;
  /** Added by the import and needed by others by now (training, roles …): they stay, as people who have left. */
  readonly letGo: number;
}

/** Why an import cannot be undone: somebody wrote the same people since. */
export async function findWhatCameAfter(session: TenantSession, importId: string): Promise<Refusal | undefined> {
  const later = await session.sql<{ fileName: string; people: number }>(sql.FIND_LATER_IMPORTS, [importId]);
  if (later.length > 0) {
    const named = later.map(({ fileName, people }) => `“${fileName}” (${people})`).join(', ');
    return refuse('import-touched-since', `A later import changed the same people: ${named}. Undo that one first.`);
  }
  const since = (await session.one<{ people: number }>(sql.COUNT_CHANGED_SINCE, [importId]))?.people ?? 0;
  return since > 0 ? refuse('people-changed-since', `${since} of the people in this import were changed since by other means, such as the identity provider, so it cannot be undone as a whole.`) : undefined;
}

/**
 * Puts everybody whom an import touched back as before, and units with them, in the caller's transaction. People whom it added are
 * taken away, unless something refers to them by now: then they have left.
 */
export async function undoPeople(session: TenantSession, importId: string): Promise<Undone> {
  await asDbSession(session).client.query(`set local statement_timeout = '10min'; set local work_mem = '128MB'; set constraints directory.person_manager deferred`);
  const putBack = await affected(session, sql.PUT_BACK, [importId]);
  await session.sql(sql.FORGET_CHANGES, [importId]);
  await findAdded(session, importId);
  const letGo = await affected(session, sql.LET_GO, [importId]);
  await affected(session, sql.PART_MANAGERS);
  const takenAway = await affected(session, sql.TAKE_AWAY);
  await session.sql(sql.PUT_UNITS_BACK, [importId]);
  await rememberUnits(session, await today(session));
  if ((await affected(session, apply.CLOSE_UNITS)) > 0) await rememberUnits(session, await today(session));
  await session.sql('analyze directory.person, directory.org_unit, directory.org_unit_closure');
  return { putBack, takenAway, letGo };
}

/** Leaves in `people_added` those who can be taken away. */
async function findAdded(session: TenantSession, importId: string): Promise<void> {
  await session.sql(`create temporary table people_added (id uuid primary key) on commit drop`);
  await session.sql('insert into people_added select id from directory.person where import_id = $1', [importId]);
  for (const { table, column } of await session.sql<{ table: string; column: string }>(sql.REFERENCES)) await session.sql(sql.keepReferred(table, column));
  await session.sql(sql.KEEP_MANAGERS, [importId]);
}
