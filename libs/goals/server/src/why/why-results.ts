import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { GoalReadings } from '@realign/goals/contract';
import { WhyPageSections, type WhyReader, type WhySections, type WhySectionSource } from '@realign/programmes/contract';

/** Figures a page shows at most: it answers "does it work?", and is no dashboard. */
const MOST = 2;

/** What goals add to a Why page: whether it works. Those with a figure first; what nobody has measured yet is not shown. */
@Injectable()
export class WhyResults implements WhySectionSource, OnModuleInit {
  readonly context = 'goals';

  constructor(
    private readonly readings: GoalReadings,
    @Optional() @Inject(WhyPageSections) private readonly page: WhyPageSections | null,
  ) {}

  onModuleInit(): void {
    this.page?.register(this);
  }

  async read(session: TenantSession, { programmeId }: WhyReader): Promise<WhySections> {
    const measured = (await this.readings.of(session, programmeId)).filter(({ value, baseline }) => value !== null && baseline !== null);
    return { results: measured.slice(0, MOST).map(({ title, unit, baseline, value, target, targetOn, asOf }) => ({ title, unit, baseline, value, target, targetOn, asOf: asOf?.slice(0, 10) ?? null })) };
  }
}
