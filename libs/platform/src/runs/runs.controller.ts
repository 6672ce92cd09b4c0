import { Controller, Get, HttpCode, Param, Post, Query, Req, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { concatMap, distinctUntilChanged, filter, from, map, takeUntil, takeWhile, timer, type Observable } from 'rxjs';
import { TenantDb } from '../db/tenant-db';
import { CurrentActor, SignedIn, type ActingRequest } from '../http/route.decorators';
import { stillIn } from '../http/still-in';
import { UuidParam } from '../http/uuid-param';
import { RunListView, RunQuery, RunView } from './run.dto';
import { RunVisibleGuard } from './run-visible.guard';
import { Runs } from './runs';

/** How often a waiting page looks, in milliseconds. */
const LOOK_EVERY = 500;

@Controller('api/runs')
export class RunsController {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: Runs,
  ) {}

  @Get()
  @SignedIn()
  list(@CurrentActor() actor: Actor, @Query() query: RunQuery): Promise<RunListView> {
    return this.db.read(actor, (session) => this.runs.list(session, query));
  }

  @Get(':id')
  @SignedIn()
  get(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RunView> {
    return this.db.read(actor, (session) => this.runs.seen(session, id));
  }

  /** Server-sent events, `event: run`, until the run or the session has ended. */
  @Sse(':id/events')
  @SignedIn()
  @UseGuards(RunVisibleGuard)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: RunView })
  events(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Req() request: ActingRequest): Observable<MessageEvent> {
    return timer(0, LOOK_EVERY).pipe(
      concatMap(() => from(this.get(actor, id))),
      distinctUntilChanged((a, b) => a.version === b.version),
      takeWhile((run) => run.finishedAt === null, true),
      takeUntil(stillIn(request).pipe(filter((isIn) => !isIn))),
      map((run) => ({ type: 'run', id: String(run.version), data: run })),
    );
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @SignedIn()
  cancel(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<RunView> {
    return this.db.transaction(actor, (session) => this.runs.cancel(session, id));
  }
}
