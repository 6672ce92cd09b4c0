import { Injectable } from '@nestjs/common';
import { PooledEffects } from '@realign/adoption/contract';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { isAsked, outlived, propose, wallDay, type Proposal } from '@realign/reviews/domain';
import type { Checkpoint } from '../checkpoint/checkpoint.store';
import { PlanTargets } from '../decision/plan-targets';
import { databaseNow } from '../time/iso-instant';
import { TemporalCalendar } from '../time/temporal-calendar';
import { ProposalStore } from './proposal.store';
import { readMeasures, workedFor } from './worked-elsewhere';
import { RuleStore } from './rule.store';

/** Reads the plan, the organisation's rules and the library of effects beside the evidence, and says what the rules suggest. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly targets: PlanTargets,
    private readonly calendar: TemporalCalendar,
    private readonly rules: RuleStore,
    private readonly effects: PooledEffects,
    private readonly store: ProposalStore,
  ) {}

  async from(session: TenantSession, { programmeId, timeZone }: Pick<Checkpoint, 'programmeId' | 'timeZone'>, facts: readonly EvidenceFact[]): Promise<Proposal[]> {
    const today = wallDay(this.calendar.toWall(await databaseNow(session), timeZone));
    const { kinds, worked } = await this.effects.read(session);
    return propose(facts, { targets: await this.targets.proposable(session, programmeId), today, settings: await this.rules.settings(session), library: kinds, worked: workedFor(worked, await readMeasures(session, behind(facts))) });
  }

  /** What an edition suggests stands beside the items that are open; what an earlier one suggested and this one does not has expired. */
  async raise(session: TenantSession, checkpointId: string, edition: number, proposals: readonly Proposal[], itemOf: ReadonlyMap<string, string>): Promise<void> {
    await this.store.expire(session, outlived(await this.store.open(session, checkpointId), proposals, edition));
    await this.store.insert(session, checkpointId, proposals, itemOf);
  }
}

/** Key results that fall behind: only for them is asked what would help. */
const behind = (facts: readonly EvidenceFact[]): string[] => facts.flatMap((fact) => (fact.subjectType === 'key_result' && fact.subjectId !== null && isAsked(fact) ? [fact.subjectId] : []));
