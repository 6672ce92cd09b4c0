import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Public, Requires } from '@realign/platform';
import { MuteProgramme, PutWishes, Unsubscribe, UnsubscribeQuery, UnsubscribeView, WishesView } from '@realign/notifications/contract';
import { UnsubscribeService } from './unsubscribe.service';
import { WishesService } from './wishes.service';

@Controller('api')
export class WishesController {
  constructor(
    private readonly wishes: WishesService,
    private readonly unsubscribing: UnsubscribeService,
  ) {}

  @Get('my/notification-wishes')
  @Requires('notifications.own.read')
  read(@CurrentActor() actor: Actor): Promise<WishesView> {
    return this.wishes.read(actor);
  }

  @Put('my/notification-wishes')
  @Requires('notifications.own.read')
  put(@CurrentActor() actor: Actor, @IfMatch() version: number, @Body() input: PutWishes): Promise<WishesView> {
    return this.wishes.put(actor, version, input);
  }

  @Post('my/muted-programmes')
  @HttpCode(200)
  @Requires('notifications.own.read')
  mute(@CurrentActor() actor: Actor, @Body() input: MuteProgramme): Promise<WishesView> {
    return this.wishes.mute(actor, input);
  }

  /** What a mail's way out leads to. Changes nothing. */
  @Get('unsubscribe')
  @Public()
  look(@Query() { token }: UnsubscribeQuery): Promise<UnsubscribeView> {
    return this.unsubscribing.look(token);
  }

  /** Also what a mail program sends for one click (RFC 8058), as a form. */
  @Post('unsubscribe')
  @HttpCode(200)
  @Public()
  leave(@Query() { token }: UnsubscribeQuery, @Body() input: Unsubscribe): Promise<UnsubscribeView> {
    return this.unsubscribing.leave(token, input);
  }
}
