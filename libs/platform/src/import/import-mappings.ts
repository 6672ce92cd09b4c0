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
  /**
   * The mapping kept for files with these headings: of the named source, else the one all sources agree on. Undefined where several sources with these headings
   * are read in different ways, which `look` names: to take the newest would read days of one as months of another.
   * @param purpose the kind of import, e.g. `directory.people`
   */
  async find<F extends string>(session: TenantSession, purpose: string, headings: readonly string[], source?: string | null): Promise<SavedMapping<F> | undefined> {
    return (await this.look<F>(session, purpose, headings, source)).saved;
  }

  /** What `find` gives, and the sources whose files have these headings and are read in different ways; none where one way serves all. */
  async look<F extends string>(session: TenantSession, purpose: string, headings: readonly string[], source?: string | null): Promise<{ saved: SavedMapping<F> | undefined; differing: string[] }> {
    const kept = await this.kept<F>(session, purpose, headings);
    const differing = waysOf(kept) > 1 ? kept.map((one) => one.source).sort() : [];
    return { saved: kept.find((one) => one.source === source) ?? (differing.length > 0 ? undefined : kept[0]), differing };
  }

  /** Kept under the source's name, e.g. `Workday`; the newest of a source for the same headings is the one that counts. */
  async save(session: TenantSession, purpose: string, source: string, headings: readonly string[], mapping: ImportMapping): Promise<void> {
    await session.sql(
      `insert into platform.import_mapping (tenant_id, purpose, headings_print, source, mapping, saved_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, purpose, headings_print, source) do update set mapping = excluded.mapping, saved_by = excluded.saved_by, saved_at = now()`,
      [session.tenantId, purpose, printOfHeadings(headings), source, JSON.stringify(mapping), session.actor.displayName],
    );
  }

  /** Newest first. */
  private async kept<F extends string>(session: TenantSession, purpose: string, headings: readonly string[]): Promise<SavedMapping<F>[]> {
    const rows = await session.sql<SavedMapping<F>>(
      `select source, mapping, saved_by as "savedBy", to_char(saved_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "savedAt" from platform.import_mapping where purpose = $1 and headings_print = $2 order by saved_at desc, source`,
      [purpose, printOfHeadings(headings)],
    );
    return rows.flatMap((row) => { const mapping = fitMapping(row.mapping, headings); return mapping ? [{ ...row, mapping }] : []; });
  }
}

const waysOf = (kept: readonly SavedMapping[]): number => new Set(kept.map(({ mapping }) => JSON.stringify(mapping))).size;
