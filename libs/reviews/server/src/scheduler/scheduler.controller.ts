import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { SchedulerView } from '@realign/reviews/contract';
import { DeadLetters } from './dead-letters';
import { SchedulerViews } from './scheduler.view';

@Controller('api/scheduler')
export class SchedulerController {
  constructor(
    private readonly views: SchedulerViews,
    private readonly deadLetters: DeadLetters,
  ) {}

  @Get()
  @Requires('reviews.scheduler.read')
  get(@CurrentActor() actor: Actor): Promise<SchedulerView> {
    return this.views.get(actor);
  }

  /** Tries a dead letter once more; how it ends stands on the scheduler's page. */
  @Post('dead-letters/:id/replay')
  @HttpCode(204)
  @Requires('reviews.scheduler.replay')
  replay(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.deadLetters.replay(actor, id);
  }
}
