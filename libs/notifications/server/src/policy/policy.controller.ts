import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { MailListView, MailQuery, MailView, NotificationPolicyView, PutNotificationPolicy } from '@realign/notifications/contract';
import { MailOutboxService } from './mail-outbox.service';
import { PolicyService } from './policy.service';

@Controller('api')
export class NotificationPolicyController {
  constructor(
    private readonly policies: PolicyService,
    private readonly mails: MailOutboxService,
  ) {}

  @Get('notification-policy')
  @Requires('notifications.policy.read')
  read(@CurrentActor() actor: Actor): Promise<NotificationPolicyView> {
    return this.policies.read(actor);
  }

  @Put('notification-policy')
  @Requires('notifications.policy.edit')
  put(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() input: PutNotificationPolicy): Promise<NotificationPolicyView> {
    return this.policies.put(actor, version, input);
  }

  @Get('mails')
  @Requires('notifications.mail.read')
  list(@CurrentActor() actor: Actor, @Query() query: MailQuery): Promise<MailListView> {
    return this.mails.list(actor, query);
  }

  @Post('mails/:id/send-again')
  @HttpCode(200)
  @Requires('notifications.mail.send-again')
  sendAgain(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<MailView> {
    return this.mails.sendAgain(actor, id);
  }
}
