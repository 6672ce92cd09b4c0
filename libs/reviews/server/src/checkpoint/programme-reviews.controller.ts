import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { ProgrammeReviewsView } from '@realign/reviews/contract';
import { ProgrammeReviewsViews } from './programme-reviews.view';

@Controller('api/programmes/:id/reviews')
export class ProgrammeReviewsController {
  constructor(private readonly views: ProgrammeReviewsViews) {}

  @Get()
  @Requires('reviews.checkpoint.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeReviewsView> {
    return this.views.of(actor, programmeId);
  }
}
