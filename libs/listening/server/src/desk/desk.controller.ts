import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AnswerQuestionGroup, ChangeQuestionGroup, ListeningPolicyView, MergeQuestionGroup, QuestionDeskView, QuestionGroupDetailView, QuestionQuery, SetListeningPolicy, SplitQuestionGroup, TellWhatWasDone, ToldBackView } from '@realign/listening/contract';
import { DeskService } from './desk.service';
import { ListeningPolicyService } from './listening-policy.service';

@Controller('api')
export class DeskController {
  constructor(
    private readonly desk: DeskService,
    private readonly policy: ListeningPolicyService,
  ) {}

  @Get('programmes/:id/questions')
  @Requires('listening.desk.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Query() query: QuestionQuery): Promise<QuestionDeskView> {
    return this.desk.list(actor, programmeId, query);
  }

  /** Publishes what was done because of what people said. */
  @Post('programmes/:id/replies')
  @HttpCode(200)
  @Requires('listening.desk.answer')
  tellBack(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: TellWhatWasDone): Promise<ToldBackView> {
    return this.desk.tellBack(actor, programmeId, input);
  }

  @Get('question-groups/:id')
  @Requires('listening.desk.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<QuestionGroupDetailView> {
    return this.desk.get(actor, id);
  }

  @Patch('question-groups/:id')
  @Requires('listening.desk.answer')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.desk.change(actor, id, version, input);
  }

  @Post('question-groups/:id/answer')
  @HttpCode(200)
  @Requires('listening.desk.answer')
  answer(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: AnswerQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.desk.answer(actor, id, version, input);
  }

  @Post('question-groups/:id/merge')
  @HttpCode(200)
  @Requires('listening.desk.answer')
  merge(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: MergeQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.desk.merge(actor, id, version, input);
  }

  @Post('question-groups/:id/split')
  @HttpCode(200)
  @Requires('listening.desk.answer')
  split(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SplitQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.desk.split(actor, id, version, input);
  }

  @Get('listening-policy')
  @Requires('listening.desk.read')
  policyNow(@CurrentActor() actor: Actor): Promise<ListeningPolicyView> {
    return this.policy.get(actor);
  }

  @Put('listening-policy')
  @Requires('listening.policy.edit')
  setPolicy(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() input: SetListeningPolicy): Promise<ListeningPolicyView> {
    return this.policy.set(actor, version, input);
  }
}
