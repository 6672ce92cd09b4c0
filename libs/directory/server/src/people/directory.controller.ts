import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { PeopleQuery, PersonDetailView, PersonListView } from '@realign/directory/contract';
import { PeopleViews } from './people.view';

@Controller('api')
export class DirectoryController {
  constructor(
    private readonly db: TenantDb,
    private readonly people: PeopleViews,
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
}
