import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { LaunchCheck, LaunchCheckSource } from '@realign/programmes/contract';
import { RegisteredLaunchChecks } from '../launch/launch-checks';

/** A sample goes no further than its gate: what is launched reaches people. */
@Injectable()
export class SampleCheck implements LaunchCheckSource, OnModuleInit {
  readonly name = 'sample';

  constructor(private readonly checks: RegisteredLaunchChecks) {}

  onModuleInit(): void {
    this.checks.register(this);
  }

  async read(session: TenantSession, programmeId: string): Promise<LaunchCheck[]> {
    if (!(await session.one('select 1 from programmes.sample_v where programme_id = $1', [programmeId]))) return [];
    return [{ key: 'programmes.sample', title: 'It is a programme, not a sample', failureMode: 'strategy', before: 'live', weight: 'blocks', isMet: false, canBeWaived: false, why: 'This is a sample to look at.', mender: 'whoever begins a programme of their own', link: '/programmes/new' }];
  }
}
