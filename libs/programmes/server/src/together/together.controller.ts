import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { ChangedTogetherView, ChangeTogether } from '@realign/programmes/contract';
import { TogetherService } from './together.service';

@Controller('api')
export class TogetherController {
  constructor(private readonly together: TogetherService) {}

  /** Up to 5,000 phases, waves, activities and messages; a dry run says first what would be changed, and what is left as it is and why. */
  @Post('programmes/:id/plan/change-together')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: ChangeTogether): Promise<ChangedTogetherView> {
    return this.together.change(actor, programmeId, input);
  }

  /** All of it back as it was, except what was changed since. */
  @Post('changes-together/:id/undo')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ChangedTogetherView> {
    return this.together.undo(actor, id);
  }
}
