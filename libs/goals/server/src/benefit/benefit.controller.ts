import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { BenefitInput, BenefitListView, BenefitView, ChangeBenefit } from '@realign/goals/contract';
import { BenefitService } from './benefit.service';
import { benefitsCsv } from './benefits-csv';

@Controller('api')
export class BenefitController {
  constructor(private readonly benefits: BenefitService) {}

  @Get('programmes/:id/benefits')
  @Requires('goals.goal.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<BenefitListView> {
    return this.benefits.list(actor, id);
  }

  @Get('programmes/:id/benefits.csv')
  @Requires('goals.goal.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="benefits.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async csv(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<string> {
    return benefitsCsv(await this.benefits.list(actor, id));
  }

  @Post('programmes/:id/benefits')
  @Requires('goals.goal.edit')
  create(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: BenefitInput): Promise<BenefitView> {
    return this.benefits.create(actor, id, input);
  }

  @Get('benefits/:id')
  @Requires('goals.goal.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<BenefitView> {
    return this.benefits.get(actor, id);
  }

  @Patch('benefits/:id')
  @Requires('goals.goal.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeBenefit): Promise<BenefitView> {
    return this.benefits.change(actor, id, version, input);
  }

  @Delete('benefits/:id')
  @HttpCode(204)
  @Requires('goals.goal.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.benefits.remove(actor, id, version);
  }
}
