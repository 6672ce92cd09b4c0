import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { keysetPage, notFound, readCursor, type StoredFile, type SurveyedFile } from '@realign/platform';
import type { ImportErrorView, ImportMode, ImportSampleView, ImportState, ImportStep, PeopleImportCan, PeopleImportCountsView, PeopleImportListView, PeopleImportSummaryView, PeopleImportView, RecognisedFileView } from '@realign/directory/contract';
import { canImportPeople } from '../directory.policy';
import { ImportCorrectionsStore } from './import-corrections.store';
import type { PeopleMapping } from './people-mapping';

export interface PeopleImport {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly step: ImportStep;
  readonly survey: SurveyedFile | null;
  readonly mapping: PeopleMapping | null;
  readonly recognised: RecognisedFileView | null;
  readonly counts: PeopleImportCountsView | null;
  readonly mode: ImportMode;
  readonly state: ImportState;
  readonly attempt: number;
  readonly runId: string;
  readonly confirmedLeaving: number | null;
  /** Whom the dry run would write, and how, as one number. */
  readonly print: string | null;
  /** Whose files are read this way; null while nobody has said. */
  readonly source: string | null;
}

const WORK = `id, file_id as "fileId", file_name as "fileName", step, survey, mapping, recognised, counts, mode, state, attempt, run_id as "runId", confirmed_leaving as "confirmedLeaving", print, source`;

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const VIEW = `id, state, mode, step, jsonb_build_object('name', file_name, 'bytes', file_bytes, 'format', format, 'encoding', encoding, 'delimiter', delimiter) as file, columns, run_id as "runId", '/api/runs/' || run_id as "runLocation",
  counts, leaver_guard as "leaverGuard", message, recognised, samples, ${instant('undone_at')} as "undoneAt", undone_by as "undoneBy", error_kinds as "errorKinds", requested_by_name as "requestedBy", ${instant('created_at')} as "createdAt", ${instant('finished_at')} as "finishedAt"`;

@Injectable()
export class PeopleImportStore {
  constructor(private readonly corrections: ImportCorrectionsStore) {}

