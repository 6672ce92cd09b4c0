import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeRoleDefinition, CreateRoleDefinition, RoleDefinitionListView, RoleDefinitionView } from '@realign/roles/contract';
import { RoleDefinitionService } from './role-definition.service';

@Controller('api/role-definitions')
export class RoleDefinitionController {
  constructor(private readonly definitions: RoleDefinitionService) {}

  @Get()
  @Requires('roles.definition.read')
  list(@CurrentActor() actor: Actor): Promise<RoleDefinitionListView> {
    return this.definitions.list(actor);
  }

  @Post()
  @Requires('roles.definition.edit')
  create(@CurrentActor() actor: Actor, @Body() input: CreateRoleDefinition): Promise<RoleDefinitionView> {
    return this.definitions.create(actor, input);
  }

  @Patch(':id')
  @Requires('roles.definition.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeRoleDefinition): Promise<RoleDefinitionView> {
    return this.definitions.change(actor, id, version, input);
  }
}
