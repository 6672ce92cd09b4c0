import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { day, type TenantSession } from '@realign/kernel';
import { TemplateParts, type PlantedProgramme, type ProgrammeTemplate, type SavedPart, type TemplatePart } from '@realign/programmes/contract';
import { PLAIN_POLICY, PLAIN_RULE } from '../cadence/cadence-setting';
import { CadenceStore, type Cadence } from '../cadence/cadence.store';
import { ReviewLoop } from '../cadence/review-loop';
import { Participants } from '../cadence/participants';
import { TripwireStore } from '../tripwire/tripwire.store';

/** Every programme begins with its rhythm, its first cycle, a checkpoint ahead, and what watches until then. */
@Injectable()
export class ReviewsTemplatePart implements TemplatePart, OnModuleInit {
  readonly context = 'reviews';

  constructor(
    private readonly cadences: CadenceStore,
    private readonly loop: ReviewLoop,
    private readonly participants: Participants,
    private readonly tripwires: TripwireStore,
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
    await this.tripwires.armUsual(session, id);
  }

  /** Its rhythm, where it counts in weeks. */
  async read(session: TenantSession, { id }: PlantedProgramme): Promise<SavedPart> {
    const cadence = await this.cadences.find(session, id);
    if (!cadence) return { part: {}, leftOut: [] };
    const { unit, every, weekday, localTime } = cadence;
    const leftOut = besides(cadence, (await this.cadences.list(session, id)).length - 1);
    if (unit !== 'weeks' || weekday === null) return { part: {}, leftOut: ['The rhythm counts in months; a template counts in weeks and begins with six.', ...leftOut] };
    return { part: { cadence: { everyWeeks: every, weekday, localTime: localTime.slice(0, 5) } }, leftOut };
  }
}

/** What a rhythm has beyond week, day and hour. */
function besides(cadence: Cadence, others: number): string[] {
  const isPlain = (Object.entries({ ...PLAIN_RULE, ...PLAIN_POLICY }) as [keyof Cadence, unknown][]).every(([field, plain]) => cadence[field] === plain);
  return [
    ...(isPlain ? [] : ['How the rhythm deals with holidays, dates that were missed, evidence and change of pace.']),
    ...(Object.keys(cadence.deciders ?? {}).length > 0 ? ['Who decides what at its checkpoints.'] : []),
    ...(others > 0 ? [`${others} more series of checkpoints.`] : []),
  ];
}
