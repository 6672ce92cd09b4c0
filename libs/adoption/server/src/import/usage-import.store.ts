import { Injectable } from '@nestjs/common';
import { addDays, day, hasRole, type Actor, type TenantSession } from '@realign/kernel';
import { keysetPage, notFound, readCursor, type StoredFile, type SurveyedFile } from '@realign/platform';
import type { UsageImportListView, UsageImportState, UsageImportSummaryView, UsageImportView, UsageQuestionView } from '@realign/adoption/contract';
import type { ImportErrorView, ImportMode } from '@realign/directory/contract';
import { NAMES_ALONE } from '@realign/adoption/domain';
import { canImportUsage } from '../adoption.policy';
import type { GivenAnswers, OwnSource, RecognisedUsage } from './recognise-usage';
import type { TakenUsage } from './taken-usage';

export interface UsageImport {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly mode: ImportMode;
  readonly state: UsageImportState;
  readonly attempt: number;
  readonly runId: string;
  readonly answers: GivenAnswers;
  readonly isDryRun: boolean;
  /** Who sent it or answered for it last: as whose word it counts. */
  readonly sentBy: string | null;
  readonly sentByName: string | null;
  readonly isByOwner: boolean;
}

const WORK = 'id, file_id as "fileId", file_name as "fileName", mode, state, attempt, run_id as "runId", answers, is_dry_run as "isDryRun", sent_by as "sentBy", sent_by_name as "sentByName", is_by_owner as "isByOwner"';
const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const TIMES = `requested_by_name as "requestedBy", ${instant('created_at')} as "createdAt", ${instant('finished_at')} as "finishedAt"`;

/** An import that was taken, with its days. */
export interface TakenImport extends UsageImport {
  readonly sourceId: string | null;
  readonly formatKey: string;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly periodDays: number | null;
  /** The run of its undoing. */
  readonly undoRunId: string | null;
}

const TAKEN = `${WORK}, source_id as "sourceId", format ->> 'key' as "formatKey", first_day::text as "firstDay", last_day::text as "lastDay", period_days as "periodDays", run_id as "undoRunId"`;

/** States from which an import can be begun with other answers. */
export const MAY_ANSWER: ReadonlySet<UsageImportState> = new Set(['needs_answers', 'checked', 'rejected', 'failed', 'cancelled']);

@Injectable()
export class UsageImportStore {
  findByContent(session: TenantSession, sha256: string, mode: ImportMode): Promise<UsageImport | undefined> {
    return session.one<UsageImport>(`select ${WORK} from adoption.usage_import where sha256 = $1 and mapping_hash = $2 for update`, [sha256, mode]);
  }

  /** Whether people, or who an account is, changed since the report was read. */
  async isOutdated(session: TenantSession, id: string): Promise<boolean> {
    const row = await session.one(
      `select 1 from adoption.usage_import i where i.id = $1 and i.state = 'done'
         and (exists (select 1 from adoption.identity_alias a where a.created_at > i.finished_at) or exists (select 1 from directory.person p where p.updated_at > i.finished_at))`,
      [id],
    );
    return row !== undefined;
  }

  /** The days a file was taken for, as one would answer them; nothing while it is not taken. */
  async windowOf(session: TenantSession, id: string): Promise<{ readonly windowFrom?: string; readonly windowTo?: string; readonly periodDays?: string }> {
    const taken = await session.one<{ from: string; to: string; days: string }>(`select first_day::text as "from", last_day::text as "to", period_days::text as days from adoption.usage_import where id = $1 and state = 'done' and first_day is not null and last_day is not null and period_days > 1`, [id]);
    return taken ? { windowFrom: addDays(day(taken.to), 1 - Number(taken.days)), windowTo: taken.to, periodDays: taken.days } : {};
  }

  /** Where tables of a format came from that were taken, those that came last first, and which of them had these very headings last. */
  ownSources(session: TenantSession, formatKey: string, headings: readonly string[]): Promise<OwnSource[]> {
    return session.sql<OwnSource>(
      `select s.key, s.name, coalesce(bool_or(t.is_same and t.is_newest), false) as "isOfTheseHeadings" from (
         select i.source_id, x.is_same, i.applied_at, i.applied_at = max(i.applied_at) filter (where x.is_same) over () as is_newest from adoption.usage_import i
         cross join lateral (select jsonb_agg(c.value -> 'heading' order by c.ordinality) = $2::jsonb as is_same from jsonb_array_elements(i.columns) with ordinality c) x
         where i.state = 'done' and i.format ->> 'key' = $1 and i.source_id is not null) t
       join adoption.usage_source s on s.id = t.source_id group by s.id, s.key, s.name order by max(t.applied_at) desc limit 20`,
      [formatKey, JSON.stringify(headings)],
    );
  }

