import { Body, Controller, HttpCode, Param, Post, Req, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, OrNamedFor, Requires, stillIn, UuidParam, type ActingRequest } from '@realign/platform';
import { PointAt, RoomSignView } from '@realign/reviews/contract';
import { distinctUntilChanged, filter, map, merge, takeUntil, type Observable } from 'rxjs';
import { RoomFeed } from './room-feed';
import { RoomPresence } from './room-presence';
import { RoomService } from './room.service';
import { RoomVisibleGuard } from './room-visible.guard';

@Controller('api/checkpoints')
export class RoomController {
  constructor(
    private readonly feed: RoomFeed,
    private readonly rooms: RoomService,
    private readonly presence: RoomPresence,
  ) {}

  /** Server-sent events: `room` whenever something in it changed, `beat` every 15 seconds. Ends with the session. */
  @Sse(':id/events')
  @Requires('reviews.checkpoint.read')
  @OrNamedFor('checkpoint')
  @UseGuards(RoomVisibleGuard)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: RoomSignView })
  events(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Req() request: ActingRequest): Observable<MessageEvent> {
    const isIn = stillIn(request);
    const signs = this.feed.watch(actor.tenantId, id).pipe(distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)), map((sign): MessageEvent => ({ type: 'room', id: `${sign.version}-${sign.reports}-${sign.arrived}-${sign.proposals}-${sign.planMark}-${sign.pointer?.seq ?? 0}-${sign.present.length}`, data: sign })));
    const beats = isIn.pipe(filter(Boolean), map((): MessageEvent => ({ type: 'beat', data: {} })));
    const present = this.presence.during(actor, id, isIn.pipe(filter(Boolean)));
    const over = isIn.pipe(filter((stillIn) => !stillIn));
    return merge(present, signs, beats).pipe(takeUntil(merge(over, this.feed.ended)));
  }

  /** Everybody who follows the room sees this stop. */
  @Post(':id/pointer')
  @HttpCode(200)
  @Requires('reviews.checkpoint.decide')
  @OrNamedFor('checkpoint')
  point(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() { item }: PointAt): Promise<RoomSignView> {
    return this.rooms.pointAt(actor, id, item);
  }
}
