import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires } from '@realign/platform';
import { MatchingPreviewView, PreviewMatching, TrainingRunStartedView, WaiveMatching } from '@realign/training/contract';
import type { FastifyReply } from 'fastify';
import { BulkService } from './bulk.service';

@Controller('api/training')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post('assignments/matching/preview')
  @HttpCode(200)
  @Requires('training.completion.record')
  preview(@CurrentActor() actor: Actor, @Body() input: PreviewMatching): Promise<MatchingPreviewView> {
    return this.bulk.preview(actor, input);
  }

  @Post('assignments/matching/waive')
  @HttpCode(202)
  @Requires('training.completion.record')
  async waive(@CurrentActor() actor: Actor, @Body() input: WaiveMatching, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrainingRunStartedView> {
    const started = await this.bulk.waive(actor, input);
    void reply.header('Location', started.runLocation);
    return started;
  }
}
