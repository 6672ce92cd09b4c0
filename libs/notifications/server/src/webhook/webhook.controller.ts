import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AddWebhook, ChangeWebhook, WebhookEventListView, WebhookListView, WebhookView } from '@realign/notifications/contract';
import { WebhookService } from './webhook.service';

@Controller('api')
export class WebhookController {
  constructor(private readonly webhooks: WebhookService) {}

  @Get('webhooks')
  @Requires('notifications.webhook.read')
  list(@CurrentActor() actor: Actor): Promise<WebhookListView> {
    return this.webhooks.list(actor);
  }

  /** What can be listened to, and how it arrives. */
  @Get('webhook-events')
  @Requires('notifications.channel.read')
  events(): WebhookEventListView {
    return this.webhooks.events();
  }

  /** The answer holds the secret, once. */
  @Post('webhooks')
  @Requires('notifications.webhook.edit')
  add(@CurrentActor() actor: Actor, @Body() input: AddWebhook): Promise<WebhookView> {
    return this.webhooks.add(actor, input);
  }

  @Patch('webhooks/:id')
  @Requires('notifications.webhook.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeWebhook): Promise<WebhookView> {
    return this.webhooks.change(actor, id, version, input);
  }

  /** A new secret, shown once; the one before signs for another day. */
  @Post('webhooks/:id/rotate')
  @HttpCode(200)
  @Requires('notifications.webhook.edit')
  rotate(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<WebhookView> {
    return this.webhooks.rotate(actor, id, version);
  }

  @Delete('webhooks/:id')
  @HttpCode(204)
  @Requires('notifications.webhook.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.webhooks.remove(actor, id);
  }

  /** Sends a message that only shows that the way is open; how it went is among the deliveries. */
  @Post('webhooks/:id/test')
  @HttpCode(202)
  @Requires('notifications.webhook.edit')
  try(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<WebhookView> {
    return this.webhooks.try(actor, id);
  }
}
