import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { BringsToken, CurrentActor, IfMatch, RateLimits, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ChooseWhy, CreateWhyLink, SetWhyPage, SetWhyPolicy, WHY_LINK_SCHEME, WhyLinkListView, WhyLinkView, WhyListView, WhyPageView, WhyPolicyView, WhyQuery, WhyView, type WhyLinkActor } from '@realign/programmes/contract';
import { WhyChoiceService } from './why-choice.service';
import { WhyLinkService } from './why-link.service';
import { WhyPageService } from './why-page.service';
import { WhyViews } from './why.view';

/** Readings of one link from one address: whole branches stand behind one address. */
const READINGS = { most: 300, seconds: 60 };

@Controller('api')
export class WhyController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: WhyViews,
    private readonly choices: WhyChoiceService,
    private readonly pages: WhyPageService,
    private readonly links: WhyLinkService,
  ) {}

  @Get('why')
  @Requires('programmes.why.read')
  list(@CurrentActor() actor: Actor): Promise<WhyListView> {
    return this.db.read(actor, (session) => this.views.list(session));
  }

  /** Why this programme, for whoever is signed in. */
  @Get('why/:id')
  @Requires('programmes.why.read')
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Query() { audience, language }: WhyQuery): Promise<WhyView> {
    return this.db.read(actor, (session) => this.views.read(session, { programmeId, position: audience, language, isOpen: false }));
  }

  @Put('why/:id/choice')
  @Requires('programmes.why.answer')
  choose(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: ChooseWhy): Promise<WhyView> {
    return this.choices.choose(actor, programmeId, input);
  }

  @Get('programmes/:id/why-page')
  @Requires('programmes.statement.read')
  page(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<WhyPageView> {
    return this.pages.get(actor, programmeId);
  }

  @Put('programmes/:id/why-page')
  @Requires('programmes.why.edit')
  setPage(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @IfMatch() version: number, @Body() input: SetWhyPage): Promise<WhyPageView> {
    return this.pages.set(actor, programmeId, version, input);
  }

  @Get('programmes/:id/why-links')
  @Requires('programmes.why.edit')
  whyLinks(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<WhyLinkListView> {
    return this.links.list(actor, programmeId);
  }

  /** The answer holds the link's address, which is kept nowhere. */
  @Post('programmes/:id/why-links')
  @Requires('programmes.why.edit')
  makeLink(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @Body() input: CreateWhyLink): Promise<WhyLinkView> {
    return this.links.create(actor, programmeId, input);
  }

  @Delete('why-links/:id')
  @HttpCode(204)
  @Requires('programmes.why.edit')
  revokeLink(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.links.revoke(actor, id);
  }

  @Post('why-links/:id/undo')
  @HttpCode(204)
  @Requires('programmes.why.edit')
  undoLink(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.links.undo(actor, id);
  }

  @Get('why-policy')
  @Requires('programmes.statement.read')
  policy(@CurrentActor() actor: Actor): Promise<WhyPolicyView> {
    return this.pages.policy(actor);
  }

  @Put('why-policy')
  @Requires('programmes.why.policy')
  setPolicy(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() input: SetWhyPolicy): Promise<WhyPolicyView> {
    return this.pages.setPolicy(actor, version, input);
  }
}

/** The page of one programme, for whoever has a link to it. */
@Controller('api/open-why')
export class OpenWhyController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: WhyViews,
    private readonly links: WhyLinkService,
    private readonly rates: RateLimits,
  ) {}

  @Get()
  @BringsToken(WHY_LINK_SCHEME)
  async read(@CurrentActor() actor: WhyLinkActor, @Query() { audience, language }: WhyQuery, @Req() { ip }: { readonly ip: string }): Promise<WhyView> {
    await this.rates.take(actor, `why-link:${actor.whyLink.linkId}:${ip}`, READINGS);
    await this.links.opened(actor);
    return this.db.read(actor, (session) => this.views.read(session, { programmeId: actor.whyLink.programmeId, position: audience, language, isOpen: true }));
  }
}
