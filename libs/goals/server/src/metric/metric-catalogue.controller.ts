import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { CatalogueMetricView, ChangeMetric, MetricCatalogueView } from '@realign/goals/contract';
import { MetricCatalogue } from './metric-catalogue.service';

@Controller('api')
export class MetricCatalogueController {
  constructor(private readonly catalogue: MetricCatalogue) {}

  @Get('metric-catalogue')
  @Requires('goals.goal.read')
  list(@CurrentActor() actor: Actor): Promise<MetricCatalogueView> {
    return this.catalogue.list(actor);
  }

  @Get('metrics/:id')
  @Requires('goals.goal.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CatalogueMetricView> {
    return this.catalogue.get(actor, id);
  }

  @Patch('metrics/:id')
  @Requires('goals.metric.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeMetric): Promise<CatalogueMetricView> {
    return this.catalogue.change(actor, id, version, input);
  }
}
