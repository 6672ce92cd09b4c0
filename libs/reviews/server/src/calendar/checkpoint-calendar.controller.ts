import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { CheckpointCalendar } from './checkpoint-calendar';

@Controller('api/programmes/:id')
export class CheckpointCalendarController {
  constructor(private readonly calendar: CheckpointCalendar) {}

  @Get('checkpoints.ics')
  @Requires('reviews.checkpoint.read')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  file(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<string> {
    return this.calendar.file(actor, programmeId);
  }
}
