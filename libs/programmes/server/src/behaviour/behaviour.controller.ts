import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AddBehaviour, BehavioursView, BehaviourView, ChangeBehaviour } from '@realign/programmes/contract';
import { BehaviourService } from './behaviour.service';

@Controller('api')
export class BehaviourController {
  constructor(private readonly behaviours: BehaviourService) {}

  @Get('programmes/:id/behaviours')
  @Requires('programmes.programme.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<BehavioursView> {
    return this.behaviours.list(actor, id);
  }

  @Post('programmes/:id/behaviours')
  @Requires('programmes.programme.edit')
  add(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: AddBehaviour): Promise<BehaviourView> {
    return this.behaviours.add(actor, id, input);
  }

  @Get('behaviours/:id')
  @Requires('programmes.programme.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<BehaviourView> {
    return this.behaviours.get(actor, id);
  }

  @Patch('behaviours/:id')
  @Requires('programmes.programme.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeBehaviour): Promise<BehaviourView> {
    return this.behaviours.change(actor, id, version, input);
  }
}
