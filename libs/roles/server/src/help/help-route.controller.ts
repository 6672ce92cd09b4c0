import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeHelpRoute, CreateHelpRoute, HelpRouteListView, HelpRouteView } from '@realign/roles/contract';
import { HelpRouteService } from './help-route.service';

@Controller('api')
export class HelpRouteController {
  constructor(private readonly routes: HelpRouteService) {}

  @Get('programmes/:id/help-routes')
  @Requires('roles.help.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<HelpRouteListView> {
    return this.routes.list(actor, programmeId);
  }

  @Post('programmes/:id/help-routes')
  @Requires('roles.help.edit')
  create(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: CreateHelpRoute): Promise<HelpRouteView> {
    return this.routes.create(actor, programmeId, input);
  }

  @Get('help-routes/:id')
  @Requires('roles.help.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<HelpRouteView> {
    return this.routes.get(actor, id);
  }

  @Patch('help-routes/:id')
  @Requires('roles.help.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeHelpRoute): Promise<HelpRouteView> {
    return this.routes.change(actor, id, version, input);
  }

  @Delete('help-routes/:id')
  @HttpCode(204)
  @Requires('roles.help.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.routes.remove(actor, id, version);
  }
}
