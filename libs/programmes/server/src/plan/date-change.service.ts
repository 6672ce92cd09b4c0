import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeDateReason, DateChangeListView, DateChangeView } from '@realign/programmes/contract';
import { reasonWords, REPLACES_NOTHING, requireNote } from './plan-changes';
import { PlanLog } from './plan-log';

const CHANGES = `
  select id, programme_id as "programmeId", subject_type as "subjectType", subject_id as "subjectId", title, starts_before::text as "startsBefore", ends_before::text as "endsBefore", starts_after::text as "startsAfter",
    ends_after::text as "endsAfter", reason, note, changed_by as "changedBy", to_char(changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt", is_hold as "isHold", is_late as "isLate", earlier, version
  from programmes.date_change`;

const SAID: Readonly<Record<DateChangeView['reason'], string>> = { planned: 'it was planned', early_results: 'early results moved it', other: 'something else moved it' };
const saidOf = ({ reason, note }: DateChangeView): string => `${SAID[reason]}${note ? ` (“${note}”)` : ''}`;

/** Why dates moved. Said with the move or right after it; what was said is only added to, for whoever estimates an effect reads it. */
@Injectable()
export class DateChangeService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
    private readonly log: PlanLog,
  ) {}

  list(actor: Actor, programmeId: string): Promise<DateChangeListView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      return { items: await session.sql<DateChangeView>(`${CHANGES} where programme_id = $1 and not is_undone order by date_change.id desc limit 100`, [programmeId]) };
    });
  }

  explain(actor: Actor, id: string, version: number, { reason, note }: ChangeDateReason): Promise<DateChangeView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      requireNote(reason, note, '/note');
      const isSaid = before.reason !== 'planned' || before.note !== '';
      const isOtherwise = before.reason !== reason || before.note !== (note?.trim() ?? '');
      if (isSaid && isOtherwise && !note?.trim()) throw invalid([{ pointer: '/note', code: 'note', detail: `It was said that ${saidOf(before)}: say in a few words why that is said otherwise now. What was said stays.` }]);
      const earlier = isSaid && isOtherwise ? [...before.earlier, { reason: before.reason, note: before.note, changedBy: session.actor.displayName, changedAt: new Date().toISOString() }] : before.earlier;
      await updateVersioned(session, 'programmes.date_change', id, version, { reason, note: note?.trim() ?? '', earlier: JSON.stringify(earlier) });
      if (isOtherwise) await this.log.write(session, [{ programmeId: before.programmeId, subjectType: before.subjectType, subjectId: before.subjectId, kind: 'changed', title: before.title, summary: `Why its dates moved (${before.startsBefore} to ${before.startsAfter})${isSaid ? `, said before: ${saidOf(before)}` : ''}`, reason: reasonWords({ dateReason: reason, ...(note && { dateNote: note }) }), before: REPLACES_NOTHING }]);
      const after = await this.one(session, id);
      await this.audit.record(session, { action: 'date-change.explained', subject: `${after.subjectType}:${after.subjectId}`, before, after });
      return after;
    });
  }

  private async one(session: TenantSession, id: string): Promise<DateChangeView> {
    const row = await session.one<DateChangeView>(`${CHANGES} where id = $1 and not is_undone`, [id]);
    if (!row) throw notFound('change of dates');
    return row;
  }
}
