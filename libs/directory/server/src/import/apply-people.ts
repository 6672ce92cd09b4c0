import type { TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import type { PeopleField } from '@realign/directory/domain';
import type { ImportSampleView, PeopleImportCountsView } from '@realign/directory/contract';
import { rememberUnits, today } from '../units/unit-history';
import * as sql from './apply-people.sql';
import { gatherTeamsAgain } from './check-people';
import type { PeopleMapping } from './people-mapping';

const affected = async (session: TenantSession, text: string, params: readonly unknown[] = []): Promise<number> => (await asDbSession(session).client.query(text, [...params])).rowCount ?? 0;

export type Effect = Pick<PeopleImportCountsView, 'added' | 'changed' | 'same' | 'left'>;

/** What was counted before anything is written, so that nobody is looked for where there is nobody. */
export interface Counted {
  /** Rows that can be taken. */
  readonly rows: number;
  /** People here who may leave. */
  readonly leaving: number;
  /** Rows of people who are not here any more. */
  readonly away: number;
  /** A dry run was shown, so that what is written has to be that. */
  readonly wasShown: boolean;
}

export type Applied = Effect & { readonly neverHere: number; readonly print: string | null };
export type Samples = Readonly<Record<string, readonly ImportSampleView[]>>;

/** Units as the file says. @returns how many were written */
async function prepareUnits(session: TenantSession, mapping: PeopleMapping): Promise<number> {
  await session.sql(sql.REMEMBER_UNITS);
  if (!hasColumn(mapping, 'unit', 'unitCode')) return 0;
  await knowUnits(session, mapping);
  const added = await affected(session, sql.ADD_UNITS, [session.tenantId]);
  const above = hasColumn(mapping, 'parentUnit', 'parentUnitCode') ? await affected(session, sql.ADD_UNITS_ABOVE, [session.tenantId]) : 0;
  // A file that names neither managers nor the units above says nothing about where units stand.
  const says = hasColumn(mapping, 'managerNumber', 'managerEmail', 'managerName', 'managerObjectId', 'parentUnit', 'parentUnitCode');
  return added + above + (says ? await affected(session, sql.PLACE_UNITS, [mapping.absent === 'leave']) : 0);
}

/** Units that are known by name get the code a file gives them; rows without a code find the unit that has one. */
async function knowUnits(session: TenantSession, mapping: PeopleMapping): Promise<void> {
  if (hasColumn(mapping, 'unitCode')) await affected(session, sql.ADOPT_UNITS);
  const { hasCoded } = (await session.one<{ hasCoded: boolean }>(sql.HAS_CODED_UNITS)) ?? { hasCoded: false };
  if (!hasCoded || !hasColumn(mapping, 'unit')) return;
  await session.sql(sql.KEYS_BY_HAND);
  if ((await affected(session, sql.KNOW_UNITS_BY_NAME)) > 0) await gatherTeamsAgain(session);
}

/** The people as they shall be, beside those who are: all of them, or those of whom the file says something new. */
async function preparePeople(session: TenantSession, mapping: PeopleMapping, which: 'all' | 'news'): Promise<void> {
  await session.sql(sql.wantPeople(mapping, which));
  await session.sql('analyze people_wanted (id, is_new)');
}

const hasColumn = ({ columns }: PeopleMapping, ...fields: PeopleField[]): boolean => columns.some(({ field }) => field !== null && fields.includes(field));

/** What applying would do, with the first people behind each number; nothing of it stays. */
export async function tryPeople(session: TenantSession, mapping: PeopleMapping, away: number): Promise<{ effect: Effect; samples: Samples; neverHere: number; print: string | null }> {
  await session.sql('savepoint before_trying');
  await prepareUnits(session, mapping);
  await preparePeople(session, mapping, 'all');
  const stays = mapping.absent === 'stay';
  const effect = (await session.one<Effect>(sql.COUNT_WANTED, [stays])) ?? { added: 0, changed: 0, same: 0, left: 0 };
  const rows = await session.sql<{ kind: string; samples: ImportSampleView[] }>(sql.SAMPLES, [stays]);
  const neverHere = await countNeverHere(session, away);
  const print = await printOf(session, mapping);
  await session.sql('rollback to savepoint before_trying');
  return { effect, neverHere, print, samples: Object.fromEntries(rows.map(({ kind, samples }) => [kind, samples.slice(0, 20)])) };
}

/** Whom it would write, and how, as one number; applying is held against it. */
const printOf = async (session: TenantSession, { absent }: PeopleMapping): Promise<string | null> => (await session.one<{ print: string }>(sql.PRINT_WANTED, [absent === 'stay']))?.print ?? null;

const countNeverHere = async (session: TenantSession, away: number): Promise<number> => (away === 0 ? 0 : ((await session.one<{ n: number }>(sql.COUNT_NEVER_HERE))?.n ?? 0));

/**
 * Units, people, managers and leavers as the file says; all set-based, in the caller's transaction. A file that says nothing new writes
 * nothing. What was there before is kept under the import.
 */
export async function applyPeople(session: TenantSession, importId: string, mapping: PeopleMapping, counted: Counted): Promise<Applied> {
  await session.sql(sql.TELL_SIZES);
  const units = await prepareUnits(session, mapping);
  if (units > 0) await rememberUnits(session, await today(session));
  const isFirstOfAll = await isFirst(session, mapping);
  const effect = isFirstOfAll ? await addFirst(session, importId, mapping, counted) : await bringUpToDate(session, importId, mapping, counted);
  const people = effect.added + effect.changed + effect.left;
  const mayLeaveEmpty = people > 0 && !(isFirstOfAll && (await hadNoUnits(session)));
  if (mayLeaveEmpty && (await affected(session, sql.CLOSE_UNITS)) > 0) await rememberUnits(session, await today(session));
  if (people + units > 0) {
    await session.sql(sql.KEEP_UNITS_BEFORE, [importId]);
    // A sample of 9,000 is enough to choose an index by; what runs by itself later reads more.
    await session.sql('set local default_statistics_target = 30');
    await session.sql('analyze directory.person (tenant_id, employee_number, email_norm, name_key, family_key, org_unit_id, manager_id, state), directory.org_unit, directory.org_unit_closure');
  }
  return effect;
}

/** Then every unit is one that the file has just put somebody into, so that none is to be closed. */
const hadNoUnits = async (session: TenantSession): Promise<boolean> => (await session.one<{ none: boolean }>('select not exists (select 1 from units_before) as none'))?.none ?? false;

/** Nobody is here yet, and nothing has to be remembered of the file's people beside themselves. */
async function isFirst(session: TenantSession, mapping: PeopleMapping): Promise<boolean> {
  if (hasColumn(mapping, 'upn', 'objectId')) return false;
  return !(await session.one<{ hasPeople: boolean }>(sql.HAS_PEOPLE))?.hasPeople;
}

async function addFirst(session: TenantSession, importId: string, mapping: PeopleMapping, { away }: Counted): Promise<Applied> {
  return { added: await affected(session, sql.addFirstPeople(mapping), [session.tenantId, importId]), changed: 0, same: 0, left: 0, neverHere: away, print: null };
}

async function bringUpToDate(session: TenantSession, importId: string, mapping: PeopleMapping, { rows, leaving, away, wasShown }: Counted): Promise<Applied> {
  const of = [session.tenantId, importId];
  const neverHere = await countNeverHere(session, away);
  const hasAccounts = hasColumn(mapping, 'upn', 'objectId');
  await preparePeople(session, mapping, hasAccounts ? 'all' : 'news');
  const print = wasShown ? await printOf(session, mapping) : null;
  // Newcomers first: somebody who was here may report to one of them from now on.
  const added = await affected(session, sql.ADD_PEOPLE, of);
  const { changed, left } = (await session.one<{ changed: number; left: number }>(sql.CHANGE_PEOPLE, of)) ?? { changed: 0, left: 0 };
  const missing = mapping.absent === 'leave' && leaving > 0 ? ((await session.one<{ left: number }>(sql.LEAVE, of))?.left ?? 0) : 0;
  if (hasAccounts) await affected(session, sql.KEEP_ACCOUNTS, [session.tenantId]);
  return { added, changed, same: rows - neverHere - added - changed - left, left: left + missing, neverHere, print };
}
