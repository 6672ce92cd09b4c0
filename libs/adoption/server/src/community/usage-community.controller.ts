import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, PageQuery, Requires, UuidParam } from '@realign/platform';
import { UsageCommunityListView, UsageCommunityView, MergeUsageCommunity, RenameUsageCommunity, SplitUsageCommunity } from '@realign/adoption/contract';
import { CommunityService } from './community.service';

@Controller('api/adoption')
export class UsageCommunityController {
  constructor(private readonly communities: CommunityService) {}

  @Get('communities')
  @Requires('adoption.community.read')
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<UsageCommunityListView> {
    return this.communities.list(actor, query);
  }

  @Get('communities/:id')
  @Requires('adoption.community.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<UsageCommunityView> {
    return this.communities.get(actor, id);
  }

  @Patch('communities/:id')
  @Requires('adoption.community.manage')
  rename(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() { name }: RenameUsageCommunity): Promise<UsageCommunityView> {
    return this.communities.rename(actor, id, version, name);
  }

  @Post('communities/:id/merge')
  @HttpCode(200)
  @Requires('adoption.community.manage')
  merge(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { intoId }: MergeUsageCommunity): Promise<UsageCommunityView> {
    return this.communities.merge(actor, id, intoId);
  }

  @Post('communities/:id/split')
  @Requires('adoption.community.manage')
  split(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { nameId }: SplitUsageCommunity): Promise<UsageCommunityView> {
    return this.communities.split(actor, id, nameId);
  }
}
