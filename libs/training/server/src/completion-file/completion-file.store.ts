import { Injectable } from '@nestjs/common';
import type { DayOrder, DecimalMark, TenantSession } from '@realign/kernel';
import { KeptCorrections, LEFT_OUT } from '@realign/platform';
import type { ImportCorrectionView } from '@realign/directory/contract';
import type { CompletionFileCounts, CompletionFileSamples, CompletionFileView, UnmatchedCourseView, UnmatchedLearnerView } from '@realign/training/contract';
import { columnName, recogniseCompletionFile, type CompletionField, type CompletionFormat, type FileShape, type SaidWord } from '@realign/training/domain';
import { GOOD_AGAIN } from '../expiry/expiry.sql';
import * as undoing from './undo-completion-file.sql';

export interface FileSettings {
  readonly dayOrder?: DayOrder;
  readonly isDayOrderOpen?: boolean;
  /** Somebody said it: a guess is made anew when columns are chosen otherwise. */
  readonly isDayOrderSaid?: boolean;
  readonly decimalMark?: DecimalMark;
  readonly columns?: readonly { readonly heading: string; readonly field: CompletionField | null }[];
  /** What was said that words for a state mean. */
  readonly meanings?: readonly SaidWord[];
  /** Words of the last reading that nobody knows the meaning of. */
  readonly openWords?: readonly OpenWord[];
}

/** A word for a state that somebody has to say the meaning of, and in how many rows it stands. */
export interface OpenWord {
  readonly value: string;
  readonly rows: number;
}

export interface StoredImport {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly source: string;
  readonly state: string;
  readonly runId: string | null;
  readonly settings: FileSettings;
  readonly version: number;
}

/** What was mended of files of completions; a field is the number of a column, the first being 0. */
export const COMPLETION_CORRECTIONS = new KeptCorrections('training.learning_import_correction');

const WORK = 'id, file_id as "fileId", file_name as "fileName", source, state, run_id as "runId", settings, version';

export interface RowProblem {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface KeptProblem extends RowProblem {
  readonly place: number;
}

const VIEW = `
  select i.id, i.file_name as "fileName", i.source, nullif(i.format, '') as format, i.state, i.problem, i.reason, i.run_id as "runId", case when i.counts = '{}' then null else '{"rejected": 0}'::jsonb || i.counts end as counts, coalesce(i.settings -> 'columns', '[]') as columns,
    coalesce(i.settings ->> 'dayOrder', 'dmy') as "dayOrder", coalesce((i.settings -> 'isDayOrderOpen')::boolean, false) as "isDayOrderOpen", coalesce(i.settings ->> 'decimalMark', 'point') as "decimalMark",
    coalesce(i.settings -> 'openWords', '[]') as "openWords", coalesce(i.settings -> 'meanings', '[]') as meanings,
    coalesce((select jsonb_agg(jsonb_build_object('kind', s.key, 'records', s.value)) from jsonb_each(i.samples) s), '[]') as samples, i.made_by as "madeBy", i.created_at as "createdAt", i.version,
    coalesce((select jsonb_agg(jsonb_build_object('line', e.line, 'column', e.column_name, 'value', e.value, 'reason', e.reason) order by e.line, e.place)
              from (select * from training.learning_import_error x where x.import_id = i.id order by x.line, x.place limit 50) e), '[]') as problems
  from training.learning_import i`;

/** Five records of each kind; one that is new and of nobody stands behind both numbers. */
const SAMPLES = `
  select k.kind, (select jsonb_agg(to_jsonb(s) order by s.line) from (
      select coalesce(r.line, 0) as line, coalesce(p.display_name, r.person_key) as person, coalesce(m.title, r.course_title, r.course_key) as course, r.status, r.completed_on as "completedOn"
      from training.learning_record r left join directory.person p on p.id = r.person_id left join training.training_module m on m.id = r.module_id
      where r.import_id = $1 and case k.kind when 'added' then r.previous is null when 'changed' then r.previous is not null when 'unmatchedPeople' then r.person_id is null else r.module_id is null end
      order by r.line limit 5) s) as records
  from (values ('added'), ('changed'), ('unmatchedPeople'), ('unmatchedCourses')) as k(kind)
  where exists (select 1 from training.learning_record r
    where r.import_id = $1 and case k.kind when 'added' then r.previous is null when 'changed' then r.previous is not null when 'unmatchedPeople' then r.person_id is null else r.module_id is null end)`;

@Injectable()
export class CompletionFileStore {
  async list(session: TenantSession): Promise<CompletionFileView[]> {
    return withCorrections(session, await session.sql<BareView>(`${VIEW} order by i.created_at desc, i.id limit 50`));
  }

