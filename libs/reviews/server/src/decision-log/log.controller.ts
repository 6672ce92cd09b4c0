import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, Requires, TenantDb, UuidParam } from '@realign/platform';
import { DecisionLogEntryView, DecisionLogFilter, DecisionLogHeadView, DecisionLogQuery, DecisionLogView, TellBackByDecision, VerdictLibraryView } from '@realign/reviews/contract';
import { decisionLogCsv } from './log-csv';
import { LogStore } from './log.store';
import { DecisionLogViews } from './log.view';
import { TellBackService } from './tell-back.service';
import { VerdictLibraryViews } from './verdict-library.view';

@Controller('api')
export class DecisionLogController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: DecisionLogViews,
    private readonly log: LogStore,
    private readonly library: VerdictLibraryViews,
    private readonly tellBack: TellBackService,
  ) {}

  @Get('decisions')
  @Requires('reviews.checkpoint.read')
  list(@CurrentActor() actor: Actor, @Query() query: DecisionLogQuery): Promise<DecisionLogView> {
    return this.db.read(actor, (session) => this.views.page(session, query));
  }

  /** All that match, streamed. */
  @Get('decisions.csv')
  @Requires('reviews.checkpoint.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="decision-log.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  csv(@CurrentActor() actor: Actor, @Query() filter: DecisionLogFilter): StreamableFile {
    return new StreamableFile(decisionLogCsv(this.views.all((work) => this.db.read(actor, work), filter)));
  }

  /** The newest link, to be written down outside. */
  @Get('decision-log/head')
  @Requires('reviews.checkpoint.read')
  head(@CurrentActor() actor: Actor): Promise<DecisionLogHeadView> {
    return this.db.read(actor, (session) => this.log.head(session));
  }

  @Get('verdict-library')
  @Requires('reviews.checkpoint.read')
  verdicts(@CurrentActor() actor: Actor): Promise<VerdictLibraryView> {
    return this.db.read(actor, (session) => this.library.read(session));
  }

  /** "You said, we did": published on the Why page with what caused it. */
  @Post('decisions/:id/replies')
  @Requires('reviews.checkpoint.decide')
  reply(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @Body() input: TellBackByDecision): Promise<DecisionLogEntryView> {
    return this.tellBack.reply(actor, id, input);
  }
}
