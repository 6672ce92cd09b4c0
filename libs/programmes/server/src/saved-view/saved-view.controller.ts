import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeKeptView, KeepView, SavedViewListView, SavedViewQuery, SavedViewView } from '@realign/programmes/contract';
import { SavedViewService } from './saved-view.service';

/** How people like to look at lists. */
@Controller('api/saved-views')
export class SavedViewController {
  constructor(private readonly views: SavedViewService) {}

  @Get()
  @Requires('programmes.view.keep')
  list(@CurrentActor() actor: Actor, @Query() query: SavedViewQuery): Promise<SavedViewListView> {
    return this.views.list(actor, query);
  }

  @Post()
  @Requires('programmes.view.keep')
  keep(@CurrentActor() actor: Actor, @Body() input: KeepView): Promise<SavedViewView> {
    return this.views.keep(actor, input);
  }

  @Get(':id')
  @Requires('programmes.view.keep')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SavedViewView> {
    return this.views.get(actor, id);
  }

  @Patch(':id')
  @Requires('programmes.view.keep')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeKeptView): Promise<SavedViewView> {
    return this.views.change(actor, id, version, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('programmes.view.keep')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<void> {
    return this.views.remove(actor, id, version);
  }
}
