import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { asDbSession, type MatchedColumn } from '@realign/platform';
import type { TenantSession } from '@realign/kernel';
import type { PeopleImportCountsView } from '@realign/directory/contract';
import type { PeopleField } from '@realign/directory/domain';
import type { Readable } from 'node:stream';
import type { FileFinding } from './people-file';
import * as sql from './people-import.sql';

const affected = async (session: TenantSession, text: string, params: readonly unknown[] = []): Promise<number> => (await asDbSession(session).client.query(text, [...params])).rowCount ?? 0;

const headingOf = (columns: readonly MatchedColumn<PeopleField>[], field: PeopleField): string | null => columns.find((column) => column.field === field)?.heading ?? null;

/** Findings of the reading itself are written in one go; more than this many help nobody. */
export const MOST_FINDINGS = 100_000;

export async function stagePeople(session: TenantSession, lines: Readable): Promise<void> {
  const { client } = asDbSession(session);
  await client.query(`set local statement_timeout = '10min'; set local work_mem = '128MB'`);
  await client.query(sql.STAGING);
  await pipeline(lines, client.query(copyFrom(sql.COPY_PEOPLE)));
}

/** Everything that can only be said when all rows are there. @returns how many errors and warnings there are */
export async function checkPeople(session: TenantSession, columns: readonly MatchedColumn<PeopleField>[], findings: readonly FileFinding[]): Promise<{ errors: number; warnings: number; rows: number; rejected: number }> {
  await session.sql(
    `insert into finding_staging select f.line, f."column", f.code, f.severity, f.detail, f.value from jsonb_to_recordset($1::jsonb) as f(line integer, "column" text, code text, severity text, detail text, value text)`,
    [JSON.stringify(findings)],
  );
  await asDbSession(session).client.query(sql.INDEX_STAGING);
  await session.sql(sql.FIND_DUPLICATES, [headingOf(columns, 'employeeNumber')]);
  await session.sql(sql.REJECT_DUPLICATES);
  await session.sql(sql.FIND_MANAGERS);
  await session.sql(sql.WARN_UNKNOWN_MANAGERS, [headingOf(columns, 'managerNumber'), headingOf(columns, 'managerEmail')]);
  await session.sql(sql.FIND_CIRCLES, [headingOf(columns, 'managerNumber')]);
  await session.sql(sql.REJECT_DUPLICATES);
  await session.sql(sql.WARN_SAME_EMAIL, [headingOf(columns, 'email')]);
  const counts = await session.one<{ errors: number; warnings: number; rows: number; rejected: number }>(
    `select (select count(*)::integer from finding_staging where severity = 'error') as errors, (select count(*)::integer from finding_staging where severity = 'warning') as warnings,
       (select count(*)::integer from people_staging) as rows, (select count(*)::integer from people_staging where is_rejected) as rejected`,
  );
  return counts ?? { errors: 0, warnings: 0, rows: 0, rejected: 0 };
}

export const countLeaving = async (session: TenantSession): Promise<{ activeBefore: number; leaving: number }> =>
  (await session.one<{ activeBefore: number; leaving: number }>(sql.COUNT_LEAVING)) ?? { activeBefore: 0, leaving: 0 };

/** Units, people, managers and leavers as the file says; all set-based, in the caller's transaction. */
export async function applyPeople(session: TenantSession): Promise<Pick<PeopleImportCountsView, 'added' | 'changed' | 'same' | 'left'>> {
  const { tenantId } = session;
  await session.sql('set constraints all deferred');
  const before = await session.one<{ n: number }>(`select count(*)::integer as n from directory.person where state = 'active'`);
  const units = (await affected(session, sql.ADD_UNITS, [tenantId])) + (await affected(session, sql.PLACE_UNITS));
  if (units > 0) await rememberUnits(session);
  const changed = await affected(session, sql.CHANGE_PEOPLE);
  const added = await affected(session, sql.ADD_PEOPLE, [tenantId]);
  const managers = await affected(session, sql.SET_MANAGERS);
  await affected(session, sql.LEAVE);
  await session.sql('analyze directory.person, directory.org_unit, directory.org_unit_closure');
  const after = await session.one<{ n: number; file: number }>(
    `select (select count(*)::integer from directory.person where state = 'active') as n, (select count(*)::integer from people_staging where not is_rejected) as file`,
  );
  const left = Math.max(0, (before?.n ?? 0) + added - (after?.n ?? 0));
  const movedOnly = Math.max(0, Math.min(managers - added, (after?.file ?? 0) - changed - added));
  return { added, changed: changed + movedOnly, same: Math.max(0, (after?.file ?? 0) - added - changed - movedOnly), left };
}

async function rememberUnits(session: TenantSession): Promise<void> {
  await session.sql(sql.CLOSE_UNIT_VERSIONS);
  await session.sql(sql.OPEN_UNIT_VERSIONS, [session.tenantId]);
  await session.sql(sql.CLEAR_CLOSURE);
  await session.sql(sql.REBUILD_CLOSURE, [session.tenantId]);
}

export const keepFindings = async (session: TenantSession, importId: string): Promise<void> => {
  await session.sql('delete from directory.import_error where import_id = $1', [importId]);
  await session.sql(sql.KEEP_FINDINGS, [session.tenantId, importId]);
};

/** How often each kind of finding occurs. */
export const findingKinds = (session: TenantSession): Promise<unknown[]> =>
  session.sql(`select code, severity, count(*)::integer as count from finding_staging group by code, severity order by severity, count(*) desc, code`);
