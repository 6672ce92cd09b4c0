import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { InboxBellView, InboxItemView, InboxQuery, InboxView, MarkInboxItem, SnoozeInboxItem } from '@realign/notifications/contract';
import { InboxService } from './inbox.service';

@Controller('api/my/inbox')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Get()
  @Requires('notifications.own.read')
  read(@CurrentActor() actor: Actor, @Query() query: InboxQuery): Promise<InboxView> {
    return this.inbox.read(actor, query);
  }

  @Get('bell')
  @Requires('notifications.own.read')
  bell(@CurrentActor() actor: Actor): Promise<InboxBellView> {
    return this.inbox.bell(actor);
  }

  @Post('read-all')
  @HttpCode(200)
  @Requires('notifications.own.read')
  readAll(@CurrentActor() actor: Actor): Promise<InboxBellView> {
    return this.inbox.readAll(actor);
  }

  @Post(':id/mark')
  @HttpCode(200)
  @Requires('notifications.own.read')
  mark(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: MarkInboxItem): Promise<InboxItemView> {
    return this.inbox.mark(actor, id, input);
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @Requires('notifications.own.read')
  snooze(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: SnoozeInboxItem): Promise<InboxItemView> {
    return this.inbox.snooze(actor, id, input);
  }
}
