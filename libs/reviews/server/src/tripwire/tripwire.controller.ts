import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { PutTripwire, TripwiresView } from '@realign/reviews/contract';
import { TripwireService } from './tripwire.service';

@Controller('api/programmes/:id/tripwires')
export class TripwireController {
  constructor(private readonly tripwires: TripwireService) {}

  @Get()
  @Requires('reviews.checkpoint.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<TripwiresView> {
    return this.tripwires.of(actor, programmeId);
  }

  @Put()
  @Requires('reviews.cadence.edit')
  put(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string, @IfMatch() version: number, @Body() input: PutTripwire): Promise<TripwiresView> {
    return this.tripwires.put(actor, programmeId, version, input);
  }

  /** Looks at them now; what was seen stands in the view a moment later. */
  @Post('look')
  @HttpCode(202)
  @Requires('reviews.checkpoint.prepare')
  look(@CurrentActor() actor: Actor, @Param('id', UuidParam) programmeId: string): Promise<TripwiresView> {
    return this.tripwires.askToLook(actor, programmeId);
  }
}
