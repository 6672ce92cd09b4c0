import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, PageQuery, Requires, UuidParam } from '@realign/platform';
import { CommunityListView, CommunityView, MergeCommunity, RenameCommunity, SplitCommunity, UsageSourceListView } from '@realign/adoption/contract';
import { UsageSourceViews } from '../source/usage-source.view';
import { CommunityService } from './community.service';

@Controller('api/adoption')
export class CommunityController {
  constructor(
    private readonly communities: CommunityService,
    private readonly sources: UsageSourceViews,
  ) {}

  @Get('sources')
  @Requires('adoption.import.read')
  listSources(@CurrentActor() actor: Actor): Promise<UsageSourceListView> {
    return this.sources.list(actor);
  }

  @Get('communities')
  @Requires('adoption.community.read')
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<CommunityListView> {
    return this.communities.list(actor, query);
  }

  @Get('communities/:id')
  @Requires('adoption.community.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CommunityView> {
    return this.communities.get(actor, id);
  }

  @Patch('communities/:id')
  @Requires('adoption.community.manage')
  rename(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() { name }: RenameCommunity): Promise<CommunityView> {
    return this.communities.rename(actor, id, version, name);
  }

  @Post('communities/:id/merge')
  @HttpCode(200)
  @Requires('adoption.community.manage')
  merge(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { intoId }: MergeCommunity): Promise<CommunityView> {
    return this.communities.merge(actor, id, intoId);
  }

  @Post('communities/:id/split')
  @Requires('adoption.community.manage')
  split(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { nameId }: SplitCommunity): Promise<CommunityView> {
    return this.communities.split(actor, id, nameId);
  }
}
