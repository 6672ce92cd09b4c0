import type { TenantSession } from '@realign/kernel';
import type { FileRecord } from './file-record';

/** In place of a field: the whole line is left out. */
export const LEFT_OUT = '*';

/** What somebody said of a line on the screen. */
export interface LineCorrection<F extends string = string> {
  readonly isLeftOut: boolean;
  readonly values: Readonly<Partial<Record<F, string>>>;
}

/** What is written of a line: a value for a field with what stood there, or `LEFT_OUT` with no value. */
export interface WrittenCorrection {
  readonly line: number;
  readonly field: string;
  readonly value: string | null;
  readonly was: string | null;
}

/** One of them as it is shown: who wrote it, and when (ISO instant). */
export interface ShownCorrection extends WrittenCorrection {
  readonly madeBy: string;
  readonly madeAt: string;
}

/** Corrections shown with an import; all of them count. */
const SHOWN = 50;

/**
 * What was mended of the files of one kind of import, kept in a table of its own (`import_id, line, field, value, was, made_by, made_at`).
 * The files stay as they came; whoever reads them anew puts the corrections in.
 */
export class KeptCorrections<F extends string = string> {
  constructor(private readonly table: string) {}

  /** By line, as the reader of the file needs them. */
  async of(session: TenantSession, importId: string): Promise<ReadonlyMap<number, LineCorrection<F>>> {
    const rows = await session.sql<{ line: number; field: string; value: string | null }>(`select line, field, value from ${this.table} where import_id = $1 order by line, field`, [importId]);
    const lines = new Map<number, LineCorrection>();
    for (const { line, field, value } of rows) {
      const known = lines.get(line) ?? { isLeftOut: false, values: {} };
      lines.set(line, field === LEFT_OUT ? { ...known, isLeftOut: true } : { ...known, values: { ...known.values, [field]: value ?? '' } });
    }
    return lines as ReadonlyMap<number, LineCorrection<F>>;
  }

  /** The first 50 of each import, in the order of lines. */
  async shown(session: TenantSession, importIds: readonly string[]): Promise<ReadonlyMap<string, readonly ShownCorrection[]>> {
    const rows = await session.sql<ShownCorrection & { importId: string }>(
      `select import_id as "importId", line, field, was, value, made_by as "madeBy", to_char(made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt"
       from (select c.*, row_number() over (partition by import_id order by line, field) as place from ${this.table} c where import_id = any($1::uuid[])) c where place <= ${SHOWN} order by import_id, line, field`,
      [importIds],
    );
    const shown = new Map<string, ShownCorrection[]>();
    for (const { importId, ...row } of rows) shown.set(importId, [...(shown.get(importId) ?? []), row]);
    return shown;
  }

  /** In place of what was said of these lines before, or of the whole file. */
  async replace(session: TenantSession, importId: string, lines: readonly number[] | 'all', written: readonly WrittenCorrection[]): Promise<void> {
    await session.sql(`delete from ${this.table} where import_id = $1 and ($2::integer[] is null or line = any($2))`, [importId, lines === 'all' ? null : lines]);
    await session.sql(
      `insert into ${this.table} (tenant_id, import_id, line, field, value, was, made_by)
       select $1, $2, c.line, c.field, c.value, c.was, $3 from jsonb_to_recordset($4::jsonb) as c(line integer, field text, value text, was text)`,
      [session.tenantId, importId, session.actor.displayName, JSON.stringify(written)],
    );
  }
}

/** The records of these lines, found while the file is read as a stream. */
export async function recordsOfLines(records: AsyncIterable<readonly FileRecord[]>, lines: { has(line: number): boolean }): Promise<Map<number, FileRecord>> {
  const found = new Map<number, FileRecord>();
  for await (const batch of records) for (const record of batch) if (lines.has(record.line)) found.set(record.line, record);
  return found;
}
