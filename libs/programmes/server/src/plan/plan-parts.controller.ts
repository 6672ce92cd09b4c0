import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, TenantDb, UuidParam } from '@realign/platform';
import {
  BaselineView, BlackoutView, ChangeBlackout, ChangeCriterion, ChangeDependency, ChangeMessage, CreateBlackout, CreateCriterion, CreateDependency, CreateMessage, CriterionView, DependencyView, MessageView, SetBaseline,
} from '@realign/programmes/contract';
import { BaselineService } from './baseline.service';
import { BlackoutService } from './blackout.service';
import { CriterionService } from './criterion.service';
import { DependencyService } from './dependency.service';
import { MessageService } from './message.service';
import { MessageViews } from './message.view';

/** What stands around phases, waves and activities: messages, blackouts, dependencies, criteria, baselines. */
@Controller('api')
export class PlanPartsController {
  constructor(
    private readonly db: TenantDb,
    private readonly messages: MessageService,
    private readonly messageViews: MessageViews,
    private readonly blackouts: BlackoutService,
    private readonly dependencies: DependencyService,
    private readonly criteria: CriterionService,
    private readonly baselines: BaselineService,
  ) {}

  @Post('programmes/:id/messages')
  @Requires('programmes.plan.edit')
  addMessage(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateMessage): Promise<MessageView> {
    return this.messages.create(actor, id, input);
  }

  @Get('messages/:id')
  @Requires('programmes.plan.read')
  message(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<MessageView> {
    return this.db.read(actor, (session) => this.messageViews.one(session, id));
  }

  @Patch('messages/:id')
  @Requires('programmes.plan.edit')
  changeMessage(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeMessage): Promise<MessageView> {
    return this.messages.change(actor, id, version, input);
  }

  @Post('messages/:id/undo')
  @HttpCode(200)
  @Requires('programmes.plan.edit')
  undoMessage(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<MessageView> {
    return this.messages.undo(actor, id, version);
  }

  @Delete('messages/:id')
  @HttpCode(204)
  @Requires('programmes.plan.edit')
  removeMessage(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.messages.remove(actor, id, version);
  }

  @Post('programmes/:id/blackouts')
  @Requires('programmes.plan.edit')
  addBlackout(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateBlackout): Promise<BlackoutView> {
    return this.blackouts.create(actor, id, input);
  }

  @Patch('blackouts/:id')
  @Requires('programmes.plan.edit')
  changeBlackout(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeBlackout): Promise<BlackoutView> {
    return this.blackouts.change(actor, id, version, input);
  }

  @Delete('blackouts/:id')
  @HttpCode(204)
  @Requires('programmes.plan.edit')
  removeBlackout(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.blackouts.remove(actor, id, version);
  }

  @Post('programmes/:id/dependencies')
  @Requires('programmes.plan.edit')
  addDependency(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateDependency): Promise<DependencyView> {
    return this.dependencies.create(actor, id, input);
  }

  @Patch('dependencies/:id')
  @Requires('programmes.plan.edit')
  changeDependency(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeDependency): Promise<DependencyView> {
    return this.dependencies.change(actor, id, version, input);
  }

  @Delete('dependencies/:id')
  @HttpCode(204)
  @Requires('programmes.plan.edit')
  removeDependency(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.dependencies.remove(actor, id, version);
  }

  @Post('phases/:id/criteria')
  @Requires('programmes.plan.edit')
  addPhaseCriterion(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateCriterion): Promise<CriterionView> {
    return this.criteria.create(actor, 'phase', id, input);
  }

  @Post('waves/:id/criteria')
  @Requires('programmes.plan.edit')
  addWaveCriterion(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: CreateCriterion): Promise<CriterionView> {
    return this.criteria.create(actor, 'wave', id, input);
  }

  @Patch('criteria/:id')
  @Requires('programmes.plan.edit')
  changeCriterion(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeCriterion): Promise<CriterionView> {
    return this.criteria.change(actor, id, version, input);
  }

  @Delete('criteria/:id')
  @HttpCode(204)
  @Requires('programmes.plan.edit')
  removeCriterion(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.criteria.remove(actor, id, version);
  }

  @Post('programmes/:id/baselines')
  @Requires('programmes.plan.edit')
  setBaseline(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SetBaseline): Promise<BaselineView> {
    return this.baselines.set(actor, id, input);
  }
}
