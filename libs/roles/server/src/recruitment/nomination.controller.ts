import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AnswerNomination, GiveRecognition, NominateForRole, NominationView, ProgrammeNominationsView, RecognitionView } from '@realign/roles/contract';
import { NominationService } from './nomination.service';
import { RecognitionService } from './recognition.service';

@Controller('api')
export class NominationController {
  constructor(
    private readonly nominations: NominationService,
    private readonly recognition: RecognitionService,
  ) {}

  @Get('programmes/:id/nominations')
  @Requires('roles.nomination.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<ProgrammeNominationsView> {
    return this.nominations.list(actor, programmeId);
  }

  /** Oneself, or a colleague. */
  @Post('programmes/:id/nominations')
  @Requires('roles.nomination.make')
  nominate(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: NominateForRole): Promise<NominationView> {
    return this.nominations.nominate(actor, programmeId, input);
  }

  @Get('nominations/:id')
  @Requires('roles.nomination.answer')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<NominationView> {
    return this.nominations.get(actor, id);
  }

  @Post('nominations/:id/answer')
  @HttpCode(200)
  @Requires('roles.nomination.answer')
  answer(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: AnswerNomination): Promise<NominationView> {
    return this.nominations.answer(actor, id, version, input);
  }

  @Post('role-assignments/:id/recognitions')
  @HttpCode(200)
  @Requires('roles.recognition.give')
  recognise(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: GiveRecognition): Promise<RecognitionView> {
    return this.recognition.give(actor, id, input);
  }
}
