import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { headingKey } from './match-headings';
import { fitMapping, type ImportMapping } from './propose-mapping';

export interface SavedMapping<F extends string = string> {
  readonly source: string;
  readonly mapping: ImportMapping<F>;
  readonly savedBy: string;
  readonly savedAt: string;
}

/** A set of headings, whatever their order and spelling of gaps and case, as one short text. */
export const printOfHeadings = (headings: readonly string[]): string => createHash('sha256').update(JSON.stringify(headings.map(headingKey).sort())).digest('hex').slice(0, 32);

/** How files of each source are read, remembered so that the next file of the same headings asks nothing. */
@Injectable()
export class ImportMappings {
  /** The mapping kept for files with these headings. `purpose` is the kind of import, e.g. `directory.people`. */
  async find<F extends string>(session: TenantSession, purpose: string, headings: readonly string[]): Promise<SavedMapping<F> | undefined> {
    const row = await session.one<SavedMapping<F>>(
      `select source, mapping, saved_by as "savedBy", to_char(saved_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "savedAt" from platform.import_mapping where purpose = $1 and headings_print = $2`,
      [purpose, printOfHeadings(headings)],
    );
    const mapping = row && fitMapping(row.mapping, headings);
    return row && mapping ? { ...row, mapping } : undefined;
  }

  /** Kept under the source's name, e.g. `Workday`; the newest for the same headings is the one that counts. */
  async save(session: TenantSession, purpose: string, source: string, headings: readonly string[], mapping: ImportMapping): Promise<void> {
    await session.sql(
      `insert into platform.import_mapping (tenant_id, purpose, headings_print, source, mapping, saved_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, purpose, headings_print) do update set source = excluded.source, mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = now()`,
      [session.tenantId, purpose, printOfHeadings(headings), source, JSON.stringify(mapping), session.actor.displayName],
    );
  }
}
