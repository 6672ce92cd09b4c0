import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { CadenceView, PutCadence } from '@realign/reviews/contract';
import { CadenceService } from './cadence.service';

@Controller('api/programmes/:id/cadence')
export class CadenceController {
  constructor(private readonly cadences: CadenceService) {}

  @Get()
  @Requires('reviews.checkpoint.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<CadenceView> {
    return this.cadences.get(actor, programmeId);
  }

  @Put()
  @Requires('reviews.cadence.edit')
  put(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @IfMatch() version: number, @Body() input: PutCadence): Promise<CadenceView> {
    return this.cadences.put(actor, programmeId, version, input);
  }
}
