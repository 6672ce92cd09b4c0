import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import type { TenantSession } from '@realign/kernel';
import { asDbSession, type MatchedColumn } from '@realign/platform';
import { findCircles, type PeopleField } from '@realign/directory/domain';
import type { FileFinding } from './people-file';
import * as sql from './check-people.sql';

/** Findings of the reading itself are written in one go; more than this many help nobody. */
export const MOST_FINDINGS = 100_000;

type Columns = readonly MatchedColumn<PeopleField>[];

export interface Checked {
  readonly errors: number;
  readonly warnings: number;
  readonly rows: number;
  readonly rejected: number;
}

const headingOf = (columns: Columns, field: PeopleField): string | null => columns.find((column) => column.field === field)?.heading ?? null;

/** One people import of a tenant after the other: two at once would each undo half of the other. */
export async function waitForTurn(session: TenantSession): Promise<void> {
  await session.sql(`set local lock_timeout = '10min'`);
  await session.sql(`select pg_advisory_xact_lock(hashtextextended('directory.people-import:' || $1, 0))`, [session.tenantId]);
  await session.sql(`set local lock_timeout = '30s'`);
}

export async function stagePeople(session: TenantSession, lines: Readable): Promise<void> {
  const { client } = asDbSession(session);
  await client.query(`set local statement_timeout = '10min'; set local work_mem = '128MB'`);
  await client.query(sql.STAGING);
  await pipeline(lines, client.query(copyFrom(sql.COPY_PEOPLE)));
}

/** Everything that can only be said when all rows are there. What is wrong is kept beside the rows, and rows with errors are marked as rejected. */
export async function checkPeople(session: TenantSession, columns: Columns, findings: readonly FileFinding[]): Promise<Checked> {
  if (findings.length > 0) await session.sql(sql.PUT_FINDINGS, [JSON.stringify(findings)]);
  await session.sql('analyze people_staging');
  await session.sql(sql.FIND_DUPLICATES, [headingOf(columns, 'employeeNumber')]);
  await session.sql(sql.REJECT);
  await session.sql(sql.FIND_MANAGERS);
  await rejectCircles(session, columns);
  await session.sql(sql.WARN_UNKNOWN_MANAGERS, [headingOf(columns, 'managerNumber'), headingOf(columns, 'managerEmail')]);
  await session.sql(sql.WARN_SAME_EMAIL, [headingOf(columns, 'email')]);
  return (await session.one<Checked>(sql.COUNT_CHECKED)) ?? { errors: 0, warnings: 0, rows: 0, rejected: 0 };
}

async function rejectCircles(session: TenantSession, columns: Columns): Promise<void> {
  const unreached = await session.sql<{ employeeNumber: string; manager: string }>(sql.MANAGERS_WITHOUT_TOP);
  if (unreached.length === 0) return;
  const inCircle = findCircles(new Map(unreached.map(({ employeeNumber, manager }) => [employeeNumber, manager])));
  await session.sql(sql.PUT_CIRCLES, [headingOf(columns, 'managerNumber') ?? headingOf(columns, 'managerEmail'), [...inCircle]]);
  await session.sql(sql.REJECT);
}

export const countLeaving = async (session: TenantSession): Promise<{ activeBefore: number; leaving: number }> =>
  (await session.one<{ activeBefore: number; leaving: number }>(sql.COUNT_LEAVING)) ?? { activeBefore: 0, leaving: 0 };

export async function keepFindings(session: TenantSession, importId: string): Promise<unknown[]> {
  await session.sql('delete from directory.import_error where import_id = $1', [importId]);
  await session.sql(sql.KEEP_FINDINGS, [session.tenantId, importId]);
  return session.sql(sql.FINDING_KINDS);
}
