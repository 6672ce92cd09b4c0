import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { VerdictEntryView, VerdictKindView, VerdictLibraryView } from '@realign/reviews/contract';
import { isoInstant } from '../time/iso-instant';

/** Verdicts that are shown, newest first. */
const MOST = 1000;

/** A change counts under the first thing it touched: an activity by its kind, else the wave or the training plan. */
const ENTRIES = `
  select d.id as "decisionId", d.checkpoint_id as "checkpointId", c.seq as "checkpointSeq", c.programme_id as "programmeId", p.name as "programmeName", g.title, d.choice, v.verdict, v.reason, ${isoInstant('v.judged_at')} as "judgedAt",
    v.before_value as before, v.after_value as after, coalesce(i.unit, 'count') as unit, coalesce(a.kind, f.target) as kind,
    (select jsonb_agg(h.summary order by h.position) from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id) as changes
  from reviews.verdict v
  join reviews.decision d on d.tenant_id = v.tenant_id and d.id = v.decision_id
  join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
  join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  join lateral (select h.target, h.target_id from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id order by h.position limit 1) f on true
  left join reviews.evidence_item i on i.tenant_id = g.tenant_id and i.id = g.evidence_item_id
  left join programmes.activity_detail_v a on a.tenant_id = d.tenant_id and a.activity_id = f.target_id and f.target = 'activity'
  order by v.judged_at desc, d.id limit ${MOST}`;

type Row = VerdictEntryView & Pick<VerdictKindView, 'choice'> & { readonly kind: string };

/** What was learned: changes by kind, and whether they worked. */
@Injectable()
export class VerdictLibraryViews {
  async read(session: TenantSession): Promise<VerdictLibraryView> {
    const groups = new Map<string, Row[]>();
    for (const row of await session.sql<Row>(ENTRIES)) groups.set(`${row.kind}:${row.choice}`, [...(groups.get(`${row.kind}:${row.choice}`) ?? []), row]);
    return { items: [...groups].map(([key, rows]) => toKind(key, rows)).sort((a, b) => b.entries.length - a.entries.length || (a.key < b.key ? -1 : 1)) };
  }
}

function toKind(key: string, rows: readonly Row[]): VerdictKindView {
  const count = (verdict: Row['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  const [kind = '', choice] = [rows[0]?.kind, rows[0]?.choice ?? 'adapt'];
  return { key, kindName: kindName(kind), choice, worked: count('worked'), didNot: count('did_not'), cannotTell: count('cannot_tell'), entries: rows.map(({ kind: _, choice: __, ...entry }) => entry) };
}

/** `office_hours` → "Office hours"; an activity of no named kind is an activity. */
const kindName = (kind: string): string => {
  const words = (kind === 'other' ? 'activity' : kind).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
