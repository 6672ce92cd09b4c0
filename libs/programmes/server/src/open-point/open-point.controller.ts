import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { CareForFound, ChangeOpenPoint, OpenPointQuery, OpenPointsView, OpenPointView, RaiseOpenPoint, SettleOpenPoint } from '@realign/programmes/contract';
import { OpenPointService } from './open-point.service';

@Controller('api')
export class OpenPointController {
  constructor(private readonly points: OpenPointService) {}

  @Get('programmes/:id/open-points')
  @Requires('programmes.programme.read')
  list(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: OpenPointQuery): Promise<OpenPointsView> {
    return this.points.list(actor, id, query);
  }

  @Post('programmes/:id/open-points')
  @Requires('programmes.point.raise')
  raise(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: RaiseOpenPoint): Promise<OpenPointView> {
    return this.points.raise(actor, id, input);
  }

  @Post('programmes/:id/open-points/found')
  @HttpCode(200)
  @Requires('programmes.programme.edit')
  care(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: CareForFound): Promise<OpenPointView> {
    return this.points.care(actor, id, version, input);
  }

  @Get('open-points/:id')
  @Requires('programmes.programme.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<OpenPointView> {
    return this.points.get(actor, id);
  }

  @Patch('open-points/:id')
  @Requires('programmes.point.raise')
  change(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeOpenPoint): Promise<OpenPointView> {
    return this.points.change(actor, id, version, input);
  }

  @Post('open-points/:id/state')
  @HttpCode(200)
  @Requires('programmes.point.raise')
  settle(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SettleOpenPoint): Promise<OpenPointView> {
    return this.points.settle(actor, id, version, input);
  }
}
