import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb } from '@realign/platform';
import { SearchQuery, SearchView } from '@realign/reporting/contract';
import { SearchViews } from './search.view';

@Controller('api/search')
export class SearchController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: SearchViews,
  ) {}

  /** What of the organisation's data holds the words, of each kind that the caller may read. */
  @Get()
  @Requires('reporting.search.read')
  search(@CurrentActor() actor: Actor, @Query() query: SearchQuery): Promise<SearchView> {
    return this.db.read(actor, (session) => this.views.find(session, query.q));
  }
}
