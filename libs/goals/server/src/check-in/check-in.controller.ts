import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { CheckInDutiesQuery, CheckInDutyListView, CheckInView } from '@realign/goals/contract';
import { CheckInService } from './check-in.service';
import { CheckInDutyViews } from './check-in-duties.view';

@Controller('api/check-ins')
export class CheckInController {
  constructor(
    private readonly db: TenantDb,
    private readonly duties: CheckInDutyViews,
    private readonly checkIns: CheckInService,
  ) {}

  @Get('due')
  @Requires('goals.check-in.submit')
  due(@CurrentActor() actor: Actor, @Query() query: CheckInDutiesQuery): Promise<CheckInDutyListView> {
    return this.db.read(actor, (session) => this.duties.list(session, query));
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Requires('goals.goal.edit')
  acknowledge(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<CheckInView> {
    return this.checkIns.acknowledge(actor, id);
  }
}
