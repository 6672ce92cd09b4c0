import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { LaunchChecks, type LaunchCheck, type LaunchCheckSource } from '@realign/programmes/contract';
import { TripwireStore } from './tripwire.store';

/** Before a programme is looked at less often, something watches in between. */
@Injectable()
export class TripwireCheck implements LaunchCheckSource, OnModuleInit {
  readonly name = 'reviews.tripwires';

  constructor(
    private readonly tripwires: TripwireStore,
    @Optional() @Inject(LaunchChecks) private readonly checks: LaunchChecks | null,
  ) {}

  onModuleInit(): void {
    this.checks?.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const armed = (await this.tripwires.list(session, programmeId)).filter(({ isArmed }) => isArmed).length;
    return [{
      key: 'reviews.tripwires', title: 'Tripwires are set', failureMode: 'product', before: 'sustaining', weight: 'blocks', isMet: armed > 0, canBeWaived: true,
      why: armed > 0 ? `${armed} ${armed === 1 ? 'tripwire watches' : 'tripwires watch'} between checkpoints.` : 'Nothing watches between checkpoints.', mender: 'the change lead', link: 'reviews/tripwires',
    }];
  }
}
