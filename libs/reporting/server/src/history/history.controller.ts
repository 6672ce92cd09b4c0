import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb } from '@realign/platform';
import { HistoryQuery, HistoryView } from '@realign/reporting/contract';
import { HistoryViews } from './history.view';

@Controller('api/history')
export class HistoryController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: HistoryViews,
  ) {}

  /** Who changed one thing: what, when, from what to what. */
  @Get()
  @Requires('reporting.history.read')
  of(@CurrentActor() actor: Actor, @Query() { subject }: HistoryQuery): Promise<HistoryView> {
    return this.db.read(actor, (session) => this.views.of(session, subject));
  }
}
