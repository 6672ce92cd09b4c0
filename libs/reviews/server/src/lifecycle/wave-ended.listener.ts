import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Audit, ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { WaveEnded, WaveReopened } from '@realign/programmes/contract';
import { CadenceStore } from '../cadence/cadence.store';
import { ReviewLoop } from '../cadence/review-loop';

const WHY: Readonly<Record<string, string>> = { merged: 'The wave has merged: it is looked at with the programme.', withdrawn: 'The wave was withdrawn.' };

/** How the wave stands now, not when it was told: an end and its taking back may arrive in either order. */
const whyEnded = async (session: TenantSession, waveId: string): Promise<string | undefined> =>
  WHY[(await session.one<{ state: string }>('select state from programmes.wave_detail_v where wave_id = $1', [waveId]))?.state ?? 'withdrawn'];

/**
 * A wave that is over is not looked at on its own any more. The checkpoint that waits rests; one that is under way is decided, and what follows it
 * rests. The programme's own series goes on. Safe to repeat: a series ends once.
 */
@Injectable()
@ListensTo(WaveEnded)
export class WaveEndedListener implements EventListener<WaveEnded> {
  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly audit: Audit,
  ) {}

  on({ tenantId, programmeId, waveId }: WaveEnded): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const why = await whyEnded(session, waveId);
      if (why === undefined) return;
      const cadenceId = await this.cadences.end(session, programmeId, `wave:${waveId}`, why);
      if (cadenceId !== undefined) await this.audit.record(session, { action: 'cadence.ended', subject: `cadence:${cadenceId}`, after: { waveId, why } });
    });
  }
}

/** A wave that is in the plan again is looked at again, from its rule's next date on. */
@Injectable()
@ListensTo(WaveReopened)
export class WaveReopenedListener implements EventListener<WaveReopened> {
  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly loop: ReviewLoop,
    private readonly audit: Audit,
  ) {}

  on({ tenantId, programmeId, waveId }: WaveReopened): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      if ((await whyEnded(session, waveId)) !== undefined) return;
      const cadence = await this.cadences.reopen(session, programmeId, `wave:${waveId}`);
      if (!cadence) return;
      await this.loop.followRule(session, cadence);
      await this.audit.record(session, { action: 'cadence.reopened', subject: `cadence:${cadence.id}`, after: { waveId, why: 'The wave is in the plan again.' } });
    });
  }
}
