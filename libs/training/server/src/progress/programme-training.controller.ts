import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ProgrammeTrainingView, TrainingFunnelQuery, TrainingFunnelView } from '@realign/training/contract';
import { ProgrammeTrainingViews } from './programme-training.view';
import { TrainingFunnelViews } from './training-funnel.view';

@Controller('api/programmes')
export class ProgrammeTrainingController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ProgrammeTrainingViews,
    private readonly funnels: TrainingFunnelViews,
  ) {}

  @Get(':id/training')
  @Requires('training.plan.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeTrainingView> {
    return this.db.read(actor, (session) => this.views.read(session, programmeId));
  }

  /** Asked, seen, took up, tried, completed: by department, small groups withheld. */
  @Get(':id/training/funnel')
  @Requires('training.plan.read')
  funnel(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Query() { mode = 'pull' }: TrainingFunnelQuery): Promise<TrainingFunnelView> {
    return this.db.read(actor, (session) => this.funnels.read(session, programmeId, mode));
  }
}
