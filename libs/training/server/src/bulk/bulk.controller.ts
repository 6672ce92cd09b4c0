import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { MatchingActListView, MatchingPreviewView, PreviewMatching, RedateMatching, RemindMatching, TrainingRunStartedView, WaiveMatching, WithdrawMatching } from '@realign/training/contract';
import type { FastifyReply } from 'fastify';
import { BulkService } from './bulk.service';
import { UndoMatchingService } from './undo-matching.service';

/** One act for all assignments that match a filter. Each answers 202 with the place to watch it. */
@Controller('api/training/assignments/matching')
export class BulkController {
  constructor(
    private readonly bulk: BulkService,
    private readonly undoing: UndoMatchingService,
  ) {}

  @Get('acts')
  @Requires('training.completion.record')
  recent(@CurrentActor() actor: Actor): Promise<MatchingActListView> {
    return this.undoing.recent(actor);
  }

  /** Takes the act of that run back. What somebody did since stays. */
  @Post('acts/:id/undo')
  @HttpCode(202)
  @Requires('training.completion.record')
  async undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    return located(reply, await this.undoing.undo(actor, id));
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('training.completion.record')
  preview(@CurrentActor() actor: Actor, @Body() input: PreviewMatching): Promise<MatchingPreviewView> {
    return this.bulk.preview(actor, input);
  }

  @Post('waive')
  @HttpCode(202)
  @Requires('training.completion.record')
  async waive(@CurrentActor() actor: Actor, @Body() input: WaiveMatching, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    return located(reply, await this.bulk.start(actor, 'waive', input));
  }

  /** Required training that is not finished; offers are left alone. */
  @Post('remind')
  @HttpCode(202)
  @Requires('training.completion.record')
  async remind(@CurrentActor() actor: Actor, @Body() input: RemindMatching, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    return located(reply, await this.bulk.start(actor, 'remind', input));
  }

  /** Another due day for required training that is not finished. */
  @Post('due-day')
  @HttpCode(202)
  @Requires('training.completion.record')
  async redate(@CurrentActor() actor: Actor, @Body() input: RedateMatching, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    return located(reply, await this.bulk.start(actor, 'redate', input));
  }

  /** Takes back what nobody began. It is asked again of who comes under the plan anew. */
  @Post('withdraw')
  @HttpCode(202)
  @Requires('training.completion.record')
  async withdraw(@CurrentActor() actor: Actor, @Body() input: WithdrawMatching, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    return located(reply, await this.bulk.start(actor, 'withdraw', input));
  }
}

const located = (reply: FastifyReply, started: TrainingRunStartedView): TrainingRunStartedView => {
  void reply.header('Location', started.runLocation);
  return started;
};
