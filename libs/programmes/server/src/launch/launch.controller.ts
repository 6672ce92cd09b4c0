import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, UuidParam } from '@realign/platform';
import { ChangeContinuity, GiveWaiver, LaunchView, SelfCheckView } from '@realign/programmes/contract';
import { LaunchService } from './launch.service';

@Controller('api')
export class LaunchController {
  constructor(private readonly launch: LaunchService) {}

  @Get('programmes/:id/launch')
  @Requires('programmes.programme.read')
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<LaunchView> {
    return this.launch.get(actor, id);
  }

  @Get('programmes/:id/self-check')
  @Requires('programmes.programme.read')
  selfCheck(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<SelfCheckView> {
    return this.launch.selfCheck(actor, id);
  }

  @Patch('programmes/:id/continuity')
  @Requires('programmes.programme.edit')
  continuity(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: ChangeContinuity): Promise<LaunchView> {
    return this.launch.changeContinuity(actor, id, version, input);
  }

  @Post('programmes/:id/waivers')
  @Requires('programmes.waiver.give')
  waive(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: GiveWaiver): Promise<LaunchView> {
    return this.launch.waive(actor, id, input);
  }

  @Post('waivers/:id/withdraw')
  @HttpCode(200)
  @Requires('programmes.waiver.give')
  withdraw(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<LaunchView> {
    return this.launch.withdraw(actor, id, version);
  }
}
