import { Injectable } from '@nestjs/common';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { WaveLaunched } from '@realign/programmes/contract';
import { CadenceStore } from '../cadence/cadence.store';
import { Participants } from '../cadence/participants';
import { ReviewLoop } from '../cadence/review-loop';

/** How often a launched wave is looked at, in weeks: close enough that what goes wrong after a launch is met while it can still be turned. */
const ADOPTION_WEEKS = 2;
const FRIDAY = 5;

/** R26: a launch opens the wave's adoption. Its series has the programme's hour and zone, and counts from the launch;
 * who decides there follows the programme's for as long as nobody states otherwise. Safe to repeat: a series is opened once. */
@Injectable()
@ListensTo(WaveLaunched)
export class WaveLaunchedListener implements EventListener<WaveLaunched> {
  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly participants: Participants,
    private readonly loop: ReviewLoop,
  ) {}

  async on({ tenantId, programmeId, waveId, launchedOn }: WaveLaunched): Promise<void> {
    await this.db.transaction(systemActor(tenantId), async (session) => {
      const own = await this.cadences.find(session, programmeId);
      if (!own) return;
      const rule = { ...own, unit: 'weeks', every: ADOPTION_WEEKS, weekday: own.weekday ?? FRIDAY, dayOfMonth: null, weekOfMonth: null, anchorOn: launchedOn as typeof own.anchorOn, deciders: undefined } as const;
      const cadence = await this.cadences.insert(session, { ...rule, series: `wave:${waveId}`, catchUp: 'fire_latest', adaptive: false });
      if (!cadence) return;
      await this.participants.follow(session, cadence);
      await this.loop.openFirst(session, cadence);
    });
  }
}
