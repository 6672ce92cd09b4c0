import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { VerdictEntryView, VerdictKindView, VerdictLibraryView } from '@realign/reviews/contract';
import { isoInstant } from '../time/iso-instant';

/** Verdicts of a kind that are shown, newest first; its counts are of all. */
const MOST_OF_A_KIND = 50;

/** A change counts under the first thing it touched: an activity by its kind, else the wave or the training plan. */
const ENTRIES = `
  with judged as (
  select d.id as "decisionId", d.checkpoint_id as "checkpointId", c.seq as "checkpointSeq", c.programme_id as "programmeId", p.name as "programmeName", g.title, d.choice, v.verdict, v.reason, ${isoInstant('v.judged_at')} as "judgedAt",
    v.before_value as before, v.after_value as after, coalesce(i.unit, 'count') as unit, coalesce(a.kind, f.target) as kind, v.judged_at as at,
    (select jsonb_agg(h.summary order by h.position) from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id) as changes
  from reviews.verdict v
  join reviews.decision d on d.tenant_id = v.tenant_id and d.id = v.decision_id
  join reviews.checkpoint c on c.tenant_id = d.tenant_id and c.id = d.checkpoint_id
  join programmes.programme p on p.tenant_id = c.tenant_id and p.id = c.programme_id
  join reviews.agenda_item g on g.tenant_id = d.tenant_id and g.id = d.agenda_item_id
  join lateral (select h.target, h.target_id from reviews.plan_change h where h.tenant_id = d.tenant_id and h.decision_id = d.id order by h.position limit 1) f on true
  left join reviews.evidence_item i on i.tenant_id = g.tenant_id and i.id = g.evidence_item_id
  left join programmes.activity_detail_v a on a.tenant_id = d.tenant_id and a.activity_id = f.target_id and f.target = 'activity'
),
  placed as (
    select *, row_number() over (partition by kind, choice order by at desc, "decisionId") as place, (count(*) over of_kind)::integer as total, (count(*) filter (where verdict = 'worked') over of_kind)::integer as worked,
      (count(*) filter (where verdict = 'did_not') over of_kind)::integer as "didNot", (count(*) filter (where verdict = 'cannot_tell') over of_kind)::integer as "cannotTell"
    from judged window of_kind as (partition by kind, choice))
  select * from placed where place <= $1 order by total desc, kind, choice, place`;

type Counts = Pick<VerdictKindView, 'choice' | 'total' | 'worked' | 'didNot' | 'cannotTell'>;
type Row = VerdictEntryView & Counts & { readonly kind: string };

/** What was learned: changes by kind, and whether they worked. */
@Injectable()
export class VerdictLibraryViews {
  async read(session: TenantSession, most = MOST_OF_A_KIND): Promise<VerdictLibraryView> {
    const groups = new Map<string, Row[]>();
    for (const row of await session.sql<Row>(ENTRIES, [most])) {
      const key = `${row.kind}:${row.choice}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return { items: [...groups].map(([key, rows]) => toKind(key, rows)) };
  }
}

function toKind(key: string, rows: readonly Row[]): VerdictKindView {
  const [first] = rows;
  if (!first) throw new Error('A kind without a verdict is not in the library.');
  const { kind, choice, total, worked, didNot, cannotTell } = first;
  return { key, kindName: kindName(kind), choice, total, worked, didNot, cannotTell, entries: rows.map(toEntry) };
}

const toEntry = ({ decisionId, checkpointId, checkpointSeq, programmeId, programmeName, title, changes, verdict, reason, judgedAt, before, after, unit }: Row): VerdictEntryView => ({
  decisionId, checkpointId, checkpointSeq, programmeId, programmeName, title, changes, verdict, reason, judgedAt, before, after, unit,
});

/** `office_hours` → "Office hours"; an activity of no named kind is an activity. */
const kindName = (kind: string): string => {
  const words = (kind === 'other' ? 'activity' : kind).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
