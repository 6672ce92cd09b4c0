import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires } from '@realign/platform';
import { CompletionResultView, RecordCompletions, RecordMatchingCompletions, TrainingRunStartedView } from '@realign/training/contract';
import type { FastifyReply } from 'fastify';
import { CompletionService } from './completion.service';

@Controller('api/training/completions')
export class CompletionController {
  constructor(private readonly completions: CompletionService) {}

  @Post()
  @HttpCode(200)
  @Requires('training.completion.record')
  record(@CurrentActor() actor: Actor, @Body() input: RecordCompletions): Promise<CompletionResultView> {
    return this.completions.record(actor, input);
  }

  @Post('matching')
  @HttpCode(202)
  @Requires('training.completion.record')
  async recordMatching(@CurrentActor() actor: Actor, @Body() input: RecordMatchingCompletions, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    const started = await this.completions.recordMatching(actor, input);
    void reply.header('Location', started.runLocation);
    return started;
  }
}
