import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import {
  BusinessProcessListView, BusinessProcessView, ChangeBusinessProcess, ChangeTrainingModule, ChangeWorkScenario, CreateBusinessProcess, CreateTrainingModule, CreateWorkScenario, TrainingModuleListView, TrainingModuleView, WorkScenarioListView, WorkScenarioView,
} from '@realign/training/contract';
import { CatalogueService } from './catalogue.service';

@Controller('api')
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Get('processes')
  @Requires('training.catalogue.read')
  processes(@CurrentActor() actor: Actor): Promise<BusinessProcessListView> {
    return this.catalogue.processes(actor);
  }

  @Post('processes')
  @Requires('training.catalogue.edit')
  createProcess(@CurrentActor() actor: Actor, @Body() input: CreateBusinessProcess): Promise<BusinessProcessView> {
    return this.catalogue.createProcess(actor, input);
  }

  @Patch('processes/:id')
  @Requires('training.catalogue.edit')
  changeProcess(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeBusinessProcess): Promise<BusinessProcessView> {
    return this.catalogue.changeProcess(actor, id, version, input);
  }

  @Patch('scenarios/:id')
  @Requires('training.catalogue.edit')
  changeScenario(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeWorkScenario): Promise<WorkScenarioView> {
    return this.catalogue.changeScenario(actor, id, version, input);
  }

  @Get('scenarios')
  @Requires('training.catalogue.read')
  scenarios(@CurrentActor() actor: Actor): Promise<WorkScenarioListView> {
    return this.catalogue.scenarios(actor);
  }

  @Post('scenarios')
  @Requires('training.catalogue.edit')
  createScenario(@CurrentActor() actor: Actor, @Body() input: CreateWorkScenario): Promise<WorkScenarioView> {
    return this.catalogue.createScenario(actor, input);
  }

  @Get('training/modules')
  @Requires('training.catalogue.read')
  modules(@CurrentActor() actor: Actor): Promise<TrainingModuleListView> {
    return this.catalogue.modules(actor);
  }

  @Post('training/modules')
  @Requires('training.catalogue.edit')
  createModule(@CurrentActor() actor: Actor, @Body() input: CreateTrainingModule): Promise<TrainingModuleView> {
    return this.catalogue.createModule(actor, input);
  }

  @Patch('training/modules/:id')
  @Requires('training.catalogue.edit')
  changeModule(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeTrainingModule): Promise<TrainingModuleView> {
    return this.catalogue.changeModule(actor, id, version, input);
  }
}
