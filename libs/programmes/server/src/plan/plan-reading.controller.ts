import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Public, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ChangeDateReason, DateChangeListView, DateChangeView, EffortQuery, EffortView, PlanCalendarView, PlanDifferenceQuery, PlanDifferenceView, PlanFeedView, StalenessView } from '@realign/programmes/contract';
import { RegisteredStaleness } from '../staleness/staleness';
import { DateChangeService } from './date-change.service';
import { EffortViews } from './effort.view';
import { PlanCalendar } from './plan-calendar';
import { PlanDifferenceViews } from './plan-difference.view';
import { PlanFeedService } from './plan-feed.service';

const CALENDAR = 'text/calendar; charset=utf-8';

/** What is read from a plan: its calendar and warnings, its effort, why dates moved, what grows old. */
@Controller()
export class PlanReadingController {
  constructor(
    private readonly db: TenantDb,
    private readonly calendars: PlanCalendar,
    private readonly effort: EffortViews,
    private readonly dateChanges: DateChangeService,
    private readonly differences: PlanDifferenceViews,
    private readonly feeds: PlanFeedService,
    private readonly staleness: RegisteredStaleness,
  ) {}

  @Get('api/programmes/:id/plan/calendar')
  @Requires('programmes.plan.read')
  calendar(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PlanCalendarView> {
    return this.db.read(actor, (session) => this.calendars.of(session, id));
  }

  @Get('api/programmes/:id/plan/effort')
  @Requires('programmes.plan.read')
  effortOf(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: EffortQuery): Promise<EffortView> {
    return this.db.read(actor, (session) => this.effort.of(session, id, query));
  }

  /** What changed since an instant, each thing once. */
  @Get('api/programmes/:id/plan/difference')
  @Requires('programmes.plan.read')
  difference(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() { since }: PlanDifferenceQuery): Promise<PlanDifferenceView> {
    return this.db.read(actor, (session) => this.differences.since(session, id, since));
  }

  @Get('api/programmes/:id/staleness')
  @Requires('programmes.plan.read')
  stale(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StalenessView> {
    return this.db.read(actor, (session) => this.staleness.of(session, id));
  }

  @Get('api/programmes/:id/plan/date-changes')
  @Requires('programmes.plan.read')
  moves(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<DateChangeListView> {
    return this.dateChanges.list(actor, id);
  }

  @Patch('api/date-changes/:id')
  @Requires('programmes.plan.edit')
  explain(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeDateReason): Promise<DateChangeView> {
    return this.dateChanges.explain(actor, id, version, input);
  }

  @Get('api/programmes/:id/plan.ics')
  @Requires('programmes.plan.read')
  @Header('content-type', CALENDAR)
  @Header('content-disposition', 'attachment; filename="plan.ics"')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ type: String })
  file(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<string> {
    return this.feeds.file(actor, id);
  }

  @Get('api/programmes/:id/plan/feed')
  @Requires('programmes.plan.read')
  feedState(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PlanFeedView> {
    return this.feeds.state(actor, id);
  }

  @Post('api/programmes/:id/plan/feed')
  @HttpCode(200)
  @Requires('programmes.plan.read')
  makeFeed(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<PlanFeedView> {
    return this.feeds.make(actor, id);
  }

  @Delete('api/programmes/:id/plan/feed')
  @HttpCode(204)
  @Requires('programmes.plan.read')
  endFeed(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.feeds.end(actor, id);
  }

  /** What a calendar program reads: the secret in the address is the permission. */
  @Get('calendar/plan/:file')
  @Public()
  @ApiExcludeEndpoint()
  @Header('content-type', CALENDAR)
  feed(@Param('file') file: string): Promise<string> {
    return this.feeds.read(file);
  }
}
