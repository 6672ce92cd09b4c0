import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Ambiguities, LaunchChecks, type AmbiguityFinding, type LaunchCheck } from '@realign/programmes/contract';
import { GapViews } from './gap.view';

/** Questions nobody answers are what a programme leaves unsaid, and a sign that it does not listen. */
@Injectable()
export class ListeningChecks implements OnModuleInit {
  constructor(
    private readonly gaps: GapViews,
    @Optional() @Inject(LaunchChecks) private readonly checks: LaunchChecks | null,
    @Optional() @Inject(Ambiguities) private readonly ambiguities: Ambiguities | null,
  ) {}

  onModuleInit(): void {
    this.checks?.register({ name: 'listening', read: (session, programmeId) => this.check(session, programmeId) });
    this.ambiguities?.register({ name: 'listening', read: (session, programmeId) => this.unsaid(session, programmeId) });
  }

  private async check(session: TenantSession, programmeId: string): Promise<readonly LaunchCheck[]> {
    const { gaps, oldestDays, patienceDays } = await this.gaps.reading(session, programmeId);
    const isUnknown = !(await session.one('select 1 from listening.question_group_v where programme_id = $1 limit 1', [programmeId]));
    return [{
      key: 'listening.answers', title: `Questions are answered within ${patienceDays} ${patienceDays === 1 ? 'day' : 'days'}`, failureMode: 'change_management', before: null, weight: 'flags', isMet: gaps === 0, isUnknown, canBeWaived: true,
      why: gaps === 0 ? (isUnknown ? 'Nobody has asked anything yet.' : 'No question waits longer.') : `${gaps} ${gaps === 1 ? 'question waits' : 'questions wait'} longer, the oldest for ${oldestDays} days.`, mender: 'whoever answers for the programme', link: 'listening',
    }];
  }

  private async unsaid(session: TenantSession, programmeId: string): Promise<readonly AmbiguityFinding[]> {
    const open = await this.gaps.open(session, programmeId);
    return open.filter(({ isGap }) => isGap).map(({ questionGroupId, text, count, days }) => ({
      key: `listening.question:${questionGroupId}`, title: text, detail: `${count} ${count === 1 ? 'person asked' : 'people asked'} this, and nobody has answered for ${days} days.`, weight: 2, link: `listening/${questionGroupId}`,
    }));
  }
}
