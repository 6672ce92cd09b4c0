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
    const newest = await session.one<{ edition: number; keptBy: string; keptOn: string; isWhole: boolean }>(
      `select edition, kept_by as "keptBy", kept_at::date::text as "keptOn", exists (select 1 from programmes.strategy s where s.programme_id = $1 and s.why_now ~ '\\S' and s.reach ~ '\\S' and s.what_not ~ '\\S' and s.risks ~ '\\S'
         and exists (select 1 from programmes.strategy_outcome o where o.tenant_id = s.tenant_id and o.programme_id = s.programme_id and o.removed_at is null)) as "isWhole"
       from programmes.strategy_edition where programme_id = $1 order by edition desc limit 1`,
      [programmeId],
    );
    return [{
      key: 'programmes.strategy', title: 'A strategy is written', failureMode: 'strategy', before: 'live', weight: 'blocks', isMet: newest?.isWhole ?? false, isUnknown: !newest, canBeWaived: true,
      why: newest ? `Edition ${newest.edition} was kept by ${newest.keptBy} on ${newest.keptOn}${newest.isWhole ? '.' : ', and parts of the canvas have been emptied since.'}` : 'No edition of the strategy is kept: why now, outcomes, where, what not, risks.', mender: 'the change lead', link: 'strategy',
    }];
  }
}
