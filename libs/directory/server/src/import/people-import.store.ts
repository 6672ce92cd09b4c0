import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { keysetPage, notFound, readCursor, type StoredFile } from '@realign/platform';
import type { ImportErrorView, ImportMode, ImportState, PeopleImportListView, PeopleImportSummaryView, PeopleImportView } from '@realign/directory/contract';
import { canImportPeople } from '../directory.policy';

export interface PeopleImport {
  readonly id: string;
  readonly fileId: string;
  readonly mode: ImportMode;
  readonly state: ImportState;
  readonly attempt: number;
  readonly runId: string;
  readonly confirmedLeaving: number | null;
}

const WORK = `id, file_id as "fileId", mode, state, attempt, run_id as "runId", confirmed_leaving as "confirmedLeaving"`;

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const VIEW = `id, state, mode, jsonb_build_object('name', file_name, 'bytes', file_bytes, 'encoding', encoding, 'delimiter', delimiter) as file, columns, run_id as "runId", '/api/runs/' || run_id as "runLocation",
  counts, leaver_guard as "leaverGuard", message, error_kinds as "errorKinds", requested_by_name as "requestedBy", ${instant('created_at')} as "createdAt", ${instant('finished_at')} as "finishedAt"`;

@Injectable()
export class PeopleImportStore {
  findByContent(session: TenantSession, sha256: string, mode: ImportMode): Promise<PeopleImport | undefined> {
    return session.one<PeopleImport>(`select ${WORK} from directory.import_run where sha256 = $1 and mapping_hash = $2 for update`, [sha256, mode]);
  }

  find(session: TenantSession, id: string): Promise<PeopleImport | undefined> {
    return session.one<PeopleImport>(`select ${WORK} from directory.import_run where id = $1`, [id]);
  }

  lock(session: TenantSession, id: string): Promise<PeopleImport | undefined> {
    return session.one<PeopleImport>(`select ${WORK} from directory.import_run where id = $1 for update`, [id]);
  }

  async insert(session: TenantSession, file: StoredFile, mode: ImportMode, runId: string): Promise<PeopleImport> {
    const { actor } = session;
    const row = await session.one<PeopleImport>(
      `insert into directory.import_run (tenant_id, file_id, file_name, file_bytes, sha256, mapping_hash, mode, run_id, requested_by, requested_by_name)
       values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9) returning ${WORK}`,
      [session.tenantId, file.id, file.name, file.bytes, file.sha256, mode, runId, actor.accountId, actor.displayName],
    );
    if (!row) throw new Error('The import could not be begun.');
    return row;
  }

  /** Begins again with a new run; what the last attempt said is forgotten. */
  async again(session: TenantSession, id: string, runId: string, fileId: string | null, confirmedLeaving: number | null): Promise<PeopleImport> {
    const row = await session.one<PeopleImport>(
      `update directory.import_run set state = 'queued', attempt = attempt + 1, run_id = $2, file_id = coalesce($3, file_id), confirmed_leaving = $4, message = null, leaver_guard = null, counts = null,
         error_kinds = '[]', finished_at = null where id = $1 returning ${WORK}`,
      [id, runId, fileId, confirmedLeaving],
    );
    if (!row) throw notFound('import');
    return row;
  }

  async recognised(session: TenantSession, id: string, encoding: string, delimiter: string | null, columns: readonly unknown[]): Promise<void> {
    await session.sql(`update directory.import_run set state = 'running', encoding = $2, delimiter = $3, columns = $4 where id = $1 and state in ('queued', 'running')`, [id, encoding, delimiter, JSON.stringify(columns)]);
  }

  async end(session: TenantSession, id: string, state: ImportState, fields: { counts?: unknown; kinds?: unknown; guard?: unknown; message?: string }): Promise<void> {
    await session.sql(
      `update directory.import_run set state = $2, counts = $3, error_kinds = coalesce($4::jsonb, '[]'), leaver_guard = $5, message = $6, finished_at = now(), applied_at = case when $2 = 'done' then now() end where id = $1`,
      [id, state, json(fields.counts), json(fields.kinds), json(fields.guard), fields.message ?? null],
    );
  }

  async view(session: TenantSession, id: string): Promise<PeopleImportView> {
    const row = await session.one<Omit<PeopleImportView, 'errors' | 'can'>>(`select ${VIEW} from directory.import_run where id = $1`, [id]);
    if (!row) throw notFound('import');
    return { ...row, errors: await this.errors(session, id, 0, 50), can: { confirmLeavers: row.state === 'needs_confirmation' && canImportPeople(session.actor) } };
  }

  async list(session: TenantSession, actor: Actor, query: { cursor?: string; limit?: number }): Promise<PeopleImportListView> {
    const after = readCursor(query.cursor, ['instant', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<PeopleImportSummaryView>(
      `select id, state, file_name as "fileName", run_id as "runId", counts, requested_by_name as "requestedBy", ${instant('created_at')} as "createdAt", ${instant('finished_at')} as "finishedAt"
       from directory.import_run ${after ? 'where (created_at, id) < ($1, $2::uuid)' : ''} order by directory.import_run.created_at desc, id desc limit ${limit + 1}`,
      after ?? [],
    );
    return { ...keysetPage(rows, limit, (row) => [row.createdAt, row.id]), can: { start: canImportPeople(actor) } };
  }

  errors(session: TenantSession, id: string, after: number, limit: number): Promise<(ImportErrorView & { seq: number })[]> {
    return session.sql(
      `select line, column_name as "column", code, severity, detail, value_excerpt as value from directory.import_error where import_id = $1 and seq > $2 order by seq limit $3`,
      [id, after, limit],
    );
  }
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
