import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { DependencyView } from '@realign/programmes/contract';
import { brokenDependencies, type PlacedItem } from '@realign/programmes/domain';

const DEPENDENCIES = `
  select d.dependency_id as id, d.programme_id as "programmeId", d.kind, d.lag_days as "lagDays", r.version, d.before_kind as "beforeKind", d.before_id as "beforeId", b.title as "beforeTitle",
    b.starts_on::text as "beforeStarts", b.ends_on::text as "beforeEnds", d.after_kind as "afterKind", d.after_id as "afterId", a.title as "afterTitle", a.starts_on::text as "afterStarts", a.ends_on::text as "afterEnds"
  from programmes.dependency_v d join programmes.dependency r on r.tenant_id = d.tenant_id and r.id = d.dependency_id
  join programmes.dated_item_v b on b.tenant_id = d.tenant_id and b.kind = d.before_kind and b.id = d.before_id
  join programmes.dated_item_v a on a.tenant_id = d.tenant_id and a.kind = d.after_kind and a.id = d.after_id`;

type Row = Omit<DependencyView, 'broken'> & { readonly beforeStarts: Day; readonly beforeEnds: Day; readonly afterStarts: Day; readonly afterEnds: Day };

@Injectable()
export class DependencyViews {
  async ofProgramme(session: TenantSession, programmeId: string): Promise<DependencyView[]> {
    return (await session.sql<Row>(`${DEPENDENCIES} where d.programme_id = $1 order by d.dependency_id`, [programmeId])).map(present);
  }

  async one(session: TenantSession, id: string): Promise<DependencyView> {
    const row = await session.one<Row>(`${DEPENDENCIES} where d.dependency_id = $1`, [id]);
    if (!row) throw notFound('dependency');
    return present(row);
  }
}

const present = ({ beforeStarts, beforeEnds, afterStarts, afterEnds, ...row }: Row): DependencyView => {
  const items = new Map<string, PlacedItem>([
    [row.beforeId, { id: row.beforeId, title: row.beforeTitle, startsOn: beforeStarts, endsOn: beforeEnds }],
    [row.afterId, { id: row.afterId, title: row.afterTitle, startsOn: afterStarts, endsOn: afterEnds }],
  ]);
  return { ...row, broken: brokenDependencies([row], items)[0]?.detail ?? null };
};
