import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeRoleDefinition, CreateRoleDefinition, RetireRoleDefinition, RoleDefinitionEditionsView, RoleDefinitionListView, RoleDefinitionView } from '@realign/roles/contract';
import { RoleDefinitionService } from './role-definition.service';
import { RoleRetirementService } from './role-retirement.service';

@Controller('api/role-definitions')
export class RoleDefinitionController {
  constructor(
    private readonly definitions: RoleDefinitionService,
    private readonly retirement: RoleRetirementService,
  ) {}

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

  @Get(':id')
  @Requires('roles.definition.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RoleDefinitionView> {
    return this.definitions.get(actor, id);
  }

  /** Former editions, newest first, each with what became different. */
  @Get(':id/editions')
  @Requires('roles.definition.read')
  editions(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RoleDefinitionEditionsView> {
    return this.retirement.editionsOf(actor, id);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('roles.definition.edit')
  retire(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RetireRoleDefinition): Promise<RoleDefinitionView> {
    return this.retirement.retire(actor, id, version, input.reason);
  }

  @Post(':id/reinstate')
  @HttpCode(200)
  @Requires('roles.definition.edit')
  reinstate(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<RoleDefinitionView> {
    return this.retirement.reinstate(actor, id, version);
  }

  @Patch(':id')
  @Requires('roles.definition.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeRoleDefinition): Promise<RoleDefinitionView> {
    return this.definitions.change(actor, id, version, input);
  }
}
