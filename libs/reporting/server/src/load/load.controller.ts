import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, RunView, TenantDb } from '@realign/platform';
import { ChangeLoadPolicy, ChangeLoadView, CollisionListView, CollisionQuery, LoadPolicyView, LoadQuery } from '@realign/reporting/contract';
import { LoadService } from './load.service';
import { LoadViews } from './load.view';

@Controller('api/change-load')
export class LoadController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: LoadViews,
    private readonly load: LoadService,
  ) {}

  @Get()
  @Requires('reporting.load.read')
  changeLoad(@CurrentActor() actor: Actor, @Query() query: LoadQuery): Promise<ChangeLoadView> {
    return this.db.read(actor, (session) => this.views.of(session, query));
  }

  @Get('collisions')
  @Requires('reporting.load.read')
  collisions(@CurrentActor() actor: Actor, @Query() query: CollisionQuery): Promise<CollisionListView> {
    return this.db.read(actor, (session) => this.views.collisions(session, query));
  }

  /** One run at a time; whoever asks meanwhile gets the one that is open. */
  @Post('refresh')
  @HttpCode(202)
  @Requires('reporting.load.refresh')
  refresh(@CurrentActor() actor: Actor): Promise<RunView> {
    return this.load.refresh(actor);
  }

  @Put('policy')
  @Requires('reporting.load.set')
  setPolicy(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() input: ChangeLoadPolicy): Promise<LoadPolicyView> {
    return this.load.setPolicy(actor, version, input);
  }
}
