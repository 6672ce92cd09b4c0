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
  /** Changed since by other means: they stay as they are. */
  readonly kept: number;
}

/**
 * Why an import cannot be undone, or not without a word: a later import wrote the same people, or something else did.
 * @param keep so many of the latter may stay as they are, when somebody said so
 */
export async function findWhatCameAfter(session: TenantSession, importId: string, keep = 0): Promise<Refusal | undefined> {
  const later = await session.sql<{ fileName: string; people: number }>(sql.FIND_LATER_IMPORTS, [importId]);
  if (later.length > 0) {
    const named = later.map(({ fileName, people }) => `“${fileName}” (${people})`).join(', ');
    return refuse('import-touched-since', `A later import changed the same people: ${named}. Undo that one first.`);
  }
  const { people, names } = (await session.one<{ people: number; names: string[] }>(sql.COUNT_CHANGED_SINCE, [importId])) ?? { people: 0, names: [] };
  if (people <= keep) return undefined;
  const [who, others] = [names.join(', '), people - names.length];
  return refuse('people-changed-since', `${people} of the people in this import ${people === 1 ? 'was' : 'were'} changed since by other means, such as the identity provider: ${who}${others > 0 ? ` and ${others} more` : ''}. Everybody else can be put back when ${people === 1 ? 'this one stays as they are' : 'these stay as they are'}.`);
}

/**
 * Puts everybody whom an import touched back as before, and units with them, in the caller's transaction. People whom it added are
 * taken away, unless something refers to them by now: then they have left. Whoever was changed since by other means stays as they are.
 */
export async function undoPeople(session: TenantSession, importId: string): Promise<Undone> {
  await asDbSession(session).client.query(`set local statement_timeout = '10min'; set local work_mem = '128MB'; set constraints directory.person_manager deferred`);
  await session.sql(sql.KEEP_CHANGED);
  const kept = await affected(session, sql.FIND_KEPT, [importId]);
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
  return { putBack, takenAway, letGo, kept };
}

/** Leaves in `people_added` those who can be taken away. */
async function findAdded(session: TenantSession, importId: string): Promise<void> {
  await session.sql(`create temporary table people_added (id uuid primary key) on commit drop`);
  await session.sql(sql.FIND_ADDED, [importId]);
  for (const { table, column } of await session.sql<{ table: string; column: string }>(sql.REFERENCES)) await session.sql(sql.keepReferred(table, column));
  await session.sql(sql.KEEP_MANAGERS, [importId]);
}
