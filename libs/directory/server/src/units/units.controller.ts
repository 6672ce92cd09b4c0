import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ChangeUnit, UnitDayQuery, UnitPeopleQuery, OrgUnitDetailView, OrgUnitTreeView, UnitChangeListView, UnitChangePreview, UnitChangeView, UnitPeopleView } from '@realign/directory/contract';
import { canEditUnits } from '../directory.policy';
import { PeopleViews } from '../people/people.view';
import { UnitChangeService } from './unit-change.service';
import { UnitChangeStore } from './unit-change.store';
import { today } from './unit-history';
import { UnitViews } from './unit.view';

@Controller('api')
export class UnitsController {
  constructor(
    private readonly db: TenantDb,
    private readonly people: PeopleViews,
    private readonly views: UnitViews,
    private readonly changes: UnitChangeService,
    private readonly store: UnitChangeStore,
  ) {}

  @Get('org-units')
  @Requires('directory.unit.read')
  tree(@CurrentActor() actor: Actor): Promise<OrgUnitTreeView> {
    return this.db.read(actor, async (session) => ({ ...(await this.people.units(session)), can: { edit: canEditUnits(actor) } }));
  }

  @Get('org-units/:id')
  @Requires('directory.unit.read')
  one(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { on }: UnitDayQuery): Promise<OrgUnitDetailView> {
    return this.db.read(actor, async (session) => {
      const now = await today(session);
      return { ...(await this.views.one(session, id, on ?? now, (on ?? now) === now)), changes: await this.store.list(session, id), can: { edit: canEditUnits(actor) } };
    });
  }

  @Get('org-units/:id/people')
  @Requires('directory.person.read')
  unitPeople(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: UnitPeopleQuery): Promise<UnitPeopleView> {
    return this.db.read(actor, async (session) => {
      const now = await today(session);
      const on = query.on ?? now;
      return this.views.people(session, id, on, query, on === now);
    });
  }

  @Get('unit-changes')
  @Requires('directory.unit.read')
  list(@CurrentActor() actor: Actor): Promise<UnitChangeListView> {
    return this.changes.list(actor);
  }

  @Post('unit-changes/preview')
  @HttpCode(200)
  @Requires('directory.unit.edit')
  preview(@CurrentActor() actor: Actor, @Body() input: ChangeUnit): Promise<UnitChangePreview> {
    return this.changes.preview(actor, input);
  }

  @Post('unit-changes')
  @Requires('directory.unit.edit')
  start(@CurrentActor() actor: Actor, @Body() input: ChangeUnit): Promise<UnitChangeView> {
    return this.changes.start(actor, input);
  }

  @Post('unit-changes/:id/undo')
  @HttpCode(200)
  @Requires('directory.unit.edit')
  undo(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<UnitChangeView> {
    return this.changes.undo(actor, id);
  }
}
