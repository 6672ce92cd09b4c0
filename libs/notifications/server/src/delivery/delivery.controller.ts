import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, UuidParam } from '@realign/platform';
import { DeliveryListView, DeliveryQuery, DeliveryView } from '@realign/notifications/contract';
import { DeliveryService } from './delivery.service';

@Controller('api/deliveries')
export class DeliveryController {
  constructor(private readonly deliveries: DeliveryService) {}

  @Get()
  @Requires('notifications.delivery.read')
  list(@CurrentActor() actor: Actor, @Query() query: DeliveryQuery): Promise<DeliveryListView> {
    return this.deliveries.list(actor, query);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Requires('notifications.delivery.replay')
  replay(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<DeliveryView> {
    return this.deliveries.replay(actor, id);
  }
}
