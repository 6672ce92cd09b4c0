import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeProgramme, CreateProgramme, MoveProgramme, ProgrammeListView, ProgrammeQuery, ProgrammeView } from '@realign/programmes/contract';
import { LifecycleService } from '../lifecycle/lifecycle.service';
import { ProgrammeService } from './programme.service';

@Controller('api')
export class ProgrammeController {
  constructor(
    private readonly programmes: ProgrammeService,
    private readonly lifecycle: LifecycleService,
  ) {}

  @Get('programmes')
  @Requires('programmes.programme.read')
  list(@CurrentActor() actor: Actor, @Query() query: ProgrammeQuery): Promise<ProgrammeListView> {
    return this.programmes.list(actor, query);
  }

  @Post('programmes')
  @Requires('programmes.programme.create')
  create(@CurrentActor() actor: Actor, @Body() input: CreateProgramme): Promise<ProgrammeView> {
    return this.programmes.create(actor, input);
  }

  @Get('programmes/:id')
  @Requires('programmes.programme.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammeView> {
    return this.programmes.get(actor, id);
  }

  @Patch('programmes/:id')
  @Requires('programmes.programme.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeProgramme): Promise<ProgrammeView> {
    return this.programmes.change(actor, id, version, input);
  }

  @Post('programmes/:id/state')
  @HttpCode(200)
  @Requires('programmes.programme.move')
  move(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: MoveProgramme): Promise<ProgrammeView> {
    return this.lifecycle.move(actor, id, version, input);
  }
}
