import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import type { TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import { findCircles, type PeopleField } from '@realign/directory/domain';
import type { FileFinding } from './people-file';
import type { PeopleMapping } from './people-mapping';
import * as sql from './check-people.sql';

/** Findings of the reading itself are written in one go; more than this many help nobody. */
export const MOST_FINDINGS = 100_000;

export interface Checked {
  readonly errors: number;
  readonly warnings: number;
  readonly rows: number;
  readonly rejected: number;
  readonly unmatched: number;
  readonly contingent: number;
  readonly future: number;
  /** Rows of people who are not here any more. */
  readonly away: number;
}

const headingOf = ({ columns }: PeopleMapping, field: PeopleField): string | null => columns.find((column) => column.field === field)?.heading ?? null;
const managerHeading = (mapping: PeopleMapping): string | null => headingOf(mapping, 'managerNumber') ?? headingOf(mapping, 'managerEmail') ?? headingOf(mapping, 'managerObjectId') ?? headingOf(mapping, 'managerName');

const affected = async (session: TenantSession, text: string, params: readonly unknown[] = []): Promise<number> => (await asDbSession(session).client.query(text, [...params])).rowCount ?? 0;

/** One people import of a tenant after the other: two at once would each undo half of the other. */
export async function waitForTurn(session: TenantSession): Promise<void> {
  await session.sql(`set local lock_timeout = '10min'`);
  await session.sql(`select pg_advisory_xact_lock(hashtextextended('directory.people-import:' || $1, 0))`, [session.tenantId]);
  await session.sql(`set local lock_timeout = '30s'`);
}

export async function stagePeople(session: TenantSession, lines: Readable): Promise<void> {
  const { client } = asDbSession(session);
  // The file's own tables live for minutes and are read whole: a small sample tells the planner enough of them.
  await client.query(`set local statement_timeout = '10min'; set local work_mem = '128MB'; set local default_statistics_target = 10`);
  await client.query(sql.STAGING);
  await pipeline(lines, client.query(copyFrom(sql.COPY_PEOPLE)));
}

/** Everything that can only be said when all rows are there. What is wrong is kept beside the rows, and rows with errors are marked as rejected. */
export async function checkPeople(session: TenantSession, mapping: PeopleMapping, findings: readonly FileFinding[]): Promise<Checked> {
  if (findings.length > 0) await session.sql(sql.PUT_FINDINGS, [JSON.stringify(findings)]);
  await session.sql('analyze people_staging (employee_number, manager, unit_key, email_norm)');
  await knowPeople(session, mapping);
  const number = headingOf(mapping, 'employeeNumber');
  const twice = await affected(session, sql.FIND_DUPLICATES, [number ?? headingOf(mapping, 'upn') ?? headingOf(mapping, 'objectId'), number === null ? 'person' : 'employee number']);
  await rejectWhen(session, twice);
  await gatherTeams(session);
  const orphans = await affected(session, sql.FIND_ORPHANS);
  const found = orphans > 0 ? await affected(session, sql.FIND_MANAGERS) : 0;
  const ownManagers = orphans > 0 ? await affected(session, sql.FIND_OWN_MANAGERS, [managerHeading(mapping)]) : 0;
  await rejectWhen(session, ownManagers);
  if (found + ownManagers > 0) await gatherTeamsAgain(session);
  await affected(session, sql.FIND_LEFT_MANAGERS, [managerHeading(mapping), mapping.absent === 'stay']);
  const inCircle = await rejectCircles(session, mapping);
  if (inCircle > 0) await gatherTeamsAgain(session);
  if (twice + ownManagers + inCircle > 0 || findings.some(({ severity }) => severity === 'error')) await affected(session, sql.KNOW_REJECTED);
  if (ownManagers + inCircle > 0) await session.sql(sql.WARN_REJECTED_MANAGERS, [managerHeading(mapping)]);
  if (orphans > 0) await session.sql(sql.WARN_UNKNOWN_MANAGERS, [headingOf(mapping, 'managerNumber'), headingOf(mapping, 'managerEmail'), headingOf(mapping, 'managerObjectId'), headingOf(mapping, 'managerName')]);
  if (headingOf(mapping, 'leftOn') !== null) await session.sql(sql.WARN_LEAVES_LATER, [headingOf(mapping, 'leftOn')]);
  if (mapping.absent === 'stay') await session.sql(sql.WARN_STAY_LEFT, [headingOf(mapping, 'workerStatus') ?? number]);
  await session.sql(sql.WARN_SAME_EMAIL, [headingOf(mapping, 'email') ?? headingOf(mapping, 'upn')]);
  if (headingOf(mapping, 'unitCode') === null && headingOf(mapping, 'unit') !== null) await session.sql(sql.WARN_SHARED_UNITS, [headingOf(mapping, 'unit')]);
  const checked = await session.one<Checked>(sql.COUNT_CHECKED);
  return checked ?? { errors: 0, warnings: 0, rows: 0, rejected: 0, unmatched: 0, contingent: 0, future: 0, away: 0 };
}

async function gatherTeams(session: TenantSession): Promise<void> {
  await session.sql(sql.GATHER_TEAMS);
  await session.sql(sql.GATHER_MANAGERS);
  await session.sql('analyze team_staging (unit_key, manager)');
  await session.sql('analyze manager_staging (number, is_staged)');
}

/** After rows were rejected, or managers or units found. */
export async function gatherTeamsAgain(session: TenantSession): Promise<void> {
  await session.sql(sql.FORGET_TEAMS);
  await gatherTeams(session);
}

/** Rows without a number are somebody by their account; people who came by an account get the number that HR gives them. */
async function knowPeople(session: TenantSession, mapping: PeopleMapping): Promise<void> {
  if (headingOf(mapping, 'upn') !== null || headingOf(mapping, 'objectId') !== null) await affected(session, sql.KNOW_BY_ACCOUNT);
  const known = await session.one<{ hasAccounts: boolean }>(sql.HAS_ACCOUNTS);
  if (known?.hasAccounts) await affected(session, sql.KNOW_STAND_INS);
}

/** Rows that findings of the reading rejected are marked already. */
async function rejectWhen(session: TenantSession, findings: number): Promise<void> {
  if (findings > 0) await affected(session, sql.REJECT);
}

async function rejectCircles(session: TenantSession, mapping: PeopleMapping): Promise<number> {
  const unreached = await session.sql<{ employeeNumber: string; manager: string }>(mapping.absent === 'stay' ? sql.MANAGERS_WITHOUT_TOP_AMONG_ALL : sql.MANAGERS_WITHOUT_TOP);
  if (unreached.length === 0) return 0;
  const inCircle = findCircles(new Map(unreached.map(({ employeeNumber, manager }) => [employeeNumber, manager])));
  const found = await affected(session, sql.PUT_CIRCLES, [managerHeading(mapping), [...inCircle]]);
  await rejectWhen(session, found);
  return found;
}

export const countLeaving = async (session: TenantSession, { absent }: PeopleMapping): Promise<{ activeBefore: number; leaving: number }> =>
  (await session.one<{ activeBefore: number; leaving: number }>(absent === 'stay' ? sql.COUNT_SAID_TO_LEAVE : sql.COUNT_LEAVING)) ?? { activeBefore: 0, leaving: 0 };

/** People of the identity provider alone, who stay although the file does not name them. */
export const countByProviderAlone = async (session: TenantSession, { absent }: PeopleMapping): Promise<number> =>
  absent === 'stay' ? 0 : ((await session.one<{ n: number }>(sql.COUNT_BY_PROVIDER_ALONE))?.n ?? 0);

export async function keepFindings(session: TenantSession, importId: string): Promise<unknown[]> {
  await session.sql('delete from directory.import_error where import_id = $1', [importId]);
  await session.sql(sql.KEEP_FINDINGS, [session.tenantId, importId]);
  return session.sql(sql.FINDING_KINDS);
}
