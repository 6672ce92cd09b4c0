import { Body, Controller, Delete, Get, Header, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, IfMatch, Requires, TenantDb, UuidParam } from '@realign/platform';
import { PortfolioView, RagView, SetRagOverride } from '@realign/reporting/contract';
import { RagService } from '../executive/rag.service';
import { portfolioCsv } from './portfolio-csv';
import { PortfolioViews } from './portfolio.view';

@Controller('api')
export class PortfolioController {
  constructor(
    private readonly db: TenantDb,
    private readonly views: PortfolioViews,
    private readonly rag: RagService,
  ) {}

  @Get('portfolio')
  @Requires('reporting.portfolio.read')
  portfolio(@CurrentActor() actor: Actor): Promise<PortfolioView> {
    return this.db.read(actor, (session) => this.views.of(session));
  }

  /** All of them, however many. */
  @Get('portfolio.csv')
  @Requires('reporting.portfolio.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="portfolio.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async csv(@CurrentActor() actor: Actor): Promise<string> {
    return portfolioCsv(await this.db.read(actor, (session) => this.views.of(session, null)));
  }

  /** The version is that of the rag view; 0 where nobody overrode before. */
  @Put('programmes/:id/rag-override')
  @Requires('reporting.rag.override')
  override(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number, @Body() input: SetRagOverride): Promise<RagView> {
    return this.rag.set(actor, id, version, input);
  }

  @Delete('programmes/:id/rag-override')
  @Requires('reporting.rag.override')
  lift(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version: number): Promise<RagView> {
    return this.rag.lift(actor, id, version);
  }
}
