import { Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Public, Requires, UuidParam } from '@realign/platform';
import { CalendarFeedView, MySessionListView } from '@realign/training/contract';
import { CalendarFeedService } from '../calendar/calendar-feed.service';
import { SeatService } from './seat.service';
import { SessionService } from './session.service';

const CALENDAR = 'text/calendar; charset=utf-8';

@Controller()
export class MySessionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly seats: SeatService,
    private readonly calendars: CalendarFeedService,
  ) {}

  @Get('api/my/sessions')
  @Requires('training.session.book')
  mine(@CurrentActor() actor: Actor): Promise<MySessionListView> {
    return this.sessions.mine(actor);
  }

  @Post('api/my/sessions/:id/book')
  @HttpCode(200)
  @Requires('training.session.book')
  book(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<MySessionListView> {
    return this.seats.bookMine(actor, id);
  }

  @Post('api/my/sessions/:id/give-up')
  @HttpCode(200)
  @Requires('training.session.book')
  giveUp(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<MySessionListView> {
    return this.seats.giveUpMine(actor, id);
  }

  @Get('api/my/sessions/:id/invitation.ics')
  @Requires('training.session.book')
  @Header('content-type', CALENDAR)
  @ApiProduces('text/calendar')
  invitation(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<string> {
    return this.calendars.invitation(actor, id);
  }

  @Get('api/my/calendar')
  @Requires('training.session.book')
  calendar(@CurrentActor() actor: Actor): Promise<CalendarFeedView> {
    return this.calendars.state(actor);
  }

  @Post('api/my/calendar')
  @HttpCode(200)
  @Requires('training.session.book')
  makeCalendar(@CurrentActor() actor: Actor): Promise<CalendarFeedView> {
    return this.calendars.make(actor);
  }

  @Delete('api/my/calendar')
  @HttpCode(204)
  @Requires('training.session.book')
  endCalendar(@CurrentActor() actor: Actor): Promise<void> {
    return this.calendars.end(actor);
  }

  /** What a calendar program reads: the secret in the address is the permission. */
  @Get('calendar/:file')
  @Public()
  @ApiExcludeEndpoint()
  @Header('content-type', CALENDAR)
  feed(@Param('file') file: string): Promise<string> {
    return this.calendars.read(file);
  }
}
