import { Body, Controller, Delete, Get, Param, Patch, Post, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeConsultation, ImpactsView, OwnImpactsView, RateImpact, RateOwnUnit, RecordConsultation } from '@realign/programmes/contract';
import { ConsultationService } from './consultation.service';
import { ImpactService } from './impact.service';

@Controller('api')
export class ImpactController {
  constructor(
    private readonly impacts: ImpactService,
    private readonly consultations: ConsultationService,
  ) {}

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
    return this.consultations.record(actor, id, input);
  }

  @Patch('consultations/:id')
  @Requires('programmes.programme.edit')
  correct(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeConsultation): Promise<ImpactsView> {
    return this.consultations.change(actor, id, version, input);
  }

  @Delete('consultations/:id')
  @Requires('programmes.programme.edit')
  takeBack(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<ImpactsView> {
    return this.consultations.remove(actor, id, version);
  }

  @Get('my/impacts')
  @Requires('programmes.impact.rate-own')
  own(@CurrentActor() actor: Actor): Promise<OwnImpactsView> {
    return this.impacts.own(actor);
  }
}
