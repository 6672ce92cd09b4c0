import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, notFound, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeDateReason, DateChangeListView, DateChangeView } from '@realign/programmes/contract';
import { requireNote } from './plan-changes';

const CHANGES = `
  select id, programme_id as "programmeId", subject_type as "subjectType", subject_id as "subjectId", title, starts_before::text as "startsBefore", ends_before::text as "endsBefore", starts_after::text as "startsAfter",
    ends_after::text as "endsAfter", reason, note, changed_by as "changedBy", to_char(changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt", is_hold as "isHold", version
  from programmes.date_change`;

/** Why dates moved. Said with the move or right after it; whoever estimates an effect reads it. */
@Injectable()
export class DateChangeService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
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
      await updateVersioned(session, 'programmes.date_change', id, version, { reason, note: note?.trim() ?? '' });
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
