import { Injectable } from '@nestjs/common';
import { day, daysBetween, type TenantSession } from '@realign/kernel';
import { invalid, notFound } from '@realign/platform';
import type { PlanDifference, PlanDifferenceItemView, PlanDifferenceView } from '@realign/programmes/contract';

/** Things told at most. */
const MOST = 500;
/** Sentences told of one thing. */
const SAID = 3;

interface Row {
  readonly subjectType: PlanDifferenceItemView['subjectType'];
  readonly subjectId: string;
  readonly title: string;
  readonly kinds: readonly string[];
  readonly isDecided: boolean;
  readonly summaries: readonly string[];
  readonly reasons: readonly string[];
  readonly startsBefore: string | null;
  readonly endsBefore: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** What was taken back, and the taking back, are no change. Days are those before the first move since, against those of today. */
const DIFFERENCE = `
  with lines as (
    select c.id, c.subject_type, c.subject_id, c.kind, c.title, c.summary, c.reason, c.decision_id, c.changed_at from programmes.plan_change c
    where c.programme_id = $1 and c.changed_at > $2::timestamptz and c.undoes is null and not exists (select 1 from programmes.plan_change u where u.tenant_id = c.tenant_id and u.undoes = c.id)),
  things as (
    select l.subject_type, l.subject_id, (array_agg(l.title order by l.changed_at desc, l.id desc))[1] as title, array_agg(l.kind order by l.changed_at, l.id) as kinds, bool_or(l.decision_id is not null) as decided,
      (array_agg(l.summary order by l.changed_at desc, l.id desc) filter (where l.summary <> ''))[1:${SAID}] as summaries, (array_agg(distinct l.reason) filter (where l.reason <> ''))[1:${SAID}] as reasons
    from lines l group by l.subject_type, l.subject_id),
  moves as (
    select distinct on (d.subject_id) d.subject_id, d.starts_before, d.ends_before from programmes.date_change d
    where d.programme_id = $1 and d.changed_at > $2::timestamptz and not d.is_undone and not d.is_launch_day order by d.subject_id, d.changed_at, d.id),
  now as (
    select kind, id, title, starts_on, ends_on from programmes.dated_item_v where programme_id = $1
    union all select 'message', id, title, send_on, send_on from programmes.message where programme_id = $1)
  select t.subject_type as "subjectType", t.subject_id as "subjectId", coalesce(n.title, t.title) as title, t.kinds, t.decided as "isDecided", coalesce(t.summaries, '{}') as summaries, coalesce(t.reasons, '{}') as reasons,
    m.starts_before::text as "startsBefore", m.ends_before::text as "endsBefore", n.starts_on::text as "startsOn", n.ends_on::text as "endsOn"
  from things t left join moves m on m.subject_id = t.subject_id left join now n on n.kind = t.subject_type and n.id = t.subject_id
  order by t.decided desc, n.starts_on nulls last, t.title, t.subject_id limit ${MOST}`;

/** What a plan is, against what it was at an instant: each thing once, however often it was changed meanwhile. */
@Injectable()
export class PlanDifferenceViews {
  /** @throws 404 when there is no such programme, 422 when the instant lies ahead or does not exist */
  async since(session: TenantSession, programmeId: string, since: string): Promise<PlanDifferenceView> {
    const at = Date.parse(since);
    if (!Number.isFinite(at) || at > Date.now()) throw invalid([{ pointer: '?since', code: 'since', detail: 'Name an instant that has been, as in 2026-11-12T10:00:00Z.' }]);
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const rows = await session.sql<Row>(DIFFERENCE, [programmeId, since]);
    return { programmeId, since, items: rows.flatMap((row) => present(row) ?? []) };
  }
}

/** Added and gone again since then is nothing. */
function present({ kinds, ...row }: Row): PlanDifferenceItemView | undefined {
  const isNew = kinds[0] === 'added';
  const isGone = kinds.includes('removed');
  if (isNew && isGone) return undefined;
  const hasMoved = row.startsBefore !== null && row.startsOn !== null && (row.startsBefore !== row.startsOn || row.endsBefore !== row.endsOn);
  const what: PlanDifference = isGone ? 'removed' : isNew ? 'added' : kinds.includes('stopped') ? 'stopped' : hasMoved ? 'moved' : 'changed';
  const before = hasMoved && !isNew ? { startsBefore: row.startsBefore, endsBefore: row.endsBefore } : { startsBefore: null, endsBefore: null };
  return { ...row, ...before, what, daysLater: before.startsBefore !== null && row.startsOn !== null ? daysBetween(day(before.startsBefore), day(row.startsOn)) : null, summaries: [...row.summaries], reasons: [...row.reasons] };
}
