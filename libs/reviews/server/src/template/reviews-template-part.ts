import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { day, type TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type TemplatePart } from '@realign/programmes/contract';
import { PLAIN_POLICY, PLAIN_RULE } from '../cadence/cadence-setting';
import { CadenceStore } from '../cadence/cadence.store';
import { ReviewLoop } from '../cadence/review-loop';
import { Participants } from '../cadence/participants';

/** Every programme begins with its rhythm, its first cycle and a checkpoint ahead. */
@Injectable()
export class ReviewsTemplatePart implements TemplatePart, OnModuleInit {
  readonly context = 'reviews';

  constructor(
    private readonly cadences: CadenceStore,
    private readonly loop: ReviewLoop,
    private readonly participants: Participants,
    @Optional() @Inject(TemplateParts) private readonly parts: TemplateParts | null,
  ) {}

  onModuleInit(): void {
    this.parts?.register(this);
  }

  async plant(session: TenantSession, { id, startsOn, timeZone }: PlantedProgramme, { cadence: { everyWeeks, weekday, localTime } }: ProgrammeTemplate): Promise<void> {
    const rule = { ...PLAIN_RULE, ...PLAIN_POLICY, unit: 'weeks', every: everyWeeks, weekday, dayOfMonth: null, weekOfMonth: null, localTime, timeZone, anchorOn: day(startsOn) } as const;
    const cadence = await this.cadences.insert(session, { ...rule, programmeId: id });
    if (!cadence) return;
    await this.participants.follow(session, cadence);
    await this.loop.openFirst(session, cadence);
  }
}
