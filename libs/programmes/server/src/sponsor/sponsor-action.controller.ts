import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeSponsorAction, SponsorActionDone, SponsorActionInput, SponsorActionListView, SponsorActionView } from '@realign/programmes/contract';
import { SponsorActionService } from './sponsor-action.service';

@Controller('api')
export class SponsorActionController {
  constructor(private readonly actions: SponsorActionService) {}

  @Get('programmes/:id/sponsor-actions')
  @Requires('programmes.programme.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SponsorActionListView> {
    return this.actions.list(actor, id);
  }

  @Post('programmes/:id/sponsor-actions')
  @Requires('programmes.programme.edit')
  create(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SponsorActionInput): Promise<SponsorActionView> {
    return this.actions.create(actor, id, input);
  }

  @Get('sponsor-actions/:id')
  @Requires('programmes.programme.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SponsorActionView> {
    return this.actions.get(actor, id);
  }

  @Patch('sponsor-actions/:id')
  @Requires('programmes.programme.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeSponsorAction): Promise<SponsorActionView> {
    return this.actions.change(actor, id, version, input);
  }

  @Put('sponsor-actions/:id/done')
  @Requires('programmes.programme.read')
  done(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SponsorActionDone): Promise<SponsorActionView> {
    return this.actions.done(actor, id, version, input);
  }

  @Delete('sponsor-actions/:id')
  @HttpCode(204)
  @Requires('programmes.programme.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.actions.remove(actor, id, version);
  }
}