  find(session: TenantSession, id: string): Promise<UsageImport | undefined> {
    return session.one<UsageImport>(`select ${WORK} from adoption.usage_import where id = $1`, [id]);
  }

  lock(session: TenantSession, id: string): Promise<UsageImport | undefined> {
    return session.one<UsageImport>(`select ${WORK} from adoption.usage_import where id = $1 for update`, [id]);
  }

  async insert(session: TenantSession, file: StoredFile, mode: ImportMode, runId: string, answers: GivenAnswers, isDryRun: boolean): Promise<UsageImport> {
    const { actor } = session;
    const row = await session.one<UsageImport>(
      `insert into adoption.usage_import (tenant_id, file_id, file_name, file_bytes, sha256, mapping_hash, mode, run_id, requested_by, requested_by_name, answers, is_dry_run, sent_by, sent_by_name, is_by_owner) values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $8, $9, $12) returning ${WORK}`,
      [session.tenantId, file.id, file.name, file.bytes, file.sha256, mode, runId, actor.accountId, actor.displayName, JSON.stringify(answers), isDryRun, hasRole(actor, 'owner')],
    );
    if (!row) throw new Error('The import could not be begun.');
    return row;
  }

  /** From the beginning, with what was answered meanwhile. */
  async again(session: TenantSession, id: string, runId: string, fileId: string, answers: GivenAnswers, isDryRun: boolean, mode?: ImportMode): Promise<UsageImport> {
    const row = await session.one<UsageImport>(
      `update adoption.usage_import set state = 'queued', attempt = attempt + 1, run_id = $2, file_id = $3, answers = $4, is_dry_run = $5, mode = coalesce($6, mode), sent_by = $7, sent_by_name = $8, is_by_owner = $9, questions = '[]', message = null, notice = null, report = null, counts = null, error_kinds = '[]', finished_at = null
       where id = $1 returning ${WORK}`,
      [id, runId, fileId, JSON.stringify(answers), isDryRun, mode ?? null, session.actor.accountId, session.actor.displayName, hasRole(session.actor, 'owner')],
    );
    if (!row) throw notFound('import');
    return row;
  }

  async recognised(session: TenantSession, id: string, survey: SurveyedFile, { format, mapping, score, reason, sourceKey }: RecognisedUsage): Promise<void> {
    await session.sql(`update adoption.usage_import set state = 'running', encoding = $2, delimiter = $3, columns = $4, format = $5, answers = answers || $6::jsonb where id = $1 and state in ('queued', 'running')`, [
      id, survey.encoding, survey.delimiter, JSON.stringify(mapping.columns), JSON.stringify({ key: format.key, name: format.name, score, reason, dayOrder: mapping.dayOrder, decimalMark: mapping.decimalMark }), JSON.stringify(sourceKey === undefined ? {} : { sourceKey }),
    ]);
  }

  async waitForAnswers(session: TenantSession, id: string, questions: readonly UsageQuestionView[]): Promise<void> {
    await session.sql(`update adoption.usage_import set state = 'needs_answers', questions = $2 where id = $1 and state = 'running'`, [id, JSON.stringify(questions)]);
  }

  /** Which days of which source it brought, so that it can be found by them. */
  async noteTaken(session: TenantSession, id: string, sourceId: string, taken: TakenUsage | null): Promise<void> {
    await session.sql('update adoption.usage_import set source_id = $2, first_day = $3, last_day = $4, period_days = $5 where id = $1', [id, sourceId, taken?.firstDay ?? null, taken?.lastDay ?? null, taken?.periodDays ?? null]);
  }

  findTaken(session: TenantSession, id: string): Promise<TakenImport | undefined> {
    return session.one<TakenImport>(`select ${TAKEN} from adoption.usage_import where id = $1`, [id]);
  }

  lockTaken(session: TenantSession, id: string): Promise<TakenImport | undefined> {
    return session.one<TakenImport>(`select ${TAKEN} from adoption.usage_import where id = $1 for update`, [id]);
  }

