import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires } from '@realign/platform';
import { SchedulerView } from '@realign/reviews/contract';
import { SchedulerViews } from './scheduler.view';

@Controller('api/scheduler')
export class SchedulerController {
  constructor(private readonly views: SchedulerViews) {}

  @Get()
  @Requires('reviews.scheduler.read')
  get(@CurrentActor() actor: Actor): Promise<SchedulerView> {
    return this.views.get(actor);
  }
}
