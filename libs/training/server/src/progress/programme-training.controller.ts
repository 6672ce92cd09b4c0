import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ProgrammeTrainingView } from '@realign/training/contract';
import { ProgrammeTrainingViews } from './programme-training.view';

@Controller('api/programmes')
export class ProgrammeTrainingController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: ProgrammeTrainingViews,
  ) {}

  @Get(':id/training')
  @Requires('training.plan.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeTrainingView> {
    return this.db.read(actor, (session) => this.views.read(session, programmeId));
  }
}
