import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ImpactsView, OwnImpactsView, RateImpact, RateOwnUnit, RecordConsultation } from '@realign/programmes/contract';
import { ImpactService } from './impact.service';

@Controller('api')
export class ImpactController {
  constructor(private readonly impacts: ImpactService) {}

  @Get('programmes/:id/impacts')
  @Requires('programmes.programme.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ImpactsView> {
    return this.impacts.get(actor, id);
  }

  @Put('programmes/:id/impacts')
  @Requires('programmes.programme.edit')
  rate(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RateImpact): Promise<ImpactsView> {
    return this.impacts.rate(actor, id, version, input);
  }

  @Put('programmes/:id/own-unit-impacts')
  @Requires('programmes.impact.rate-own')
  rateOwn(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RateOwnUnit): Promise<OwnImpactsView> {
    return this.impacts.rateOwn(actor, id, version, input);
  }

  @Post('programmes/:id/consultations')
  @Requires('programmes.programme.edit')
  record(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: RecordConsultation): Promise<ImpactsView> {
    return this.impacts.record(actor, id, input);
  }

  @Get('my/impacts')
  @Requires('programmes.impact.rate-own')
  own(@CurrentActor() actor: Actor): Promise<OwnImpactsView> {
    return this.impacts.own(actor);
  }
}
