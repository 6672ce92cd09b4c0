import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { CreateScimToken, ScimTokenListView, ScimTokenView } from '@realign/directory/contract';
import { ScimTokensService } from './scim-tokens.service';

@Controller('api/scim-tokens')
export class ScimTokensController {
  constructor(private readonly tokens: ScimTokensService) {}

  @Get()
  @Requires('directory.scim.edit')
  list(@CurrentActor() actor: Actor): Promise<ScimTokenListView> {
    return this.tokens.list(actor);
  }

  @Post()
  @Requires('directory.scim.edit')
  create(@CurrentActor() actor: Actor, @Body() input: CreateScimToken): Promise<ScimTokenView> {
    return this.tokens.create(actor, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('directory.scim.edit')
  revoke(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
