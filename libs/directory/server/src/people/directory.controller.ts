import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { PeopleQuery, PersonDetailView, PersonListView } from '@realign/directory/contract';
import { peopleCsv } from './people-csv';
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

  /** Everybody the filter finds, streamed. */
  @Get('people.csv')
  @Requires('directory.person.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="people.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  csv(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): StreamableFile {
    return new StreamableFile(peopleCsv(this.people.all((work) => this.db.read(actor, work), query)));
  }

  @Get('people/:id')
  @Requires('directory.person.read')
  person(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PersonDetailView> {
    return this.db.read(actor, (session) => this.people.one(session, id));
  }
}
