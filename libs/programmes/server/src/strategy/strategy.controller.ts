import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { KeepEdition, PutStrategy, StrategyDifferenceQuery, StrategyDifferenceView, StrategyView } from '@realign/programmes/contract';
import { StrategyService } from './strategy.service';

@Controller('api/programmes/:id/strategy')
export class StrategyController {
  constructor(private readonly strategies: StrategyService) {}

  @Get()
  @Requires('programmes.programme.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StrategyView> {
    return this.strategies.get(actor, id);
  }

  @Put()
  @Requires('programmes.programme.edit')
  put(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: PutStrategy): Promise<StrategyView> {
    return this.strategies.put(actor, id, version, input);
  }

  @Post('editions')
  @Requires('programmes.programme.edit')
  keep(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: KeepEdition): Promise<StrategyView> {
    return this.strategies.keep(actor, id, version, input);
  }

  @Get('difference')
  @Requires('programmes.programme.read')
  difference(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: StrategyDifferenceQuery): Promise<StrategyDifferenceView> {
    return this.strategies.difference(actor, id, query);
  }
}