  async view(session: TenantSession, id: string): Promise<CompletionFileView | undefined> {
    return (await withCorrections(session, await session.sql<BareView>(`${VIEW} where i.id = $1`, [id])))[0];
  }

  find(session: TenantSession, id: string): Promise<StoredImport | undefined> {
    return session.one<StoredImport>(`select ${WORK} from training.learning_import where id = $1`, [id]);
  }

  lock(session: TenantSession, id: string): Promise<StoredImport | undefined> {
    return session.one<StoredImport>(`select ${WORK} from training.learning_import where id = $1 for update`, [id]);
  }

  /** The run that works on it from now on. */
  async follow(session: TenantSession, id: string, runId: string): Promise<void> {
    await session.sql('update training.learning_import set run_id = $2 where id = $1', [id, runId]);
  }

  /** The same content for the same system, unless it was refused, cancelled or undone: one import, however often it is sent. */
  async same(session: TenantSession, sha256: string, source: string): Promise<string | undefined> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('completion-file ' || $1 || $2, 0))`, [session.tenantId, sha256]);
    return (await session.one<{ id: string }>(`select id from training.learning_import where sha256 = $1 and source = $2 and state not in ('refused', 'cancelled', 'undone') order by created_at limit 1`, [sha256, source]))?.id;
  }

  async insert(session: TenantSession, file: { fileId: string; fileName: string; sha256: string; source: string }): Promise<string> {
    const row = await session.one<{ id: string }>(
      `insert into training.learning_import (tenant_id, file_id, file_name, sha256, source, format, state, made_by) values ($1, $2, $3, $4, $5, '', 'reading', $6) returning id`,
      [session.tenantId, file.fileId, file.fileName, file.sha256, file.source, session.actor.displayName],
    );
    if (!row) throw new Error('The import was not made.');
    return row.id;
  }

  async move(session: TenantSession, id: string, state: string, more: { counts?: CompletionFileCounts; problem?: string; format?: CompletionFormat; reason?: string; settings?: FileSettings; samples?: readonly CompletionFileSamples[] } = {}): Promise<void> {
    await session.sql(
      `update training.learning_import set state = $2, counts = coalesce($3, counts), problem = $4, format = coalesce($5, format), settings = coalesce($6, settings), reason = coalesce($7, reason), samples = coalesce($8, samples), version = version + 1, updated_at = now() where id = $1`,
      [id, state, more.counts ? JSON.stringify(more.counts) : null, more.problem ?? null, more.format ?? null, more.settings ? JSON.stringify(more.settings) : null, more.reason ?? null,
        more.samples ? JSON.stringify(Object.fromEntries(more.samples.map(({ kind, records }) => [kind, records]))) : null],
    );
  }

  /** What an earlier reading found wrong counts no longer. */
  async forgetProblems(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from training.learning_import_error where import_id = $1', [id]);
  }

  async keepProblems(session: TenantSession, id: string, problems: readonly RowProblem[]): Promise<void> {
    await session.sql(
      `insert into training.learning_import_error (tenant_id, import_id, line, place, column_name, value, reason)
       select $1, $2, e.line, e.place, e.column_name, e.value, e.reason from unnest($3::integer[], $4::text[], $5::text[], $6::text[]) with ordinality as e(line, column_name, value, reason, place)`,
      [session.tenantId, id, problems.map((p) => p.line), problems.map((p) => p.column), problems.map((p) => p.value.slice(0, 500)), problems.map((p) => p.reason)],
    );
  }

  /** The next ones after a place, in the order of the file. */
  problems(session: TenantSession, id: string, after: { readonly line: number; readonly place: number }, limit: number): Promise<KeptProblem[]> {
    return session.sql<KeptProblem>('select line, place, column_name as "column", value, reason from training.learning_import_error where import_id = $1 and (line, place) > ($2, $3) order by line, place limit $4', [id, after.line, after.place, limit]);
  }

  async unmatched(session: TenantSession, importId: string): Promise<{ people: number; courses: number }> {
    const row = await session.one<{ people: number; courses: number }>(
      `select count(distinct (person_key_type, person_key)) filter (where person_id is null)::integer as people,
              count(distinct lower(course_key)) filter (where module_id is null and not exists (select 1 from training.course_alias c where c.key = lower(course_key)))::integer as courses
       from training.learning_record where import_id = $1`,
      [importId],
    );
    return row ?? { people: 0, courses: 0 };
  }

  /** The first records behind each number, in the file's order; to be asked within the transaction that took them. */
  samples(session: TenantSession, importId: string): Promise<CompletionFileSamples[]> {
    return session.sql<CompletionFileSamples>(SAMPLES, [importId]);
  }

  /** Takes back what a file alone has done; what others say, too, stays theirs. */
  async undo(session: TenantSession, id: string): Promise<void> {
    await session.sql('delete from training.learning_repeat where import_id = $1', [id]);
    await session.sql(undoing.HAND_OVER, [id]);
    await session.sql('delete from training.learning_repeat p using training.learning_record r where r.id = p.record_id and r.import_id = p.import_id', []);
    const steps = [undoing.HAND_OVER_EFFECTS, undoing.HAND_OVER_COMPLETIONS, undoing.UNDO_OVERWRITTEN, undoing.UNDO_COMPLETIONS, undoing.UNDO_ASSIGNMENTS, undoing.UNDO_UNFOUNDED, undoing.REDATE_ASSIGNMENTS, undoing.FORGET_OVERWRITTEN];
    for (const step of steps) await session.sql(step, [id]);
    await session.sql(`delete from training.learning_effect e using training.learning_record r where r.id = e.record_id and r.import_id = $1`, [id]);
    await session.sql('delete from training.learning_record where import_id = $1 and previous is null', [id]);
    await session.sql(undoing.UNDO_RECORDS, [id]);
    await session.sql(GOOD_AGAIN, [session.tenantId]);
  }

  unmatchedLearners(session: TenantSession): Promise<UnmatchedLearnerView[]> {
    return session.sql(`select person_key_type as "keyType", person_key as key, count(*)::integer as records from training.learning_record where person_id is null group by 1, 2 order by 3 desc, 2 limit 100`);
  }

  unmatchedCourses(session: TenantSession): Promise<UnmatchedCourseView[]> {
    return session.sql(
      `select min(course_key) as key, min(course_title) as title, count(*)::integer as records from training.learning_record
       where module_id is null and not exists (select 1 from training.course_alias c where c.key = lower(course_key)) group by lower(course_key) order by 3 desc, 1 limit 100`,
    );
  }
}

type BareView = Omit<CompletionFileView, 'corrections'>;

async function withCorrections(session: TenantSession, files: readonly BareView[]): Promise<CompletionFileView[]> {
  const shown = await COMPLETION_CORRECTIONS.shown(session, files.map(({ id }) => id));
  return files.map((file) => {
    const headings = file.columns.map(({ heading }) => heading);
    const shape: FileShape = { format: recogniseCompletionFile(headings), headings, fields: [] };
    const corrections = (shown.get(file.id) ?? []).map(({ field, ...row }): ImportCorrectionView => ({ ...row, label: field === LEFT_OUT ? null : columnName(shape, Number(field)) }));
    return { ...file, corrections };
  });
}
