import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { CreateXapiSource, XapiSourceListView, XapiSourceView } from '@realign/training/contract';
import { XapiSourcesService } from './xapi-sources.service';

@Controller('api/training/xapi-sources')
export class XapiSourcesController {
  constructor(private readonly sources: XapiSourcesService) {}

  @Get()
  @Requires('training.source.edit')
  list(@CurrentActor() actor: Actor): Promise<XapiSourceListView> {
    return this.sources.list(actor);
  }

  @Post()
  @Requires('training.source.edit')
  create(@CurrentActor() actor: Actor, @Body() input: CreateXapiSource): Promise<XapiSourceView> {
    return this.sources.create(actor, input);
  }

  /** Another password for the same system. The one before ends at once. */
  @Post(':id/key')
  @Requires('training.source.edit')
  renew(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<XapiSourceView> {
    return this.sources.renew(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('training.source.edit')
  revoke(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.sources.revoke(actor, id);
  }
}
