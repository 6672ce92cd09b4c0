import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { LifecycleParts, type LifecyclePart, type ProgrammeMove } from '@realign/programmes/contract';
import { CadenceStore } from './cadence.store';
import { ReviewLoop } from './review-loop';

/** A retired programme's series rest, with the checkpoint that waits; one that is being held is decided, and what follows it rests. When it is reinstated they go on by their rule, and ask for reports anew. */
@Injectable()
export class SeriesRest implements LifecyclePart, OnModuleInit {
  readonly name = 'reviews.series-rest';

  constructor(
    private readonly cadences: CadenceStore,
    private readonly loop: ReviewLoop,
    @Optional() @Inject(LifecycleParts) private readonly parts: LifecycleParts | null,
  ) {}

  onModuleInit(): void {
    this.parts?.register(this);
  }

  async moved(session: TenantSession, { programmeId, from, to }: ProgrammeMove): Promise<void> {
    if (to !== 'retired' && from !== 'retired') return;
    await session.sql(`update reviews.checkpoint set rests = $2, reports_asked_at = case when $2 then coalesce(reports_asked_at, now()) end where programme_id = $1 and state in ('scheduled', 'deferred') and cadence_id in (select c.id from reviews.review_cadence c where c.programme_id = $1 and c.ended_on is null)`, [programmeId, to === 'retired']);
    if (to === 'retired') return;
    for (const cadence of await this.cadences.list(session, programmeId)) await this.loop.followRule(session, cadence);
  }
}