  /** Two who send the same file at once wait for each other here. */
  async waitForFile(session: TenantSession, sha256: string): Promise<void> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('directory.people-file:' || $1 || $2, 0))`, [session.tenantId, sha256]);
  }

  /** The newest import of the same content in the same way (`mode`, or `review`). */
  findByContent(session: TenantSession, sha256: string, way: string): Promise<(PeopleImport & { isLatest: boolean; generations: number }) | undefined> {
    return session.one(
      `select ${WORK}, not exists (select 1 from directory.import_run later where later.applied_at > i.applied_at) as "isLatest", (count(*) over ())::integer as generations
       from directory.import_run i where sha256 = $1 and split_part(mapping_hash, '#', 1) = $2 order by created_at desc limit 1`,
      [sha256, way],
    );
  }

  find(session: TenantSession, id: string): Promise<PeopleImport | undefined> {
    return session.one<PeopleImport>(`select ${WORK} from directory.import_run where id = $1`, [id]);
  }

  lock(session: TenantSession, id: string): Promise<PeopleImport | undefined> {
    return session.one<PeopleImport>(`select ${WORK} from directory.import_run where id = $1 for update`, [id]);
  }

  /** `generation` tells a file that is brought again, after others were, from the first time. */
  async insert(session: TenantSession, file: StoredFile, way: string, runId: string, generation: number): Promise<PeopleImport> {
    const { actor } = session;
    const row = await session.one<PeopleImport>(
      `insert into directory.import_run (tenant_id, file_id, file_name, file_bytes, sha256, mapping_hash, mode, run_id, requested_by, requested_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${WORK}`,
      [session.tenantId, file.id, file.name, file.bytes, file.sha256, generation === 0 ? way : `${way}#${generation}`, way === 'review' ? 'all_or_nothing' : way, runId, actor.accountId, actor.displayName],
    );
    if (!row) throw new Error('The import could not be begun.');
    return row;
  }

  /** Begins again with a new run; what the last attempt said is forgotten. */
  async again(session: TenantSession, id: string, runId: string, fileId: string | null, confirmedLeaving: number | null): Promise<PeopleImport> {
    const row = await session.one<PeopleImport>(
      `update directory.import_run set state = 'queued', attempt = attempt + 1, run_id = $2, file_id = coalesce($3, file_id), confirmed_leaving = $4, message = null, leaver_guard = null, counts = null,
         error_kinds = '[]', samples = '{}', finished_at = null where id = $1 returning ${WORK}`,
      [id, runId, fileId, confirmedLeaving],
    );
    if (!row) throw notFound('import');
    return row;
  }

  /** The next step of an import in steps, by a run of its own. */
  async begin(session: TenantSession, id: string, runId: string, next: { step: ImportStep; mode: ImportMode; confirmedLeaving: number | null }): Promise<PeopleImport> {
    const row = await session.one<PeopleImport>(
      `update directory.import_run set state = 'queued', attempt = attempt + 1, run_id = $2, step = $3, mode = $4, confirmed_leaving = $5, message = null, leaver_guard = null, finished_at = null where id = $1 returning ${WORK}`,
      [id, runId, next.step, next.mode, next.confirmedLeaving],
    );
    if (!row) throw notFound('import');
    return row;
  }

  /** Waits for somebody to say how it is to be read. */
  async awaitMapping(session: TenantSession, id: string, survey: SurveyedFile, recognised: RecognisedFileView | null): Promise<void> {
    await session.sql(`update directory.import_run set state = 'mapping', step = 'dry_run', survey = $2, recognised = $3, encoding = $4, delimiter = $5, format = $6 where id = $1`, [
      id, JSON.stringify(survey), json(recognised ?? undefined), survey.encoding, survey.delimiter, survey.format,
    ]);
  }

  async ofSource(session: TenantSession, id: string, source: string): Promise<void> {
    await session.sql('update directory.import_run set source = $2 where id = $1', [id, source]);
  }

  async setMapping(session: TenantSession, id: string, mapping: PeopleMapping, source: string | null): Promise<void> {
    await session.sql('update directory.import_run set mapping = $2, columns = $3, source = $4 where id = $1', [id, JSON.stringify(mapping), JSON.stringify(mapping.columns), source]);
  }

  async recognised(session: TenantSession, id: string, survey: SurveyedFile, mapping: PeopleMapping, recognised: RecognisedFileView | null): Promise<void> {
    await session.sql(`update directory.import_run set state = 'running', encoding = $2, delimiter = $3, format = $4, columns = $5, recognised = $6 where id = $1 and state in ('queued', 'running')`, [
      id, survey.encoding, survey.delimiter, survey.format, JSON.stringify(mapping.columns), json(recognised ?? undefined),
    ]);
  }

  async end(session: TenantSession, id: string, state: ImportState, fields: { counts?: unknown; kinds?: unknown; guard?: unknown; message?: string; samples?: unknown; print?: string | null }): Promise<void> {
    await session.sql(
      `update directory.import_run set state = $2, counts = $3, error_kinds = coalesce($4::jsonb, '[]'), leaver_guard = $5, message = $6, samples = coalesce($7::jsonb, samples), finished_at = now(), applied_at = case when $2 = 'done' then now() end, print = $8 where id = $1`,
      [id, state, json(fields.counts), json(fields.kinds), json(fields.guard), fields.message ?? null, json(fields.samples), fields.print ?? null],
    );
  }

  async undoing(session: TenantSession, id: string, runId: string): Promise<void> {
    await session.sql(`update directory.import_run set state = 'undoing', run_id = $2, message = null, undone_by = $3 where id = $1`, [id, runId, session.actor.displayName]);
  }

  async undone(session: TenantSession, id: string, state: 'undone' | 'done', message: string): Promise<void> {
    await session.sql(`update directory.import_run set state = $2, message = $3, undone_at = case when $2 = 'undone' then now() end, applied_at = case when $2 = 'undone' then null else applied_at end where id = $1`, [id, state, message]);
  }

  async view(session: TenantSession, id: string): Promise<PeopleImportView> {
    const row = await session.one<Omit<PeopleImportView, 'errors' | 'corrections' | 'can' | 'samples'> & { samples: Record<string, ImportSampleView[]> }>(`select ${VIEW} from directory.import_run where id = $1`, [id]);
    if (!row) throw notFound('import');
    const samples = Object.entries(row.samples).map(([kind, people]) => ({ kind, people }));
    return { ...row, samples, errors: await this.errors(session, id, 0, 50), corrections: await this.corrections.shown(session, id), can: canWith(row.state, session.actor) };
  }

  async list(session: TenantSession, actor: Actor, query: { cursor?: string; limit?: number }): Promise<PeopleImportListView> {
    const after = readCursor(query.cursor, ['instant', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<Omit<PeopleImportSummaryView, 'canUndo'>>(
      `select id, state, file_name as "fileName", run_id as "runId", counts, requested_by_name as "requestedBy", ${instant('created_at')} as "createdAt", ${instant('finished_at')} as "finishedAt"
       from directory.import_run ${after ? 'where (created_at, id) < ($1, $2::uuid)' : ''} order by directory.import_run.created_at desc, id desc limit ${limit + 1}`,
      after ?? [],
    );
    const page = keysetPage(rows, limit, (row) => [row.createdAt, row.id]);
    return { ...page, items: page.items.map((item) => ({ ...item, canUndo: canWith(item.state, actor).undo })), can: { start: canImportPeople(actor) } };
  }

  errors(session: TenantSession, id: string, after: number, limit: number): Promise<(ImportErrorView & { seq: number })[]> {
    return session.sql(
      `select line, column_name as "column", code, severity, detail, value_excerpt as value from directory.import_error where import_id = $1 and seq > $2 order by seq limit $3`,
      [id, after, limit],
    );
  }
}

const canWith = (state: ImportState, actor: Actor): PeopleImportCan => {
  const may = canImportPeople(actor);
  return { confirmLeavers: may && state === 'needs_confirmation', map: may && (state === 'mapping' || state === 'checked'), apply: may && state === 'checked', correct: may && state === 'checked', discard: may && (state === 'mapping' || state === 'checked'), undo: may && state === 'done' };
};

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
