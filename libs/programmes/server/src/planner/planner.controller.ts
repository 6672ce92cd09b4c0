import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ApplyScenario, CreateScenario, PlannerView, RenameScenario, ScenarioUnitListView, ScenarioView, UndoScenario } from '@realign/programmes/contract';
import { ApplyScenarioService } from './apply-scenario.service';
import { ScenarioService } from './scenario.service';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('api')
export class PlannerController {
  constructor(
    private readonly scenarios: ScenarioService,
    private readonly applying: ApplyScenarioService,
  ) {}

  @Get('programmes/:id/planner')
  @Requires('programmes.plan.read')
  planner(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PlannerView> {
    return this.scenarios.planner(actor, id);
  }

  /** Planning takes seconds: the answer says where its run is. */
  @Post('programmes/:id/wave-scenarios')
  @HttpCode(202)
  @Requires('programmes.plan.edit')
  async create(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateScenario, @Res({ passthrough: true }) reply: Reply): Promise<ScenarioView> {
    const scenario = await this.scenarios.create(actor, id, input);
    reply.header('location', `/api/runs/${scenario.runId}`);
    return scenario;
  }

  @Get('wave-scenarios/:id')
  @Requires('programmes.plan.read')
  one(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ScenarioView> {
    return this.scenarios.one(actor, id);
  }

  @Patch('wave-scenarios/:id')
  @Requires('programmes.plan.edit')
  rename(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: RenameScenario): Promise<ScenarioView> {
    return this.scenarios.rename(actor, id, version, input);
  }

  @Delete('wave-scenarios/:id')
  @HttpCode(204)
  @Requires('programmes.plan.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.scenarios.remove(actor, id, version);
  }

  @Get('wave-scenarios/:id/units')
  @Requires('programmes.plan.read')
  units(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ScenarioUnitListView> {
    return this.scenarios.units(actor, id);
  }

  @Post('wave-scenarios/:id/apply')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  apply(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ApplyScenario): Promise<ScenarioView> {
    return this.applying.apply(actor, id, version, input);
  }

  @Post('wave-scenarios/:id/undo')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: UndoScenario): Promise<ScenarioView> {
    return this.applying.undo(actor, id, version, input);
  }
}
