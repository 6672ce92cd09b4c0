import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AnswerPulse, ChangePulse, MyPulseView, PulseListView, PulseView, SetUpPulse } from '@realign/listening/contract';
import { PulseAnswerService } from './pulse-answer.service';
import { PulseService } from './pulse.service';

@Controller('api')
export class PulseController {
  constructor(
    private readonly pulses: PulseService,
    private readonly answers: PulseAnswerService,
  ) {}

  @Get('programmes/:id/pulses')
  @Requires('listening.pulse.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<PulseListView> {
    return this.pulses.list(actor, programmeId);
  }

  @Post('programmes/:id/pulses')
  @HttpCode(200)
  @Requires('listening.pulse.edit')
  setUp(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: SetUpPulse): Promise<PulseView> {
    return this.pulses.setUp(actor, programmeId, input);
  }

  @Patch('pulses/:id')
  @Requires('listening.pulse.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangePulse): Promise<PulseView> {
    return this.pulses.change(actor, id, version, input);
  }

  /** Asks now. */
  @Post('pulses/:id/rounds')
  @HttpCode(200)
  @Requires('listening.pulse.edit')
  ask(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<PulseView> {
    return this.pulses.ask(actor, id, version);
  }

  /** Ends a round before its day; ended already, nothing happens. */
  @Post('pulse-rounds/:id/close')
  @HttpCode(200)
  @Requires('listening.pulse.edit')
  close(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PulseView> {
    return this.pulses.close(actor, id);
  }

  @Get('why/:id/pulse')
  @Requires('listening.pulse.answer')
  mine(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<MyPulseView> {
    return this.answers.mine(actor, programmeId);
  }

  @Post('pulse-rounds/:id/answers')
  @HttpCode(200)
  @Requires('listening.pulse.answer')
  answer(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: AnswerPulse): Promise<MyPulseView> {
    return this.answers.answer(actor, id, input);
  }
}
