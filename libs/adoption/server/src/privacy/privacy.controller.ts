import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangePrivacy, CreateWorksCouncilRule, OwnReadingView, PersonReadingView, PrivacyView, ReadPerson, WorksCouncilRuleView } from '@realign/adoption/contract';
import { PersonReadingService } from './person-reading.service';
import { PrivacyService } from './privacy.service';

@Controller('api/adoption')
export class PrivacyController {
  constructor(
    private readonly privacy: PrivacyService,
    private readonly people: PersonReadingService,
  ) {}

  @Get('privacy')
  @Requires('adoption.privacy.read')
  get(@CurrentActor() actor: Actor): Promise<PrivacyView> {
    return this.privacy.get(actor);
  }

  @Patch('privacy')
  @Requires('adoption.privacy.edit')
  change(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() input: ChangePrivacy): Promise<PrivacyView> {
    return this.privacy.change(actor, version, input);
  }

  @Post('works-council-rules')
  @Requires('adoption.privacy.edit')
  addRule(@CurrentActor() actor: Actor, @Body() input: CreateWorksCouncilRule): Promise<WorksCouncilRuleView> {
    return this.privacy.addRule(actor, input);
  }

  @Delete('works-council-rules/:id')
  @HttpCode(204)
  @Requires('adoption.privacy.edit')
  removeRule(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.privacy.removeRule(actor, id);
  }

  /** A look at one person's figures is an act: it is kept, and the person sees it. */
  @Post('people/:id/readings')
  @Requires('adoption.person.read')
  readPerson(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { reason }: ReadPerson): Promise<PersonReadingView> {
    return this.people.read(actor, id, reason);
  }

  @Get('mine')
  @Requires('adoption.own.read')
  own(@CurrentActor() actor: Actor): Promise<OwnReadingView> {
    return this.people.own(actor);
  }
}
