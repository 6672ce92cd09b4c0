import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, notFound, TenantDb } from '@realign/platform';
import type { BaselineView, SetBaseline } from '@realign/programmes/contract';
import { BaselineViews } from './baseline.view';
import { PlanLog } from './plan-log';

@Injectable()
export class BaselineService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: BaselineViews,
    private readonly log: PlanLog,
    private readonly audit: Audit,
  ) {}

  /** All dates as they stand now, in one statement. Earlier baselines are kept; the newest is drawn. */
  set(actor: Actor, programmeId: string, { name }: SetBaseline): Promise<BaselineView> {
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ id: string }>(
        'insert into programmes.baseline (tenant_id, programme_id, name, set_by) select $1, p.id, $3, $4 from programmes.programme p where p.id = $2 returning id',
        [session.tenantId, programmeId, name, session.actor.displayName],
      );
      if (!row) throw notFound('programme');
      await session.sql(
        `insert into programmes.baseline_item (tenant_id, baseline_id, kind, item_id, title, starts_on, ends_on) select $1, $2, i.kind, i.id, i.title, i.starts_on, i.ends_on from programmes.dated_item_v i where i.programme_id = $3`,
        [session.tenantId, row.id, programmeId],
      );
      await this.log.write(session, [{ programmeId, subjectType: 'baseline', subjectId: row.id, kind: 'added', title: name, summary: 'Baseline set', reason: '' }]);
      await this.audit.record(session, { action: 'baseline.set', subject: `programme:${programmeId}`, after: { id: row.id, name } });
      const made = await this.views.newest(session, programmeId);
      if (!made) throw notFound('baseline');
      return made;
    });
  }
}
