import { Injectable } from '@nestjs/common';
import { AudienceChanged, UnitsChanged } from '@realign/directory/contract';
import { systemActor, type TenantSession } from '@realign/kernel';
import { HandlesJob, ListensTo, newId, Outbox, TenantDb, type EventListener, type JobHandler } from '@realign/platform';
import { ReconcileTouchedPlans } from '@realign/training/contract';
import { ReconcileService } from './reconcile.service';

/** Live plans whose people an audience says. */
const OF_AUDIENCE = `p.audience_id = $2`;

/** Live plans whose people follow from units: those for an audience, and those of a role that a unit holds in the plan's programme. */
const OF_UNITS = `(p.audience_id is not null or exists (select 1 from roles.assignment_v r where r.programme_id = p.programme_id and r.role_definition_id = p.role_definition_id and r.org_unit_id is not null))`;

const touch = (which: string): string => `
  insert into training.touched_plan (tenant_id, plan_id) select $1, p.id from training.training_plan p where p.state = 'active' and ${which} on conflict (tenant_id, plan_id) do update set touched_at = now()`;

/** Seconds of changes that are followed together, and how long after them: a refresh of all audiences announces each by itself. */
const TOGETHER = 15;
const AFTER = 5;

/** Remembers which plans were touched and asks once for all of them. A plan touched at the very edge of a stretch waits for the next one, at most for the daily round. */
@Injectable()
export class TouchedPlans {
  constructor(
    private readonly db: TenantDb,
    private readonly outbox: Outbox,
    private readonly reconciles: ReconcileService,
  ) {}

  byAudience({ tenantId, audienceId }: AudienceChanged): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await session.sql(touch(OF_AUDIENCE), [tenantId, audienceId]);
      await this.ask(session);
    });
  }

  byUnits({ tenantId }: UnitsChanged): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await session.sql(touch(OF_UNITS), [tenantId]);
      await this.ask(session);
    });
  }

  /** Safe to repeat: what was taken is not there the second time. */
  follow({ tenantId }: ReconcileTouchedPlans): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const taken = await session.sql<{ planId: string }>('delete from training.touched_plan returning plan_id as "planId"');
      if (taken.length === 0) return;
      const planIds = taken.map(({ planId }) => planId).sort();
      await this.reconciles.start(session, { cause: `touched:${newId()}`, title: 'After audiences or units changed', planIds, runId: null, isAutomatic: true });
    });
  }

  private async ask(session: TenantSession): Promise<void> {
    const waiting = await session.one<{ stretch: number }>(`select (floor(extract(epoch from clock_timestamp()) / ${TOGETHER}) * ${TOGETHER})::integer as stretch where exists (select 1 from training.touched_plan)`);
    if (!waiting) return;
    const { stretch } = waiting;
    const payload = Object.assign(new ReconcileTouchedPlans(), { tenantId: session.tenantId, stretch });
    await this.outbox.put(session, ReconcileTouchedPlans, payload, { dedupeKey: `touched-plans:${stretch}`, notBefore: new Date((stretch + TOGETHER + AFTER) * 1000) });
  }
}

@Injectable()
@ListensTo(AudienceChanged)
export class AudienceChangedListener implements EventListener<AudienceChanged> {
  constructor(private readonly touched: TouchedPlans) {}

  on(event: AudienceChanged): Promise<void> {
    return this.touched.byAudience(event);
  }
}

@Injectable()
@ListensTo(UnitsChanged)
export class UnitsChangedListener implements EventListener<UnitsChanged> {
  constructor(private readonly touched: TouchedPlans) {}

  on(event: UnitsChanged): Promise<void> {
    return this.touched.byUnits(event);
  }
}

@Injectable()
@HandlesJob(ReconcileTouchedPlans)
export class ReconcileTouchedPlansProcessor implements JobHandler<ReconcileTouchedPlans> {
  constructor(private readonly touched: TouchedPlans) {}

  handle(job: ReconcileTouchedPlans): Promise<void> {
    return this.touched.follow(job);
  }
}
