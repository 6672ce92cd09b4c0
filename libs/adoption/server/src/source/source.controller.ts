import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires } from '@realign/platform';
import { CountTogether, LetSenderIn, UsageSourceListView } from '@realign/adoption/contract';
import { CountingSources } from './counting-sources';
import { UsageSourceViews } from './usage-source.view';

@Controller('api/adoption/sources')
export class SourceController {
  constructor(
    private readonly sources: UsageSourceViews,
    private readonly counting: CountingSources,
  ) {}

  @Get()
  @Requires('adoption.import.read')
  listSources(@CurrentActor() actor: Actor): Promise<UsageSourceListView> {
    return this.sources.list(actor);
  }

  @Post('counting')
  @HttpCode(200)
  @Requires('adoption.privacy.edit')
  countTogether(@CurrentActor() actor: Actor, @Body() input: CountTogether): Promise<UsageSourceListView> {
    return this.counting.count(actor, input);
  }

  @Post('senders')
  @HttpCode(200)
  @Requires('adoption.privacy.edit')
  letSenderIn(@CurrentActor() actor: Actor, @Body() input: LetSenderIn): Promise<UsageSourceListView> {
    return this.counting.letIn(actor, input);
  }
}
