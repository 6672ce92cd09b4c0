import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { Audit, ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { WaveEnded } from '@realign/programmes/contract';
import { CadenceStore } from '../cadence/cadence.store';

const WHY = { merged: 'The wave has merged: it is looked at with the programme.', withdrawn: 'The wave was withdrawn.' } as const;

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

  on({ tenantId, programmeId, waveId, state }: WaveEnded): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const cadenceId = await this.cadences.end(session, programmeId, `wave:${waveId}`, WHY[state]);
      if (cadenceId !== undefined) await this.audit.record(session, { action: 'cadence.ended', subject: `cadence:${cadenceId}`, after: { waveId, why: WHY[state] } });
    });
  }
}
