import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import * as sql from './roll-up.sql';

export interface RollingSource {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly minGroupSize: number;
  readonly rolledTo: string | null;
  readonly dirtyFrom: string | null;
  readonly dirtyTo: string | null;
  readonly runId: string | null;
}

const SOURCE = `id, key, name, min_group_size as "minGroupSize", rolled_to::text as "rolledTo", dirty_from::text as "dirtyFrom", dirty_to::text as "dirtyTo", rolling_run_id as "runId"`;

/** What days of a source have to be worked out anew, the masks between two days, and the rollups. */
@Injectable()
export class RollingStore {
  /** The source, held until the end of the transaction: days of one source are rolled up one after the other. */
  lock(session: TenantSession, sourceId: string): Promise<RollingSource | undefined> {
    return session.one<RollingSource>(`select ${SOURCE} from adoption.usage_source where id = $1 for update`, [sourceId]);
  }

  async markDirty(session: TenantSession, sourceId: string, from: string, to: string): Promise<void> {
    await session.sql('update adoption.usage_source set dirty_from = least(dirty_from, $2::date), dirty_to = greatest(dirty_to, $3::date) where id = $1', [sourceId, from, to]);
  }

  /** Notes how far rolling has come; `left` is what is still to do. */
  async noteRolled(session: TenantSession, sourceId: string, rolledTo: string | null, left: { readonly from: string; readonly to: string } | null): Promise<void> {
    await session.sql('update adoption.usage_source set rolled_to = $2, dirty_from = $3, dirty_to = $4, rolled_at = now() where id = $1', [sourceId, rolledTo, left?.from ?? null, left?.to ?? null]);
  }

  async noteRun(session: TenantSession, sourceId: string, runId: string | null): Promise<void> {
    await session.sql('update adoption.usage_source set rolling_run_id = $2 where id = $1', [sourceId, runId]);
  }

  /** Days the source spoke of, the oldest first. */
  async knownDays(session: TenantSession, sourceId: string, from: string, to: string): Promise<string[]> {
    const rows = await session.sql<{ day: string }>('select day::text as day from adoption.usage_day where source_id = $1 and day >= $2::date and day <= $3::date order by day', [sourceId, from, to]);
    return rows.map(({ day }) => day);
  }

  async lastKnownDay(session: TenantSession, sourceId: string): Promise<string | null> {
    return (await session.one<{ day: string | null }>('select max(day)::text as day from adoption.usage_day where source_id = $1', [sourceId]))?.day ?? null;
  }

  async prepare(session: TenantSession): Promise<void> {
    for (const statement of [sql.LOAD_MASKS, sql.SPANS, sql.DEPARTMENTS, sql.WAVES, sql.AUDIENCES]) await session.sql(statement);
    await session.sql('create index on usage_span (person_id); analyze usage_span, usage_department, usage_wave, usage_audience');
  }

  async loadKept(session: TenantSession, sourceId: string): Promise<void> {
    await session.sql(sql.MASKS_AS_KEPT, [sourceId]);
    await session.sql('analyze usage_mask');
  }

  /** The masks as raw facts alone make them on a day. */
  async loadFromRaw(session: TenantSession, sourceId: string, day: string): Promise<void> {
    await session.sql('truncate usage_mask');
    await session.sql(sql.MASKS_FROM_RAW, [sourceId, day]);
    await session.sql('analyze usage_mask');
  }

  async step(session: TenantSession, sourceId: string, day: string, daysOn: number): Promise<void> {
    await session.sql(sql.STEP, [sourceId, day, daysOn]);
    await session.sql(sql.SWAP_MASKS);
  }

  /** Writes the day's rollups from the masks, in place of what was there. */
  async putDay(session: TenantSession, sourceId: string, day: string): Promise<void> {
    await session.sql('drop table if exists usage_unit');
    await session.sql(sql.UNITS_OF_DAY, [day]);
    for (const table of sql.ROLLUPS) await session.sql(`delete from adoption.${table} where source_id = $1 and day = $2::date`, [sourceId, day]);
    const key = [session.tenantId, sourceId, day];
    for (const statement of [sql.PUT_UNITS, sql.PUT_ORGANISATION, sql.PUT_DEPARTMENTS, sql.PUT_WAVES, sql.PUT_WAVES_OF_AUDIENCES]) await session.sql(statement, key);
  }

  /** A day that is no longer known has no figures. */
  async clearUnknown(session: TenantSession, sourceId: string, from: string, to: string): Promise<void> {
    for (const table of sql.ROLLUPS) {
      await session.sql(
        `delete from adoption.${table} r where r.source_id = $1 and r.day >= $2::date and r.day <= $3::date and not exists (select 1 from adoption.usage_day d where d.source_id = r.source_id and d.day = r.day)`,
        [sourceId, from, to],
      );
    }
  }

  async keepState(session: TenantSession, sourceId: string): Promise<void> {
    await session.sql(sql.CLEAR_STATE, [sourceId]);
    await session.sql(sql.KEEP_STATE, [session.tenantId, sourceId]);
  }
}
