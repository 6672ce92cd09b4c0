import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeCommunity, CommunityListView, CommunityView, CreateCommunity } from '@realign/roles/contract';
import { CommunityService } from './community.service';

@Controller('api/communities')
export class CommunityController {
  constructor(private readonly communities: CommunityService) {}

  @Get()
  @Requires('roles.community.read')
  list(@CurrentActor() actor: Actor): Promise<CommunityListView> {
    return this.communities.list(actor);
  }

  @Post()
  @Requires('roles.community.edit')
  create(@CurrentActor() actor: Actor, @Body() input: CreateCommunity): Promise<CommunityView> {
    return this.communities.create(actor, input);
  }

  @Get(':id')
  @Requires('roles.community.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CommunityView> {
    return this.communities.get(actor, id);
  }

  @Patch(':id')
  @Requires('roles.community.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeCommunity): Promise<CommunityView> {
    return this.communities.change(actor, id, version, input);
  }
}
