import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { ApplyReconcile, ReconcileDiffView, ReconcileDryRun, ReconcilePeopleQuery, ReconcilePeopleView, ReconcileRunListView, TrainingRunStartedView } from '@realign/training/contract';
import type { FastifyReply } from 'fastify';
import { ReconcileService } from './reconcile.service';
import { TrainingRunService } from './training-run.service';

@Controller('api/training/reconcile')
export class ReconcileController {
  constructor(
    private readonly runs: TrainingRunService,
    private readonly reconciles: ReconcileService,
  ) {}

  /** Works out the difference and changes nothing. */
  @Post('dry-run')
  @HttpCode(200)
  @Requires('training.run.start')
  difference(@CurrentActor() actor: Actor, @Body() scope: ReconcileDryRun): Promise<ReconcileDiffView> {
    return this.runs.difference(actor, scope);
  }

  @Get('people')
  @Requires('training.run.start')
  people(@CurrentActor() actor: Actor, @Query() query: ReconcilePeopleQuery): Promise<ReconcilePeopleView> {
    return this.runs.people(actor, query);
  }

  @Get('runs')
  @Requires('training.run.start')
  history(@CurrentActor() actor: Actor): Promise<ReconcileRunListView> {
    return this.runs.history(actor);
  }

  @Post()
  @HttpCode(202)
  @Requires('training.run.start')
  async apply(@CurrentActor() actor: Actor, @Body() input: ApplyReconcile, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    const started = await this.runs.apply(actor, input);
    void reply.header('Location', started.runLocation);
    return started;
  }

  @Post('runs/:id/undo')
  @HttpCode(202)
  @Requires('training.run.start')
  async undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    const started = await this.reconciles.undo(actor, id);
    void reply.header('Location', started.runLocation);
    return started;
  }
}
