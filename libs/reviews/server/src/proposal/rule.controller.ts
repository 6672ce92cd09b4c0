import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires } from '@realign/platform';
import { ProposalRulesView, ProposalRuleView, PutProposalRule } from '@realign/reviews/contract';
import { RuleService } from './rule.service';

@Controller('api/proposal-rules')
export class RuleController {
  constructor(private readonly rules: RuleService) {}

  @Get()
  @Requires('reviews.rules.read')
  list(@CurrentActor() actor: Actor): Promise<ProposalRulesView> {
    return this.rules.list(actor);
  }

  /** `id` is the rule's name; the version is 0 while it is as usual. */
  @Put(':id')
  @Requires('reviews.rules.edit')
  put(@CurrentActor() actor: Actor, @Param('id') name: string, @IfMatch() version: number, @Body() input: PutProposalRule): Promise<ProposalRuleView> {
    return this.rules.put(actor, name, version, input);
  }
}
