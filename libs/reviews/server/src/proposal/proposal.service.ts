import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { propose, wallDay, type Proposal } from '@realign/reviews/domain';
import type { Checkpoint } from '../checkpoint/checkpoint.store';
import { PlanTargets } from '../decision/plan-targets';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';

/** Reads the plan beside the evidence and says what the rules suggest. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly targets: PlanTargets,
    private readonly calendar: TemporalCalendar,
  ) {}

  async from(session: TenantSession, { programmeId, timeZone }: Pick<Checkpoint, 'programmeId' | 'timeZone'>, facts: readonly EvidenceFact[]): Promise<Proposal[]> {
    const today = wallDay(this.calendar.toWall(await databaseNow(session), timeZone));
    return propose(facts, await this.targets.of(session, programmeId), today);
  }
}
