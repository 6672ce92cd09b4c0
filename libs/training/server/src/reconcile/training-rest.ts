import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId } from '@realign/platform';
import { LifecycleParts, type LifecyclePart, type ProgrammeMove } from '@realign/programmes/contract';
import { TrainingPlanStore } from '../plan/training-plan.store';
import { ReconcileService } from './reconcile.service';

/**
 * A retired programme's plans rest, those that are held, too: what nobody began is taken back, begun work is owed no more, completions stay. When
 * the programme is reinstated everybody is asked again, with their whole time; a plan that is held waits as before for somebody to apply it.
 */
@Injectable()
export class TrainingRest implements LifecyclePart, OnModuleInit {
  readonly name = 'training.rest';

  /** Without programmes (in a test of this context alone) nothing is ever retired. */
  constructor(
    private readonly plans: TrainingPlanStore,
    private readonly reconciles: ReconcileService,
    @Optional() @Inject(LifecycleParts) private readonly parts: LifecycleParts | null,
  ) {}

  onModuleInit(): void {
    this.parts?.register(this);
  }

  async moved(session: TenantSession, { programmeId, from, to }: ProgrammeMove): Promise<void> {
    if (to !== 'retired' && from !== 'retired') return;
    const planIds = await this.plans.liveOf(session, programmeId);
    const programme = await session.one<{ name: string }>('select name from programmes.programme where id = $1', [programmeId]);
    if (planIds.length === 0 || !programme) return;
    const isRetired = to === 'retired';
    await this.reconciles.start(session, { cause: `programme:${newId()}`, title: `After ${programme.name} was ${isRetired ? 'retired' : 'reinstated'}`, planIds, runId: null, isAutomatic: !isRetired });
  }
}
