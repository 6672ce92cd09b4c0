import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { BringsToken, CurrentActor, Requires, UuidParam } from '@realign/platform';
import { AskQuestion, QuestionReceivedView } from '@realign/listening/contract';
import { WHY_LINK_SCHEME, type WhyLinkActor } from '@realign/programmes/contract';
import { AskService } from './ask.service';

@Controller('api')
export class QuestionController {
  constructor(private readonly questions: AskService) {}

  @Post('why/:id/questions')
  @HttpCode(200)
  @Requires('listening.question.ask')
  ask(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: AskQuestion): Promise<QuestionReceivedView> {
    return this.questions.ask(actor, programmeId, input);
  }

  @Post('open-why/questions')
  @HttpCode(200)
  @BringsToken(WHY_LINK_SCHEME)
  askByLink(@CurrentActor() actor: WhyLinkActor, @Req() { ip }: { readonly ip: string }, @Body() input: AskQuestion): Promise<QuestionReceivedView> {
    return this.questions.askByLink(actor, ip, input);
  }
}