  /** Other imports that brought any of the same days of the same source, or the same window, in the order in which they were taken. */
  private othersOfDays(session: TenantSession, { id, sourceId, firstDay, lastDay, periodDays, formatKey }: TakenImport): Promise<TakenImport[]> {
    return session.sql<TakenImport>(
      `select ${TAKEN} from adoption.usage_import where source_id = $1 and state = 'done' and first_day <= $3::date and last_day >= $2::date and id <> $4 and period_days is not distinct from $5::integer
         and (period_days = 1 or format ->> 'key' = $6) and (period_days is null or period_days = 1 or last_day = $3::date) order by applied_at, id`,
      [sourceId, firstDay, lastDay, id, periodDays, formatKey],
    );
  }

  /** What has to be taken again once it is taken back: of a list of names all others of its kind, because names have no days. */
  othersToTakeAgain(session: TenantSession, taken: TakenImport): Promise<TakenImport[]> {
    if (!NAMES_ALONE.has(taken.formatKey)) return this.othersOfDays(session, taken);
    return session.sql<TakenImport>(`select ${TAKEN} from adoption.usage_import where source_id = $1 and state = 'done' and id <> $2 and format ->> 'key' = $3 order by applied_at, id`, [taken.sourceId, taken.id, taken.formatKey]);
  }

  /** It counts as the word of whoever takes it back from now on. */
  async beginUndo(session: TenantSession, id: string, runId: string): Promise<void> {
    await session.sql(`update adoption.usage_import set state = 'undoing', run_id = $2, is_by_owner = $3 where id = $1`, [id, runId, hasRole(session.actor, 'owner')]);
  }

  /** Its undoing broke off. */
  async keep(session: TenantSession, id: string): Promise<void> {
    await session.sql(`update adoption.usage_import set state = 'done' where id = $1`, [id]);
  }

  async undone(session: TenantSession, id: string): Promise<void> {
    await session.sql(`update adoption.usage_import set state = 'undone', applied_at = null, finished_at = now() where id = $1`, [id]);
  }

  async end(session: TenantSession, id: string, state: UsageImportState, fields: { counts?: unknown; kinds?: unknown; report?: unknown; notice?: string | null; message?: string }): Promise<void> {
    await session.sql(
      `update adoption.usage_import set state = $2, counts = $3, error_kinds = coalesce($4::jsonb, '[]'), report = $5, notice = $6, message = $7, finished_at = now(), applied_at = case when $2 = 'done' then now() end where id = $1`,
      [id, state, json(fields.counts), json(fields.kinds), json(fields.report), fields.notice ?? null, fields.message ?? null],
    );
  }

  /** What is on record of it. */
  async record(session: TenantSession, id: string): Promise<Omit<UsageImportView, 'can' | 'isFileKept' | 'cannotUndo'>> {
    const row = await session.one<Omit<UsageImportView, 'errors' | 'can' | 'isFileKept' | 'cannotUndo'>>(
      `select id, state, mode, jsonb_build_object('name', file_name, 'bytes', file_bytes, 'encoding', encoding, 'delimiter', delimiter) as file, columns, report, format, questions, answers, is_dry_run as "isDryRun", run_id as "runId",
         '/api/runs/' || run_id as "runLocation", counts, notice, message, error_kinds as "errorKinds", ${TIMES} from adoption.usage_import where id = $1`,
      [id],
    );
    if (!row) throw notFound('import');
    return { ...row, errors: await this.errors(session, id, 0, 50) };
  }

  async list(session: TenantSession, actor: Actor, query: { cursor?: string; limit?: number }): Promise<UsageImportListView> {
    const after = readCursor(query.cursor, ['instant', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<UsageImportSummaryView>(
      `select id, state, file_name as "fileName", run_id as "runId", report, counts, ${TIMES} from adoption.usage_import ${after ? 'where (created_at, id) < ($1, $2::uuid)' : ''}
       order by adoption.usage_import.created_at desc, id desc limit ${limit + 1}`,
      after ?? [],
    );
    return { ...keysetPage(rows, limit, (row) => [row.createdAt, row.id]), can: { start: canImportUsage(actor) } };
  }

  errors(session: TenantSession, id: string, after: number, limit: number): Promise<ImportErrorView[]> {
    return session.sql<ImportErrorView>(
      'select line, column_name as "column", code, severity, detail, value_excerpt as value from adoption.usage_import_error where import_id = $1 and seq > $2 order by seq limit $3',
      [id, after, limit],
    );
  }
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
