import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { DependencyView, PhaseView } from '@realign/programmes/contract';
import { findCircle } from '@realign/programmes/domain';

/** What hangs on a phase beside its criteria. */
export interface Parts {
  readonly dependencies: readonly Pick<DependencyView, 'beforeKind' | 'beforeId' | 'afterKind' | 'afterId' | 'kind' | 'lagDays'>[];
  readonly activityIds: readonly string[];
}

/** As the audit keeps it; of a removal of before, only what the phase itself showed. */
type Kept = Partial<Parts & Pick<PhaseView, 'criteria' | 'closedOn' | 'closedBy' | 'closedDespite'>>;

const DEPENDENCIES = `
  select before_kind as "beforeKind", before_id as "beforeId", after_kind as "afterKind", after_id as "afterId", kind, lag_days as "lagDays"
  from programmes.dependency_v where (before_kind = 'phase' and before_id = $1) or (after_kind = 'phase' and after_id = $1) order by dependency_id`;

const CRITERIA = `
  insert into programmes.criterion (tenant_id, id, programme_id, phase_id, kind, statement, state, note, judged_by, judged_at)
  select $1, c.id, $2, $3, c.kind, c.statement, c.state, coalesce(c.note, ''), c."judgedBy", c."judgedAt"
  from jsonb_to_recordset($4::jsonb) as c(id uuid, kind text, statement text, state text, note text, "judgedBy" text, "judgedAt" timestamptz)`;

/** Dependencies, criteria and activities of a phase: read when it is removed, and given back with it. */
@Injectable()
export class PhaseParts {
  async of(session: TenantSession, id: string): Promise<Parts> {
    const activities = await session.sql<{ id: string }>('select id from programmes.activity where phase_id = $1 order by id', [id]);
    return { dependencies: await session.sql<Parts['dependencies'][number]>(DEPENDENCIES, [id]), activityIds: activities.map((one) => one.id) };
  }

  /**
   * Criteria as they were judged, how it was closed, activities that still belong to no phase, and dependencies whose other end is still there.
   * A dependency that would close a circle with what was added meanwhile stays away.
   */
  async putBack(session: TenantSession, programmeId: string, id: string, { criteria = [], dependencies = [], activityIds = [], closedOn, closedBy, closedDespite }: Kept): Promise<void> {
    await session.sql(CRITERIA, [session.tenantId, programmeId, id, JSON.stringify(criteria)]);
    if (closedOn) await session.sql('update programmes.phase set closed_on = $2, closed_by = $3, closed_despite = $4 where id = $1', [id, closedOn, closedBy ?? null, closedDespite ?? '']);
    await session.sql('update programmes.activity set phase_id = $2, version = version + 1, updated_at = now() where programme_id = $1 and id = any($3::uuid[]) and phase_id is null', [programmeId, id, activityIds]);
    if (dependencies.length === 0) return;
    // One at a time in a programme, as where a dependency is added.
    await session.sql('select 1 from programmes.programme where id = $1 for update', [programmeId]);
    const there = new Set((await session.sql<{ item: string }>(`select kind || ':' || id as item from programmes.dated_item_v where programme_id = $1`, [programmeId])).map(({ item }) => item));
    const others = await session.sql<{ beforeId: string; afterId: string }>('select before_id as "beforeId", after_id as "afterId" from programmes.dependency_v where programme_id = $1', [programmeId]);
    for (const one of dependencies) {
      if (!there.has(`${one.beforeKind}:${one.beforeId}`) || !there.has(`${one.afterKind}:${one.afterId}`) || findCircle(others, one)) continue;
      others.push(one);
      await session.sql(
        `insert into programmes.dependency (tenant_id, programme_id, before_${one.beforeKind}_id, after_${one.afterKind}_id, kind, lag_days) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [session.tenantId, programmeId, one.beforeId, one.afterId, one.kind, one.lagDays],
      );
    }
  }
}
