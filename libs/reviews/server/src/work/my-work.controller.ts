import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires } from '@realign/platform';
import { MyWorkView } from '@realign/reviews/contract';
import { MyWorkViews } from './my-work.view';

@Controller('api/my/work')
export class MyWorkController {
  constructor(private readonly views: MyWorkViews) {}

  @Get()
  @Requires('reviews.work.read-own')
  get(@CurrentActor() actor: Actor): Promise<MyWorkView> {
    return this.views.of(actor);
  }
}
