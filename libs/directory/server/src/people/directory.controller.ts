import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { AudienceListView, AudienceView, CreateAudience, PeopleQuery, PersonDetailView, PersonListView } from '@realign/directory/contract';
import { AudienceService } from '../audience/audience.service';
import { PeopleViews } from './people.view';

@Controller('api')
export class DirectoryController {
  constructor(
    private readonly db: TenantDb,
    private readonly people: PeopleViews,
    private readonly audiences: AudienceService,
  ) {}

  @Get('people')
  @Requires('directory.person.read')
  list(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): Promise<PersonListView> {
    return this.db.read(actor, (session) => this.people.list(session, query));
  }

  @Get('people/:id')
  @Requires('directory.person.read')
  person(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PersonDetailView> {
    return this.db.read(actor, (session) => this.people.one(session, id));
  }

  @Get('audiences')
  @Requires('directory.audience.read')
  listAudiences(@CurrentActor() actor: Actor): Promise<AudienceListView> {
    return this.audiences.list(actor);
  }

  @Post('audiences')
  @Requires('directory.audience.edit')
  createAudience(@CurrentActor() actor: Actor, @Body() input: CreateAudience): Promise<AudienceView> {
    return this.audiences.create(actor, input);
  }
}
