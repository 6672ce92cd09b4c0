import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, Outbox, TenantDb, type EventListener } from '@realign/platform';
import { MomentumFading } from '@realign/adoption/contract';
import { LookAtTripwires } from '@realign/reviews/contract';

/** Where a tripwire on momentum is armed, it is looked at now, not with the next round. Safe to repeat: several signals that turned together are one look. */
@Injectable()
@ListensTo(MomentumFading)
export class LookWhenMomentumFades implements EventListener<MomentumFading> {
  constructor(
    private readonly db: TenantDb,
    private readonly outbox: Outbox,
  ) {}

  on({ tenantId, programmeId, periodEnd }: MomentumFading): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      if (!(await session.one(`select 1 from reviews.tripwire where programme_id = $1 and kind = 'momentum' and is_armed`, [programmeId]))) return;
      await this.outbox.put(session, LookAtTripwires, { tenantId, programmeId }, { dedupeKey: `tripwires-momentum-${programmeId}-${periodEnd}` });
    });
  }
}
