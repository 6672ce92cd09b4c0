import { Body, Controller, Post, Query, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires } from '@realign/platform';
import { StartTrainingRun, StartTrainingRunQuery, TrainingRunView } from '@realign/training/contract';
import type { FastifyReply } from 'fastify';
import { TrainingRunService } from './training-run.service';

@Controller('api/training/runs')
export class TrainingRunController {
  constructor(private readonly runs: TrainingRunService) {}

  /** 202 with the place to watch it; a dry run answers 200 with counts. */
  @Post()
  @Requires('training.run.start')
  async start(
    @CurrentActor() actor: Actor,
    @Body() input: StartTrainingRun,
    @Query() query: StartTrainingRunQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TrainingRunView> {
    const run = query.dryRun === 'true' ? await this.runs.dryRun(actor, input) : await this.runs.start(actor, input);
    void reply.status(run.isDryRun ? 200 : 202);
    if (run.runLocation) void reply.header('Location', run.runLocation);
    return run;
  }
}
