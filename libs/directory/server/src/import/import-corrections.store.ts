import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { ImportCorrectionView } from '@realign/directory/contract';
import type { PeopleField } from '@realign/directory/domain';
import { labelOf } from './people-fields';
import { LEFT_OUT, type LineCorrection } from './people-file';

/** What is written of a line: a value for a field with what stood there, or `LEFT_OUT` with no value. */
export interface WrittenCorrection {
  readonly line: number;
  readonly field: string;
  readonly value: string | null;
  readonly was: string | null;
}

/** Corrections shown with the import; all of them count. */
const SHOWN = 50;

@Injectable()
export class ImportCorrectionsStore {
  /** By line, as the reader of the file needs them. */
  async of(session: TenantSession, importId: string): Promise<ReadonlyMap<number, LineCorrection>> {
    const rows = await session.sql<{ line: number; field: string; value: string | null }>('select line, field, value from directory.import_correction where import_id = $1 order by line, field', [importId]);
    const lines = new Map<number, LineCorrection>();
    for (const { line, field, value } of rows) {
      const known = lines.get(line) ?? { isLeftOut: false, values: {} };
      lines.set(line, field === LEFT_OUT ? { ...known, isLeftOut: true } : { ...known, values: { ...known.values, [field]: value ?? '' } });
    }
    return lines;
  }

  /** The first 50, in the order of lines. */
  async shown(session: TenantSession, importId: string): Promise<ImportCorrectionView[]> {
    const rows = await session.sql<Omit<ImportCorrectionView, 'label'> & { field: string }>(
      `select line, field, was, value, made_by as "madeBy", to_char(made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt" from directory.import_correction where import_id = $1 order by line, field limit ${SHOWN}`,
      [importId],
    );
    return rows.map(({ field, ...row }) => ({ ...row, label: field === LEFT_OUT ? null : labelOf(field as PeopleField) }));
  }

  /** In place of what was said of these lines before. */
  async replace(session: TenantSession, importId: string, lines: readonly number[], written: readonly WrittenCorrection[]): Promise<void> {
    await session.sql('delete from directory.import_correction where import_id = $1 and line = any($2::integer[])', [importId, lines]);
    await session.sql(
      `insert into directory.import_correction (tenant_id, import_id, line, field, value, was, made_by)
       select $1, $2, c.line, c.field, c.value, c.was, $3 from jsonb_to_recordset($4::jsonb) as c(line integer, field text, value text, was text)`,
      [session.tenantId, importId, session.actor.displayName, JSON.stringify(written)],
    );
  }
}
