import { Controller, Get, Param } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { ExecutiveView, GoalGradesView, HomeView, ProgrammeThreadView } from '@realign/reporting/contract';
import { ExecutiveViews } from './executive/executive.view';
import { HomeViews } from './home/home.view';
import { readHead, ThreadViews } from './thread/thread.view';

@Controller('api')
export class ReportingController {
  constructor(
    private readonly db: TenantDb,
    private readonly homes: HomeViews,
    private readonly executives: ExecutiveViews,
    private readonly threads: ThreadViews,
  ) {}

  @Get('home')
  @Requires('reporting.home.read')
  home(@CurrentActor() actor: Actor): Promise<HomeView> {
    return this.db.read(actor, (session) => this.homes.of(session));
  }

  @Get('programmes/:id/executive')
  @Requires('reporting.executive.read')
  executive(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ExecutiveView> {
    return this.db.read(actor, (session) => this.executives.of(session, id));
  }

  @Get('programmes/:id/goal-grades')
  @Requires('reporting.thread.read')
  goalGrades(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<GoalGradesView> {
    return this.db.read(actor, async (session) => {
      await readHead(session, id);
      return { items: (await this.executives.goalsOf(session, id)).map(({ keyResultId, grade }) => ({ keyResultId, grade })) };
    });
  }

  @Get('programmes/:id/thread')
  @Requires('reporting.thread.read')
  thread(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammeThreadView> {
    return this.db.read(actor, (session) => this.threads.of(session, id));
  }
}
