import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, TenantDb, UuidParam } from '@realign/platform';
import {
  AudienceDetailView, AudienceDriftView, AudienceListView, AudiencePeopleQuery, AudiencePeopleView, AudiencePreview, AudienceView, AudienceVocabularyView, ChangeAudience, CreateAudience, DriftQuery, PreviewAudience,
} from '@realign/directory/contract';
import { today } from '../units/unit-history';
import { AudienceService } from './audience.service';
import { AudienceStore } from './audience.store';
import { AudienceViews } from './audience.view';

@Controller('api')
export class AudiencesController {
  constructor(
    private readonly db: TenantDb,
    private readonly audiences: AudienceService,
    private readonly store: AudienceStore,
    private readonly views: AudienceViews,
  ) {}

  @Get('audiences')
  @Requires('directory.audience.read')
  list(@CurrentActor() actor: Actor): Promise<AudienceListView> {
    return this.audiences.list(actor);
  }

  @Get('audience-vocabulary')
  @Requires('directory.audience.read')
  vocabulary(@CurrentActor() actor: Actor): Promise<AudienceVocabularyView> {
    return this.db.read(actor, (session) => this.views.vocabulary(session));
  }

  @Post('audiences')
  @Requires('directory.audience.edit')
  create(@CurrentActor() actor: Actor, @Body() input: CreateAudience): Promise<AudienceView> {
    return this.audiences.create(actor, input);
  }

  @Post('audiences/preview')
  @HttpCode(200)
  @Requires('directory.audience.edit')
  preview(@CurrentActor() actor: Actor, @Body() input: PreviewAudience): Promise<AudiencePreview> {
    return this.audiences.preview(actor, input);
  }

  @Get('audiences/:id')
  @Requires('directory.audience.read')
  one(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<AudienceDetailView> {
    return this.audiences.get(actor, id);
  }

  @Patch('audiences/:id')
  @Requires('directory.audience.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeAudience): Promise<AudienceView> {
    return this.audiences.change(actor, id, version, input);
  }

  @Delete('audiences/:id')
  @HttpCode(204)
  @Requires('directory.audience.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.audiences.remove(actor, id, version);
  }

  @Get('audiences/:id/people')
  @Requires('directory.person.read')
  people(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: AudiencePeopleQuery): Promise<AudiencePeopleView> {
    return this.db.read(actor, async (session) => {
      const audience = await this.store.get(session, id);
      return this.views.people(session, audience, query.on === undefined || query.on === (await today(session)) ? null : query.on, query);
    });
  }

  @Get('audiences/:id/drift')
  @Requires('directory.audience.read')
  drift(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { since }: DriftQuery): Promise<AudienceDriftView> {
    return this.audiences.drift(actor, id, since);
  }

  @Post('audiences/:id/refresh')
  @HttpCode(200)
  @Requires('directory.audience.edit')
  refresh(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<AudienceView> {
    return this.audiences.refresh(actor, id);
  }
}
