import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@realign/kernel';
import { CurrentActor, PageQuery, Requires, TenantDb, UploadedStream, UuidParam, type Upload } from '@realign/platform';
import { IdentityAliasView, MatchIdentity, ProgrammeAdoptionView, UnmatchedListView, UnmatchedQuery, UsageImportListView, UsageImportView } from '@realign/adoption/contract';
import { StartImportQuery } from '@realign/directory/contract';
import { UnmatchedService } from '../identity/unmatched.service';
import { ProgrammeAdoptionViews } from '../reading/programme-adoption.view';
import { UsageImportService } from './usage-import.service';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('api')
export class AdoptionController {
  constructor(
    private readonly db: TenantDb,
    private readonly imports: UsageImportService,
    private readonly unmatched: UnmatchedService,
    private readonly views: ProgrammeAdoptionViews,
  ) {}

  @Get('adoption/imports')
  @Requires('adoption.import.read')
  listImports(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<UsageImportListView> {
    return this.imports.list(actor, query);
  }

  @Post('adoption/imports')
  @HttpCode(202)
  @Requires('adoption.import.start')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  async startImport(@CurrentActor() actor: Actor, @Query() query: StartImportQuery, @UploadedStream() upload: Upload, @Res({ passthrough: true }) reply: Reply): Promise<UsageImportView> {
    const view = await this.imports.start(actor, upload, query.mode ?? 'all_or_nothing');
    reply.header('location', view.runLocation);
    return view;
  }

  @Get('adoption/imports/:id')
  @Requires('adoption.import.read')
  getImport(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<UsageImportView> {
    return this.imports.get(actor, id);
  }

  @Get('adoption/imports/:id/errors.csv')
  @Requires('adoption.import.read')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  async errorFile(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.imports.errorFile(actor, id), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="errors.csv"' });
  }

  @Get('adoption/unmatched')
  @Requires('adoption.identity.match')
  listUnmatched(@CurrentActor() actor: Actor, @Query() query: UnmatchedQuery): Promise<UnmatchedListView> {
    return this.unmatched.list(actor, query);
  }

  @Post('adoption/aliases')
  @Requires('adoption.identity.match')
  match(@CurrentActor() actor: Actor, @Body() input: MatchIdentity): Promise<IdentityAliasView> {
    return this.unmatched.match(actor, input);
  }

  @Get('programmes/:id/adoption')
  @Requires('adoption.reading.read')
  ofProgramme(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ProgrammeAdoptionView> {
    return this.db.read(actor, (session) => this.views.of(session, id));
  }
}
