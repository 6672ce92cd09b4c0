import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { LaunchCheck, LaunchCheckSource } from '@realign/programmes/contract';
import { RegisteredLaunchChecks } from '../launch/launch-checks';

/** R38: a strategy is written, whole and kept before a launch. */
@Injectable()
export class StrategyChecks implements LaunchCheckSource, OnModuleInit {
  readonly name = 'strategy';

  constructor(private readonly checks: RegisteredLaunchChecks) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    const newest = await session.one<{ edition: number; keptBy: string; keptOn: string }>(
      `select edition, kept_by as "keptBy", kept_at::date::text as "keptOn" from programmes.strategy_edition where programme_id = $1 order by edition desc limit 1`,
      [programmeId],
    );
    return [{
      key: 'programmes.strategy', title: 'A strategy is written', failureMode: 'strategy', before: 'live', weight: 'blocks', isMet: newest !== undefined, canBeWaived: true,
      why: newest ? `Edition ${newest.edition} was kept by ${newest.keptBy} on ${newest.keptOn}.` : 'No edition of the strategy is kept: why now, outcomes, where, what not, risks.', mender: 'the change lead', link: 'strategy',
    }];
  }
}
