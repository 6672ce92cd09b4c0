import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { AddChatChannel, ChangeChatChannel, ChatChannelListView, ChatChannelView } from '@realign/notifications/contract';
import { ChatChannelService } from './chat-channel.service';

@Controller('api/chat-channels')
export class ChatChannelController {
  constructor(private readonly channels: ChatChannelService) {}

  @Get()
  @Requires('notifications.channel.read')
  list(@CurrentActor() actor: Actor): Promise<ChatChannelListView> {
    return this.channels.list(actor);
  }

  @Post()
  @Requires('notifications.channel.edit')
  add(@CurrentActor() actor: Actor, @Body() input: AddChatChannel): Promise<ChatChannelView> {
    return this.channels.add(actor, input);
  }

  @Patch(':id')
  @Requires('notifications.channel.edit')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeChatChannel): Promise<ChatChannelView> {
    return this.channels.change(actor, id, version, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('notifications.channel.edit')
  remove(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    return this.channels.remove(actor, id);
  }

  /** Sends a message that only shows that the way is open; how it went is among the deliveries. */
  @Post(':id/test')
  @HttpCode(202)
  @Requires('notifications.channel.edit')
  try(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ChatChannelView> {
    return this.channels.try(actor, id);
  }
}
