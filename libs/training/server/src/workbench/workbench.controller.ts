import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb } from '@realign/platform';
import { TrainingWorkbenchView } from '@realign/training/contract';
import { WorkbenchViews } from './workbench.view';

@Controller('api/training/workbench')
export class WorkbenchController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: WorkbenchViews,
  ) {}

  @Get()
  @Requires('training.assignment.read')
  read(@CurrentActor() actor: Actor): Promise<TrainingWorkbenchView> {
    return this.db.read(actor, (session) => this.views.read(session));
  }
}
