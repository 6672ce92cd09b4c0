import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import type { BaselineItemView, BaselineView } from '@realign/programmes/contract';
import { driftOf } from '@realign/programmes/domain';

interface ItemRow {
  readonly kind: BaselineItemView['kind'];
  readonly itemId: string;
  readonly title: string;
  /** In the baseline; null for what was added since. */
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** Now; null for what was removed since. */
  readonly nowStarts: Day | null;
  readonly nowEnds: Day | null;
}

const ITEMS = `
  select coalesce(b.kind, n.kind) as kind, coalesce(b.item_id, n.id) as "itemId", coalesce(n.title, b.title) as title, b.starts_on::text as "startsOn", b.ends_on::text as "endsOn",
    n.starts_on::text as "nowStarts", n.ends_on::text as "nowEnds"
  from (select * from programmes.baseline_item where baseline_id = $2) b full join (select * from programmes.dated_item_v where programme_id = $1) n on n.kind = b.kind and n.id = b.item_id`;

@Injectable()
export class BaselineViews {
  /** The newest snapshot of the plan's dates beside the dates of today. */
  async newest(session: TenantSession, programmeId: string): Promise<BaselineView | null> {
    const head = await session.one<Pick<BaselineView, 'id' | 'name' | 'setBy' | 'setAt'>>(
      `select id, name, set_by as "setBy", to_char(set_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "setAt" from programmes.baseline where programme_id = $1 order by id desc limit 1`,
      [programmeId],
    );
    if (!head) return null;
    const rows = await session.sql<ItemRow>(ITEMS, [programmeId, head.id]);
    const items = rows.flatMap(withDrift);
    return {
      ...head, items, moved: items.filter(({ startDrift, endDrift }) => startDrift !== 0 || endDrift !== 0).length,
      added: rows.filter(({ startsOn }) => startsOn === null).length, removed: rows.filter(({ nowStarts }) => nowStarts === null).length,
    };
  }
}

const withDrift = ({ kind, itemId, title, startsOn, endsOn, nowStarts, nowEnds }: ItemRow): BaselineItemView[] => {
  if (!startsOn || !endsOn || !nowStarts || !nowEnds) return [];
  const drift = driftOf({ startsOn: nowStarts, endsOn: nowEnds }, { startsOn, endsOn });
  return [{ kind, itemId, title, startsOn, endsOn, startDrift: drift.start, endDrift: drift.end }];
};
